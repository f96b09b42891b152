-- Which columns does the store hold, and what do they mean?
SELECT table_name, column_name, data_type, coalesce(comment, '') AS meaning
FROM duckdb_columns()
WHERE schema_name = 'main' AND NOT internal AND table_name <> 'clusterproof_migrations'
ORDER BY table_name, column_index
