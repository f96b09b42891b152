-- How are the five questions answered?
SELECT * FROM questions WHERE verdict_id = $verdict_id ORDER BY position
