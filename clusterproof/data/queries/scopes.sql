-- Which addresses belong to which site, as people said?
SELECT * FROM scopes QUALIFY row_number() OVER (PARTITION BY prefix ORDER BY noted_at DESC, rowid DESC) = 1 ORDER BY site, prefix
