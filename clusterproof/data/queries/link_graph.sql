-- Which site leads to which host, on how many pages?
SELECT site, target_host AS host, sum(pages)::BIGINT AS pages
FROM links
WHERE destination IN ('external', 'redirector', 'document') AND target_host <> ''
GROUP BY ALL
ORDER BY site, host
