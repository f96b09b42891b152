-- When was each watched site read, the oldest visit first?
SELECT * FROM visits ORDER BY site, ended
