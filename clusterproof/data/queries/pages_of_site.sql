-- Which pages of a site were read?
SELECT * FROM pages WHERE site = $site ORDER BY url
