-- Which sites match, in which order, and where do they stand on both axes?
WITH latest AS (
    SELECT verdict_id, site, verdict, model, confidence, collaboration, portal_mechanics,
        coverage_languages, judged_at
    FROM verdicts
    QUALIFY row_number() OVER (PARTITION BY site ORDER BY judged_at DESC, verdict_id DESC) = 1
)
SELECT latest.verdict_id, latest.verdict, latest.collaboration, latest.portal_mechanics
FROM latest
LEFT JOIN latest_labels USING (site)
WHERE ($containing = '' OR contains(latest.site, $containing))
  AND ($verdict = '' OR latest.verdict = $verdict)
  AND ($model = '' OR latest.model = $model)
  AND ($language = '' OR list_contains(latest.coverage_languages, $language))
  AND latest.confidence >= $confidence
  AND CASE $label
        WHEN '' THEN true
        WHEN 'any' THEN latest_labels.label IS NOT NULL
        WHEN 'none' THEN latest_labels.label IS NULL
        WHEN 'differs' THEN latest_labels.label <> latest.verdict
        ELSE latest_labels.label = $label
      END
ORDER BY
    CASE $sort
        WHEN 'collaboration' THEN -latest.collaboration
        WHEN 'mechanics' THEN -latest.portal_mechanics
        WHEN 'doubt' THEN latest.confidence
        WHEN 'newest' THEN -epoch(latest.judged_at)
        WHEN 'name' THEN 0
        ELSE -latest.confidence
    END,
    latest.site
