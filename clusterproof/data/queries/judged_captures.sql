-- Which readings of these sites were judged, by which model?
SELECT DISTINCT site, last_captured, rubric, model_id FROM verdicts WHERE site IN (SELECT unnest($arriving))
