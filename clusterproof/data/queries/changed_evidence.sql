-- Which evidence of these sites came or went?
SELECT * FROM changed_evidence WHERE list_contains($sites, site) ORDER BY site, changed_at, position
