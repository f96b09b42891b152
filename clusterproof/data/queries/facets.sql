-- Which models and languages do the latest verdicts have, and how many sites each?
WITH latest AS (
    SELECT site, model, coverage_languages
    FROM verdicts
    QUALIFY row_number() OVER (PARTITION BY site ORDER BY judged_at DESC, verdict_id DESC) = 1
)
SELECT 'model' AS kind, model AS name, count(*) AS sites
FROM latest WHERE model IS NOT NULL GROUP BY model
UNION ALL
SELECT 'language', language, count(*)
FROM (SELECT unnest(coverage_languages) AS language FROM latest) GROUP BY language
ORDER BY kind, sites DESC, name
