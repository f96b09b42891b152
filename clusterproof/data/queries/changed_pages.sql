-- Which pages of these sites changed?
SELECT * FROM changed_pages WHERE site IN (SELECT unnest($sites)) ORDER BY site, changed_at, position
