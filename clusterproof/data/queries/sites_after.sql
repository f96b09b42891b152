-- Which sites match, by name, after a name?
WITH latest AS (
    SELECT verdict_id, site, verdict, model, confidence, coverage_languages
    FROM verdicts
    WHERE site > $after AND ($containing = '' OR contains(site, $containing))
    QUALIFY row_number() OVER (PARTITION BY site ORDER BY judged_at DESC, verdict_id DESC) = 1
),
chosen AS (
    SELECT latest.verdict_id, coalesce(latest_labels.label, '') AS label
    FROM latest
    LEFT JOIN latest_labels USING (site)
    WHERE ($verdict = '' OR latest.verdict = $verdict)
      AND ($model = '' OR latest.model = $model)
      AND ($language = '' OR list_contains(latest.coverage_languages, $language))
      AND ($label = '' OR latest_labels.label = $label)
      AND latest.confidence >= $confidence
    ORDER BY latest.site
    LIMIT $limit
)
SELECT verdicts.*, chosen.label, sites.columns
FROM chosen
JOIN verdicts USING (verdict_id)
JOIN sites USING (site)
ORDER BY verdicts.site
