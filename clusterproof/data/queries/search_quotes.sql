-- Which quotes of the latest verdicts hold the words asked for, the best by BM25 first?
WITH quotes AS (
    SELECT
        site, quote, min(url) AS url, min(language) AS language,
        list(DISTINCT indicator ORDER BY indicator) AS indicators,
        regexp_extract_all(lower(strip_accents(quote)), '[\p{L}\p{N}]+') AS words
    FROM latest_evidence
    WHERE ($site IS NULL OR site = $site) AND ($language IS NULL OR language = $language)
    GROUP BY site, quote
),
sizes AS (
    SELECT count(*) AS total, avg(len(words)) AS usual FROM quotes
),
asked AS (
    SELECT DISTINCT lower(strip_accents(word)) AS word FROM (SELECT unnest($words) AS word)
),
-- A word asked for meets every word that begins so: languages inflect their ends.
hits AS (
    SELECT
        site, quote, url, language, indicators, len(words) AS length, word,
        len(list_filter(words, lambda one: starts_with(one, word))) AS often
    FROM quotes, asked
),
rare AS (
    SELECT word, count(*) AS found FROM hits WHERE often > 0 GROUP BY word
)
SELECT
    site, quote, url, language, indicators,
    sum(
        ln(1 + (total - found + 0.5) / (found + 0.5))
        * often * 2.2 / (often + 1.2 * (0.25 + 0.75 * length / usual))
    ) AS score
FROM hits JOIN rare USING (word), sizes
WHERE often > 0
GROUP BY ALL
ORDER BY score DESC, site, quote
LIMIT $limit
