-- When did the first run of a command begin that was cut short after the last whole one?
SELECT min(began) AS began
FROM runs
WHERE command = $command
  AND ended IS NULL
  AND run_id > coalesce((SELECT max(run_id) FROM runs WHERE command = $command AND ended IS NOT NULL), 0)
