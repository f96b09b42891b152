-- The latest verdicts by their numbers: the wide rows of earlier ones are not sorted any more.
CREATE OR REPLACE VIEW latest_verdicts AS
SELECT *
FROM verdicts
WHERE verdict_id IN (SELECT max_by(verdict_id, (judged_at, verdict_id)) FROM verdicts GROUP BY site);
COMMENT ON VIEW latest_verdicts IS 'The latest verdict of each site; the columns of verdicts.';
