-- Which sites match, by name, after a name?
WITH latest AS (
    SELECT *
    FROM verdicts
    WHERE site > $after AND ($containing = '' OR contains(site, $containing))
    QUALIFY row_number() OVER (PARTITION BY site ORDER BY judged_at DESC, verdict_id DESC) = 1
)
SELECT latest.*, coalesce(latest_labels.label, '') AS label, sites.columns
FROM latest
JOIN sites USING (site)
LEFT JOIN latest_labels USING (site)
WHERE ($verdict = '' OR latest.verdict = $verdict)
  AND ($model = '' OR latest.model = $model)
  AND ($language = '' OR list_contains(latest.coverage_languages, $language))
  AND ($label = '' OR latest_labels.label = $label)
  AND latest.confidence >= $confidence
ORDER BY latest.site
LIMIT $limit
