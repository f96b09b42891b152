-- When did the run end, and how many sites did it judge?
UPDATE runs
SET ended = $ended, sites = (SELECT count(*) FROM verdicts WHERE verdicts.run_id = $run_id)
WHERE run_id = $run_id
