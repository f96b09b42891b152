-- On which indicators do the newest verdicts up to a moment rest?
WITH newest AS (
    SELECT verdict_id FROM verdicts WHERE judged_at < $until AND coverage_pages > 0
    QUALIFY row_number() OVER (PARTITION BY site ORDER BY judged_at DESC, verdict_id DESC) = 1
)
SELECT verdict_id, list_sort(list(DISTINCT indicator)) AS indicators,
    count(*) FILTER (starts_with(indicator, 'Q')) AS promises
FROM evidence SEMI JOIN newest USING (verdict_id) GROUP BY verdict_id
