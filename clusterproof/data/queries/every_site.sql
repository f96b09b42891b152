-- What does the latest verdict say of every site, and what did people decide last?
SELECT
    latest_verdicts.* EXCLUDE (verdict_id, run_id),
    latest_labels.label,
    sites.columns,
    sites.first_judged
FROM latest_verdicts
JOIN sites USING (site)
LEFT JOIN latest_labels USING (site)
ORDER BY latest_verdicts.site
