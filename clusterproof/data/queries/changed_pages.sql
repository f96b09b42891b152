-- Which pages of these sites changed?
SELECT * FROM changed_pages WHERE list_contains($sites, site) ORDER BY site, changed_at, position
