-- When did the first run begin?
SELECT min(began) AS began FROM runs
