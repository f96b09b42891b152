-- Which news has no webhook taken yet, the oldest first?
SELECT changes.*
FROM changes
ANTI JOIN deliveries USING (site, changed_at)
WHERE news
ORDER BY changed_at, site
LIMIT $limit
