-- Which readings of these sites were judged, by which model?
SELECT DISTINCT site, last_captured, rubric, model_id FROM verdicts WHERE list_contains($arriving, site)
