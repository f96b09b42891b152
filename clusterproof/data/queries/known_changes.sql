-- Which changes of these sites are kept?
SELECT site, changed_at FROM changes WHERE list_contains($sites, site)
