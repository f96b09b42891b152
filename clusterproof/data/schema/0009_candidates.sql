ALTER TABLE links ADD COLUMN words VARCHAR[];
COMMENT ON TABLE links IS 'Where the latest reading of each site leads to; without queries and persons.';
COMMENT ON COLUMN links.words IS 'Words it is linked with that name a body of our subject, the commonest first, at most three of 60 characters; no other words are kept.';

CREATE TABLE candidates (
    site VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    sources VARCHAR[] NOT NULL,
    cited_by INTEGER NOT NULL,
    words VARCHAR[] NOT NULL,
    named DOUBLE NOT NULL,
    shown DOUBLE,
    score DOUBLE NOT NULL,
    screened VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    language VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    author VARCHAR NOT NULL,
    decided_at TIMESTAMP
);
COMMENT ON TABLE candidates IS 'Sites that may be of our kind and are not judged yet, one row a site.';
COMMENT ON COLUMN candidates.site IS 'Registrable domain.';
COMMENT ON COLUMN candidates.url IS 'The address to begin with.';
COMMENT ON COLUMN candidates.sources IS 'Where it was found: links, a directory page, a file, an index.';
COMMENT ON COLUMN candidates.cited_by IS 'How many known sites lead to it.';
COMMENT ON COLUMN candidates.words IS 'Words it is linked with or listed under, at most five.';
COMMENT ON COLUMN candidates.named IS 'What words, host name and citations promise, 0-1.';
COMMENT ON COLUMN candidates.shown IS 'How much its own pages present themselves as of our kind, 0-1; empty before a look.';
COMMENT ON COLUMN candidates.score IS 'What candidates are ranked by, 0-1.';
COMMENT ON COLUMN candidates.screened IS 'What a short look showed: unseen, alive, dead, closed, parked, moved or off-subject.';
COMMENT ON COLUMN candidates.why IS 'The reason for that in words, or empty.';
COMMENT ON COLUMN candidates.language IS 'Language of most of its pages, or empty.';
COMMENT ON COLUMN candidates.state IS 'What a person decided last: found (nobody yet), in, out or undecided.';
COMMENT ON COLUMN candidates.reason IS 'Why, in the author''s words.';
COMMENT ON COLUMN candidates.author IS 'Who decided.';
COMMENT ON COLUMN candidates.decided_at IS 'When, UTC.';

CREATE TABLE candidate_decisions (
    site VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    author VARCHAR NOT NULL,
    decided_at TIMESTAMP NOT NULL
);
COMMENT ON TABLE candidate_decisions IS 'Every decision about a candidate that was ever taken; the table candidates has the last.';
COMMENT ON COLUMN candidate_decisions.site IS 'Registrable domain.';
COMMENT ON COLUMN candidate_decisions.state IS 'in, out or undecided.';
COMMENT ON COLUMN candidate_decisions.reason IS 'Why, in the author''s words.';
COMMENT ON COLUMN candidate_decisions.author IS 'Who decided.';
COMMENT ON COLUMN candidate_decisions.decided_at IS 'When, UTC.';
