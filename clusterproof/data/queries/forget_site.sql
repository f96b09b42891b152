-- Which sites are written anew, with what is known of them?
DELETE FROM sites WHERE list_contains($arriving, site)
