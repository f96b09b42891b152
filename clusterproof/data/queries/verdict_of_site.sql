-- What is the latest verdict on a site?
WITH latest AS (
    SELECT * FROM verdicts WHERE site = $site ORDER BY judged_at DESC, verdict_id DESC LIMIT 1
), decided AS (
    SELECT site, label FROM labels WHERE site = $site ORDER BY labelled_at DESC, rowid DESC LIMIT 1
)
SELECT latest.*, coalesce(decided.label, '') AS label, sites.columns
FROM latest
JOIN sites USING (site)
LEFT JOIN decided USING (site)
