-- Which passages of the latest readings have the most signs of their vector in common with the one asked for?
SELECT site, position, vector, bit_count(xor(signs_first, $first::UBIGINT)) + bit_count(xor(signs_second, $second::UBIGINT)) AS apart
FROM passages
WHERE vector IS NOT NULL AND ($site IS NULL OR site = $site) AND ($language IS NULL OR language = $language)
    AND site NOT IN (SELECT site FROM passage_readings WHERE encoder <> $encoder)
ORDER BY apart, site, position
LIMIT $nearest
