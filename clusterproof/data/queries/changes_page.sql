-- What changed between readings, the newest first, a page at a time?
SELECT * FROM changes
WHERE ($site IS NULL OR site = $site)
  AND (NOT $news OR news)
  AND ($before IS NULL OR changed_at < $before OR (changed_at = $before AND site > $after))
ORDER BY changed_at DESC, site
LIMIT $limit OFFSET $skip
