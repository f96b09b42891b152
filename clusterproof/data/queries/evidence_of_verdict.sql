-- What does a verdict rest on?
SELECT * FROM evidence WHERE verdict_id = $verdict_id ORDER BY position
