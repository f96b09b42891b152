-- In which quarters were how many sites judged?
SELECT CAST(year(judged_at) * 4 + quarter(judged_at) - 1 AS INTEGER) AS quarter, count(DISTINCT site) AS sites
FROM verdicts GROUP BY ALL ORDER BY ALL
