-- Which passages of the latest readings hold the words asked for, the best by BM25 first?
WITH asked AS (
    SELECT unnest($terms) AS term, unnest($heads) AS head, unnest($lows) AS low, unnest($highs) AS high
),
-- A sought word without blanks has several parts, all of which a passage must hold.
needed AS (
    SELECT term, count(*) AS parts FROM asked GROUP BY term
),
parts AS (
    SELECT asked.term, asked.head, asked.low, words.site, unnest(words.positions) AS position
    FROM passage_words AS words
    JOIN asked ON words.head = asked.head AND words.tail BETWEEN asked.low AND asked.high
    WHERE $site IS NULL OR words.site = $site
),
part_hits AS (
    SELECT term, site, position, head, low, count(*) AS often FROM parts GROUP BY ALL
),
hits AS (
    SELECT term, site, position, min(often) AS often
    FROM part_hits JOIN needed USING (term)
    GROUP BY term, site, position, needed.parts
    HAVING count(*) = needed.parts
),
rare AS (
    SELECT term, count(*) AS found FROM hits GROUP BY term
),
sizes AS (
    SELECT sum(len(lengths)) AS total, sum(list_sum(lengths)) / sum(len(lengths)) AS usual FROM passage_readings
),
scored AS (
    SELECT
        site, position,
        sum(
            ln(1 + (total - found + 0.5) / (found + 0.5))
            * often * 2.2 / (often + 1.2 * (0.25 + 0.75 * lengths[position + 1] / usual))
        ) AS score
    FROM hits JOIN rare USING (term) JOIN passage_readings USING (site), sizes
    GROUP BY site, position
)
SELECT site, position, score
FROM scored
WHERE $language IS NULL OR (site, position) IN (SELECT (site, position) FROM passages WHERE language = $language)
ORDER BY score DESC, site, position
LIMIT $limit
