-- Which sites show what, the most certain first?
SELECT latest_verdicts.*, coalesce(latest_labels.label, '') AS label, sites.columns
FROM latest_verdicts
JOIN sites USING (site)
LEFT JOIN latest_labels USING (site)
WHERE ($verdict IS NULL OR verdict = $verdict)
  AND ($model IS NULL OR model = $model)
  AND ($language IS NULL OR list_contains(coverage_languages, $language))
  AND ($containing IS NULL OR contains(latest_verdicts.site, $containing))
  AND confidence >= $confidence
ORDER BY confidence DESC, latest_verdicts.site
LIMIT $limit OFFSET $offset
