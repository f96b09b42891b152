-- Which number had the last verdict?
SELECT coalesce(max(verdict_id), 0) AS last FROM verdicts
