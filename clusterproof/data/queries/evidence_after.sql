-- What does a verdict rest on, after a position?
SELECT * FROM evidence
WHERE verdict_id = $number AND position > $after
ORDER BY position
LIMIT $limit
