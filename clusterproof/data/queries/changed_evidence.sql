-- Which evidence of these sites came or went?
SELECT * FROM changed_evidence WHERE site IN (SELECT unnest($sites)) ORDER BY site, changed_at, position
