-- count: May it be done once more, and how high is the level then?
INSERT INTO rates (who, level, at) VALUES (:who, 1, :now)
ON CONFLICT (who) DO UPDATE SET
    level = 1 + CASE
        WHEN :now < at - :race THEN 0 ELSE max(0, level - max(0, :now - at) * :speed)
    END,
    at = CASE WHEN :now < at - :race THEN :now ELSE max(at, :now) END
WHERE 1 + CASE
    WHEN :now < at - :race THEN 0 ELSE max(0, level - max(0, :now - at) * :speed)
END <= :most
RETURNING level

-- level: How high does a level stand?
SELECT CASE
    WHEN :now < at - :race THEN 0 ELSE max(0, level - max(0, :now - at) * :speed)
END AS level
FROM rates WHERE who = :who

-- failures: How often did it fail in a row, and when last?
SELECT failures, at FROM failures WHERE who = :who

-- fail: What failed once more?
INSERT INTO failures (who, failures, at) VALUES (:who, 1, :now)
ON CONFLICT (who) DO UPDATE SET failures = failures + 1, at = :now

-- succeed: What did not fail any more?
DELETE FROM failures WHERE who = :who

-- forget_failures: Which failures are long past?
DELETE FROM failures WHERE :now < at - :race OR :now > at + :kept
