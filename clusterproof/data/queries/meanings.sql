-- What does each table and view hold?
SELECT table_name, coalesce(comment, '') AS meaning FROM duckdb_tables()
WHERE schema_name = 'main' AND NOT internal AND table_name <> 'clusterproof_migrations'
UNION ALL
SELECT view_name, coalesce(comment, '') FROM duckdb_views()
WHERE schema_name = 'main' AND NOT internal
ORDER BY table_name
