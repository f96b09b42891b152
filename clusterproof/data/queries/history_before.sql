-- Which verdicts did a site get, the newest first, before one of them?
SELECT verdict_id, judged_at, verdict, model, confidence, collaboration, portal_mechanics, rubric, model_id, encoder
FROM verdicts
WHERE site = $site
  AND (
    $before IS NULL
    OR (judged_at, verdict_id) < (SELECT (one.judged_at, one.verdict_id) FROM verdicts AS one WHERE one.verdict_id = $before)
  )
ORDER BY judged_at DESC, verdict_id DESC
LIMIT $limit
