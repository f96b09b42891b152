-- Which migration ran, and when?
INSERT INTO clusterproof_migrations VALUES ($number, $name, $at)
