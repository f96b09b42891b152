-- Which pages of a site were read, by address, after an address?
SELECT * FROM pages WHERE site = $site AND url > $after ORDER BY url LIMIT $limit
