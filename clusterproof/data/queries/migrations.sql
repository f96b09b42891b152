-- Which migrations ran?
SELECT number FROM clusterproof_migrations ORDER BY number
