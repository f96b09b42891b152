-- How many sites were judged again within a quarter, and how many got another verdict?
SELECT count(*) AS sites, count(*) FILTER (changed) AS changed
FROM (SELECT count(DISTINCT verdict) > 1 AS changed FROM verdicts
    WHERE judged_at >= $since AND judged_at < $until GROUP BY site HAVING count(*) > 1)
