-- Which passages of the latest readings hold the words asked for, the best by BM25 first?
-- The types are those of the table: only then are stretches without such a word left alone.
WITH asked AS (
    SELECT
        unnest($terms) AS term, unnest($heads::UBIGINT[]) AS head,
        unnest($lows::UINTEGER[]) AS low, unnest($highs::UINTEGER[]) AS high
),
-- A sought word without blanks has several parts, all of which a passage must hold.
needed AS (
    SELECT term, count(*) AS parts FROM asked GROUP BY term
),
-- A site goes by its number here: numbers are grouped faster than names.
parts AS (
    SELECT
        asked.term, asked.head, asked.low, readings.rowid AS reading, unnest(words.positions) AS position
    FROM passage_words AS words
    JOIN asked ON words.head = asked.head AND words.tail BETWEEN asked.low AND asked.high
    JOIN passage_readings AS readings USING (site)
    WHERE $site IS NULL OR words.site = $site
),
part_hits AS (
    SELECT term, reading, position, head, low, count(*) AS often FROM parts GROUP BY ALL
),
hits AS (
    SELECT term, reading, position, min(often) AS often
    FROM part_hits JOIN needed USING (term)
    GROUP BY term, reading, position, needed.parts
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
        reading, position,
        sum(
            ln(1 + (total - found + 0.5) / (found + 0.5))
            * often * 2.2 / (often + 1.2 * (0.25 + 0.75 * lengths[position + 1] / usual))
        ) AS score
    FROM hits JOIN rare USING (term) JOIN passage_readings AS readings ON readings.rowid = hits.reading, sizes
    GROUP BY reading, position
)
SELECT site, position, score
FROM scored JOIN passage_readings AS readings ON readings.rowid = scored.reading
WHERE $language IS NULL OR (site, position) IN (SELECT (site, position) FROM passages WHERE language = $language)
ORDER BY score DESC, site, position
LIMIT $limit
