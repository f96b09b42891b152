-- Which sites are known, and up to when was each read?
SELECT site, max(read_at) AS captured
FROM (
    SELECT site, coalesce(last_captured, judged_at) AS read_at FROM verdicts
    UNION ALL
    SELECT site, ended AS read_at FROM visits
)
GROUP BY site
ORDER BY site
