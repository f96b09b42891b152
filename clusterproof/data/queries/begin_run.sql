-- Which run begins?
INSERT INTO runs VALUES ($run_id, $command, $program, $began, NULL, 0)
