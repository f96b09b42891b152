CREATE TABLE scopes (
    prefix VARCHAR NOT NULL,
    site VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    author VARCHAR NOT NULL,
    noted_at TIMESTAMP NOT NULL
);
COMMENT ON TABLE scopes IS 'Which addresses belong to which site, where a person said so; the longest prefix counts.';
COMMENT ON COLUMN scopes.prefix IS 'Host, or host and path, without scheme.';
COMMENT ON COLUMN scopes.site IS 'The site it belongs to.';
COMMENT ON COLUMN scopes.kind IS 'alias, redirect, merge or split.';
COMMENT ON COLUMN scopes.reason IS 'Why, in the author''s words.';
COMMENT ON COLUMN scopes.author IS 'Who said so.';
COMMENT ON COLUMN scopes.noted_at IS 'When, UTC.';
