-- Which passages of the latest readings have the most signs of their vector in common with the one asked for?
-- A sign counts 0 to 3, as large as its number in the vector asked for: a light and a heavy half.
WITH nearest AS MATERIALIZED (
    SELECT
        rowid AS place,
        bit_count(xor(signs_first, $first::UBIGINT) & $light_first::UBIGINT)
        + bit_count(xor(signs_second, $second::UBIGINT) & $light_second::UBIGINT)
        + 2 * bit_count(xor(signs_first, $first::UBIGINT) & $heavy_first::UBIGINT)
        + 2 * bit_count(xor(signs_second, $second::UBIGINT) & $heavy_second::UBIGINT) AS apart
    FROM passages
    WHERE signs_first IS NOT NULL
        AND ($site IS NULL OR site = $site) AND ($language IS NULL OR language = $language)
        AND site NOT IN (SELECT site FROM passage_readings WHERE encoder <> $encoder)
    ORDER BY apart, place
    LIMIT $nearest
)
SELECT site, position, vector
FROM nearest JOIN passages ON passages.rowid = place
ORDER BY apart, site, position
