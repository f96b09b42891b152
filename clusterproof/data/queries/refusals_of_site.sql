-- Which addresses of a site gave nothing, and why?
SELECT * FROM refusals WHERE site = $site ORDER BY url, reason
