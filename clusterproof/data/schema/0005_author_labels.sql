-- Of two labels of the same moment the one written later counts, here and below.
CREATE OR REPLACE VIEW latest_labels AS
SELECT *
FROM labels
QUALIFY row_number() OVER (PARTITION BY site ORDER BY labelled_at DESC, rowid DESC) = 1;
COMMENT ON VIEW latest_labels IS 'The latest label of each site; the columns of labels.';

CREATE VIEW latest_author_labels AS
SELECT *
FROM labels
QUALIFY row_number() OVER (PARTITION BY site, author ORDER BY labelled_at DESC, rowid DESC) = 1;
COMMENT ON VIEW latest_author_labels IS 'The latest label of each author on each site; the columns of labels.';
