-- Which captures of a site are kept?
SELECT * FROM captures WHERE site = $site ORDER BY url, fetch_time
