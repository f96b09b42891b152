-- Of how many sites are passages kept, and of how many by which encoder?
SELECT
    (SELECT count(*) FROM sites) AS sites,
    count(*) AS kept,
    coalesce(sum(len(lengths)), 0)::BIGINT AS passages,
    count(*) FILTER (encoder = $encoder) AS comparable
FROM passage_readings
