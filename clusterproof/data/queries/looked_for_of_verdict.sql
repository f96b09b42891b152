-- What was looked for and not found?
SELECT * FROM looked_for WHERE verdict_id = $verdict_id ORDER BY position
