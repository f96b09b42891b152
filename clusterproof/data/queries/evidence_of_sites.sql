-- What do the latest verdicts of these sites rest on?
SELECT * FROM latest_evidence WHERE list_contains($sites, site) ORDER BY verdict_id, position
