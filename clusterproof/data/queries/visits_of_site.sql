-- When was a site read, the oldest visit first?
SELECT * FROM visits WHERE site = $site ORDER BY ended
