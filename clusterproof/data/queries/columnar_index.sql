-- Which hosts of a columnar index have addresses that match, and where do they begin?
SELECT
    any_value(url ORDER BY length(url), url) AS url,
    string_agg(DISTINCT left(url_path, 60), ' | ') AS words
FROM read_parquet($files, union_by_name = true)
WHERE fetch_status = 200 AND regexp_matches(lower(url), $pattern)
GROUP BY url_host_name
ORDER BY count(*) DESC, url_host_name
LIMIT $most
