-- Which candidates are found?
INSERT INTO candidates
SELECT
    one.site, one.url, one.sources, one.cited_by, one.words, one.named,
    CASE WHEN one.shown >= 0 THEN one.shown END,
    one.score, one.screened, one.why, one.language, one.state, one.reason, one.author, one.decided_at
FROM (
    SELECT unnest(from_json(
        $batch,
        '[{"site":"VARCHAR","url":"VARCHAR","sources":["VARCHAR"],"cited_by":"INTEGER","words":["VARCHAR"],"named":"DOUBLE","shown":"DOUBLE","score":"DOUBLE","screened":"VARCHAR","why":"VARCHAR","language":"VARCHAR","state":"VARCHAR","reason":"VARCHAR","author":"VARCHAR","decided_at":"TIMESTAMP"}]'
    )) AS one
)
