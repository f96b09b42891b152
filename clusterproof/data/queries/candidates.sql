-- Which candidates are there, the best first?
SELECT *
FROM candidates
WHERE $state IS NULL OR state = $state
ORDER BY screened IN ('dead', 'parked', 'moved', 'off-subject', 'closed'), score DESC, cited_by DESC, site
LIMIT $limit
