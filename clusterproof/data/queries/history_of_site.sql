-- Which verdicts did a site get over time, newest first?
SELECT judged_at, verdict, model, confidence, collaboration, portal_mechanics, rubric, model_id, encoder
FROM verdicts WHERE site = $site ORDER BY judged_at DESC, verdict_id DESC
