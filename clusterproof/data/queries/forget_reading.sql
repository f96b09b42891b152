-- Which rows of an earlier reading do the arriving sites replace?
DELETE FROM pages WHERE list_contains($arriving, site);
DELETE FROM links WHERE list_contains($arriving, site);
DELETE FROM contacts WHERE list_contains($arriving, site);
DELETE FROM refusals WHERE list_contains($arriving, site);
