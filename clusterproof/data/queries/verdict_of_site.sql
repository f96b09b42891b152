-- What is the latest verdict on a site?
SELECT latest_verdicts.*, coalesce(latest_labels.label, '') AS label, sites.columns
FROM latest_verdicts
JOIN sites USING (site)
LEFT JOIN latest_labels USING (site)
WHERE latest_verdicts.site = $site
