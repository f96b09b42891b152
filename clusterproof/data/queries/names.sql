-- Which sites have a name that contains this, the shortest first?
SELECT site FROM sites WHERE contains(site, $containing) ORDER BY length(site), site LIMIT $limit
