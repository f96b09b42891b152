-- Which pages of some length stand word for word on several sites, as their latest reading has it?
SELECT list(DISTINCT pages.site ORDER BY pages.site) AS holders
FROM pages JOIN sites USING (site)
WHERE condition = 'readable' AND characters >= $characters AND last_judged < $until
GROUP BY content_digest HAVING len(holders) BETWEEN 2 AND $most
ORDER BY holders
