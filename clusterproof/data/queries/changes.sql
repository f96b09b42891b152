-- What changed between readings, the newest first?
SELECT * FROM changes
WHERE ($since IS NULL OR changed_at >= $since) AND ($site IS NULL OR site = $site)
ORDER BY changed_at DESC, site
LIMIT $limit
