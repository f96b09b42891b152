-- What do the latest verdicts quote, each text of a site once?
SELECT
    site, quote, min(url) AS url, min(language) AS language,
    list(DISTINCT indicator ORDER BY indicator) AS indicators
FROM latest_evidence
WHERE ($site IS NULL OR site = $site) AND ($language IS NULL OR language = $language)
GROUP BY site, quote
ORDER BY site, quote
