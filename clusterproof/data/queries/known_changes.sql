-- Which changes of these sites are kept?
SELECT site, changed_at FROM changes WHERE site IN (SELECT unnest($sites))
