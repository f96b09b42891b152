-- What do these passages say, and what does the latest verdict say of their sites?
SELECT site, rank, url, role, language, text, latest.verdict, latest.model
FROM passages
JOIN (SELECT unnest($sites) AS site, unnest($positions) AS position, unnest($ranks) AS rank) AS found USING (site, position)
JOIN (SELECT site, verdict, model FROM latest_verdicts) AS latest USING (site)
ORDER BY rank
