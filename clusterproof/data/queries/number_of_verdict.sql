-- Which is a site's latest verdict, or is this number one of its verdicts?
SELECT verdict_id
FROM verdicts
WHERE site = $site AND ($number IS NULL OR verdict_id = $number)
ORDER BY judged_at DESC, verdict_id DESC
LIMIT 1
