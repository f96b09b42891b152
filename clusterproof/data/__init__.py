"""STORE. What is remembered: the DuckDB file, its schema and queries, and the lists that ship."""
