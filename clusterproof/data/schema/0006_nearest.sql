ALTER TABLE verdicts ADD COLUMN nearest STRUCT(label VARCHAR, similarity DOUBLE)[];
COMMENT ON COLUMN verdicts.nearest IS 'The labelled sites that resemble it most, the nearest first: class and similarity 0-1, no name.';

-- A view keeps the columns of the day it was made.
CREATE OR REPLACE VIEW latest_verdicts AS
SELECT *
FROM verdicts
QUALIFY row_number() OVER (PARTITION BY site ORDER BY judged_at DESC, verdict_id DESC) = 1;
COMMENT ON VIEW latest_verdicts IS 'The latest verdict of each site; the columns of verdicts.';
