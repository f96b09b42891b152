-- Which sites are known, and up to when was each read?
SELECT site, max(at) AS captured
FROM (
    SELECT site, coalesce(last_captured, judged_at) AS at FROM verdicts
    UNION ALL
    SELECT site, ended FROM visits
)
GROUP BY site
ORDER BY site
