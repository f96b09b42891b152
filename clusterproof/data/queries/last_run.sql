-- Which number had the last run?
SELECT coalesce(max(run_id), 0) AS last FROM runs
