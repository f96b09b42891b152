CREATE TABLE labels (
    site VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    author VARCHAR NOT NULL,
    labelled_at TIMESTAMP NOT NULL
);
COMMENT ON TABLE labels IS 'What people decided about sites; every decision is kept, the latest counts.';
COMMENT ON COLUMN labels.site IS 'Registrable domain.';
COMMENT ON COLUMN labels.label IS 'cluster, portal, hybrid, other or insufficient.';
COMMENT ON COLUMN labels.reason IS 'Why, in the author''s words.';
COMMENT ON COLUMN labels.author IS 'Who decided.';
COMMENT ON COLUMN labels.labelled_at IS 'When, UTC.';

CREATE VIEW latest_verdicts AS
SELECT *
FROM verdicts
QUALIFY row_number() OVER (PARTITION BY site ORDER BY judged_at DESC, verdict_id DESC) = 1;
COMMENT ON VIEW latest_verdicts IS 'The latest verdict of each site; the columns of verdicts.';

CREATE VIEW latest_labels AS
SELECT *
FROM labels
QUALIFY row_number() OVER (PARTITION BY site ORDER BY labelled_at DESC) = 1;
COMMENT ON VIEW latest_labels IS 'The latest label of each site; the columns of labels.';

CREATE VIEW latest_evidence AS
SELECT evidence.*
FROM evidence
JOIN latest_verdicts USING (verdict_id);
COMMENT ON VIEW latest_evidence IS 'The evidence of the latest verdicts; the columns of evidence.';
