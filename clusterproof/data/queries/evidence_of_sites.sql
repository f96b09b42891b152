-- What do the latest verdicts of these sites rest on?
SELECT * FROM latest_evidence WHERE site IN (SELECT unnest($sites)) ORDER BY verdict_id, position
