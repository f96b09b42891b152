-- Which sites share at least two ways to reach them, as their latest reading has it?
WITH shared AS (
    SELECT kind, key, list(DISTINCT contacts.site ORDER BY contacts.site) AS holders
    FROM contacts JOIN sites USING (site)
    WHERE kind <> 'chat' AND last_judged < $until
    GROUP BY kind, key HAVING len(holders) BETWEEN 2 AND $most
), pairs AS (
    SELECT kind, key, one, other FROM (SELECT kind, key, holders, unnest(holders) AS one FROM shared),
    unnest(holders) AS others(other) WHERE one < other
)
SELECT one, other, bool_or(kind <> 'mail') AS commercial
FROM pairs GROUP BY one, other HAVING count(*) >= 2 ORDER BY one, other
