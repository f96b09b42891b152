-- Which hosts do the known sites lead to, from how many sites, with which words?
SELECT
    target_host AS host,
    any_value(target_url ORDER BY length(target_url), target_url) AS url,
    list(DISTINCT site) AS citing,
    coalesce(flatten(list(words)), []) AS words
FROM links
WHERE destination IN ('external', 'redirector', 'document') AND target_host <> ''
GROUP BY target_host
ORDER BY target_host
