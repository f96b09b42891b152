-- What do these verdicts say?
SELECT verdicts.*, coalesce(latest_labels.label, '') AS label, sites.columns
FROM verdicts
JOIN sites USING (site)
LEFT JOIN latest_labels USING (site)
WHERE list_contains($numbers, verdict_id)
