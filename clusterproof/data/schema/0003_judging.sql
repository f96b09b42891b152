CREATE TABLE verdicts (
    verdict_id BIGINT NOT NULL,
    run_id INTEGER,
    judged_at TIMESTAMP NOT NULL,
    site VARCHAR NOT NULL,
    verdict VARCHAR NOT NULL,
    model VARCHAR,
    confidence DOUBLE NOT NULL,
    probabilities MAP(VARCHAR, DOUBLE) NOT NULL,
    plausible VARCHAR[] NOT NULL,
    collaboration DOUBLE NOT NULL,
    collaboration_low DOUBLE NOT NULL,
    collaboration_high DOUBLE NOT NULL,
    portal_mechanics DOUBLE NOT NULL,
    portal_mechanics_low DOUBLE NOT NULL,
    portal_mechanics_high DOUBLE NOT NULL,
    coverage_pages INTEGER NOT NULL,
    coverage_share DOUBLE NOT NULL,
    coverage_missing VARCHAR[] NOT NULL,
    coverage_languages VARCHAR[] NOT NULL,
    coverage_unread MAP(VARCHAR, INTEGER) NOT NULL,
    borderline_without VARCHAR,
    borderline_becomes VARCHAR,
    sentence VARCHAR NOT NULL,
    rubric VARCHAR NOT NULL,
    model_id VARCHAR NOT NULL,
    encoder VARCHAR NOT NULL,
    first_captured TIMESTAMP,
    last_captured TIMESTAMP,
    notes VARCHAR[] NOT NULL
);
COMMENT ON TABLE verdicts IS 'Every verdict that was ever given, never overwritten.';
COMMENT ON COLUMN verdicts.verdict_id IS 'Number of the verdict, counted from 1.';
COMMENT ON COLUMN verdicts.run_id IS 'The run that gave it.';
COMMENT ON COLUMN verdicts.judged_at IS 'When it was given, UTC.';
COMMENT ON COLUMN verdicts.site IS 'Registrable domain.';
COMMENT ON COLUMN verdicts.verdict IS 'cluster, portal, hybrid, other or insufficient.';
COMMENT ON COLUMN verdicts.model IS 'Which other model it is, when the verdict is other.';
COMMENT ON COLUMN verdicts.confidence IS 'Calibrated confidence, 0-1.';
COMMENT ON COLUMN verdicts.probabilities IS 'Calibrated probability of each class, 0-1.';
COMMENT ON COLUMN verdicts.plausible IS 'The conformal set: classes that cannot be ruled out.';
COMMENT ON COLUMN verdicts.collaboration IS 'Score C, 0-100.';
COMMENT ON COLUMN verdicts.collaboration_low IS 'Lowest C with any one evidence item removed.';
COMMENT ON COLUMN verdicts.collaboration_high IS 'Highest C with any one evidence item removed.';
COMMENT ON COLUMN verdicts.portal_mechanics IS 'Score P, 0-100.';
COMMENT ON COLUMN verdicts.portal_mechanics_low IS 'Lowest P with any one evidence item removed.';
COMMENT ON COLUMN verdicts.portal_mechanics_high IS 'Highest P with any one evidence item removed.';
COMMENT ON COLUMN verdicts.coverage_pages IS 'Pages read.';
COMMENT ON COLUMN verdicts.coverage_share IS 'Weighted share of the expected page kinds that was read, 0-1.';
COMMENT ON COLUMN verdicts.coverage_missing IS 'Page kinds that were expected and not read.';
COMMENT ON COLUMN verdicts.coverage_languages IS 'Languages of the pages read.';
COMMENT ON COLUMN verdicts.coverage_unread IS 'Why pages were not read: reason and how many.';
COMMENT ON COLUMN verdicts.borderline_without IS 'The one indicator without which the verdict would change.';
COMMENT ON COLUMN verdicts.borderline_becomes IS 'What it would become.';
COMMENT ON COLUMN verdicts.sentence IS 'The verdict in a sentence.';
COMMENT ON COLUMN verdicts.rubric IS 'Version of the rubric.';
COMMENT ON COLUMN verdicts.model_id IS 'The learned model.';
COMMENT ON COLUMN verdicts.encoder IS 'The encoder.';
COMMENT ON COLUMN verdicts.first_captured IS 'Earliest capture it rests on, UTC.';
COMMENT ON COLUMN verdicts.last_captured IS 'Latest capture it rests on, UTC.';
COMMENT ON COLUMN verdicts.notes IS 'Remarks on the reading.';

CREATE TABLE evidence (
    verdict_id BIGINT NOT NULL,
    position INTEGER NOT NULL,
    site VARCHAR NOT NULL,
    indicator VARCHAR NOT NULL,
    axis VARCHAR NOT NULL,
    points DOUBLE NOT NULL,
    url VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    language VARCHAR NOT NULL,
    captured_at TIMESTAMP NOT NULL,
    digest VARCHAR NOT NULL,
    reading VARCHAR NOT NULL,
    place VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    dated VARCHAR NOT NULL
);
COMMENT ON TABLE evidence IS 'What each verdict rests on, with the words quoted.';
COMMENT ON COLUMN evidence.verdict_id IS 'The verdict it belongs to.';
COMMENT ON COLUMN evidence.position IS 'Its place in the verdict''s list, from 0.';
COMMENT ON COLUMN evidence.site IS 'Registrable domain.';
COMMENT ON COLUMN evidence.indicator IS 'Indicator of the rubric, such as G3.';
COMMENT ON COLUMN evidence.axis IS 'C (collaboration), P (portal mechanics) or N (neutral).';
COMMENT ON COLUMN evidence.points IS 'What it adds on its axis before caps, 0-20.';
COMMENT ON COLUMN evidence.url IS 'The page that says it.';
COMMENT ON COLUMN evidence.quote IS 'Verbatim words of the page, at most 200 characters.';
COMMENT ON COLUMN evidence.language IS 'Language of the quote.';
COMMENT ON COLUMN evidence.captured_at IS 'When the page was captured, UTC.';
COMMENT ON COLUMN evidence.digest IS 'Digest of the capture.';
COMMENT ON COLUMN evidence.reading IS 'What it is taken to mean.';
COMMENT ON COLUMN evidence.place IS 'Where on the page it stands.';
COMMENT ON COLUMN evidence.role IS 'What the page is for.';
COMMENT ON COLUMN evidence.dated IS 'The date that firms it up, or empty.';

CREATE TABLE looked_for (
    verdict_id BIGINT NOT NULL,
    position INTEGER NOT NULL,
    indicator VARCHAR NOT NULL,
    expected_at VARCHAR[] NOT NULL
);
COMMENT ON TABLE looked_for IS 'Indicators each verdict looked for and did not find.';
COMMENT ON COLUMN looked_for.verdict_id IS 'The verdict it belongs to.';
COMMENT ON COLUMN looked_for.position IS 'Its place in the verdict''s list, from 0.';
COMMENT ON COLUMN looked_for.indicator IS 'Indicator of the rubric.';
COMMENT ON COLUMN looked_for.expected_at IS 'The pages where one would expect it.';

CREATE TABLE questions (
    verdict_id BIGINT NOT NULL,
    position INTEGER NOT NULL,
    myth INTEGER NOT NULL,
    question VARCHAR NOT NULL,
    answer VARCHAR NOT NULL,
    supporting INTEGER[] NOT NULL,
    opposing INTEGER[] NOT NULL,
    ask VARCHAR NOT NULL,
    demand VARCHAR NOT NULL
);
COMMENT ON TABLE questions IS 'The five vetting questions as far as each verdict answers them.';
COMMENT ON COLUMN questions.verdict_id IS 'The verdict it belongs to.';
COMMENT ON COLUMN questions.position IS 'Its place in the verdict''s list, from 0.';
COMMENT ON COLUMN questions.myth IS 'Number of the question, 1-5.';
COMMENT ON COLUMN questions.question IS 'The question.';
COMMENT ON COLUMN questions.answer IS 'evidence, partly or ask.';
COMMENT ON COLUMN questions.supporting IS 'Positions of the evidence for it.';
COMMENT ON COLUMN questions.opposing IS 'Positions of the evidence against it.';
COMMENT ON COLUMN questions.ask IS 'What to ask the seller.';
COMMENT ON COLUMN questions.demand IS 'Which document settles it.';
