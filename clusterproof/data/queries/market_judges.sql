-- With which rubric, model and encoder were how many sites judged in each quarter?
SELECT CAST(year(judged_at) * 4 + quarter(judged_at) - 1 AS INTEGER) AS quarter, rubric, model_id AS model, encoder,
    count(DISTINCT site) AS sites
FROM verdicts WHERE judged_at < $until GROUP BY ALL ORDER BY ALL
