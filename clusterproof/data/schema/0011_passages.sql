CREATE TABLE passages (
    site VARCHAR NOT NULL,
    position UTINYINT NOT NULL,
    url VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    language VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    vector BLOB,
    signs_first UBIGINT,
    signs_second UBIGINT
);
COMMENT ON TABLE passages IS 'At most 120 passages of the body of each site''s latest reading, 40 to 400 characters each; mail addresses, phone numbers and names of accounts masked, what patients tell left out. The whole text stays in the archive.';
COMMENT ON COLUMN passages.site IS 'Registrable domain.';
COMMENT ON COLUMN passages.position IS 'Its place among the passages of the site, from 0.';
COMMENT ON COLUMN passages.url IS 'Address of the page it stands on.';
COMMENT ON COLUMN passages.role IS 'What that page is for.';
COMMENT ON COLUMN passages.language IS 'Its language, ISO 639-1, or empty.';
COMMENT ON COLUMN passages.text IS 'Its words.';
COMMENT ON COLUMN passages.vector IS 'The encoder''s vector, a signed byte a dimension, or empty when none was reckoned.';
COMMENT ON COLUMN passages.signs_first IS 'Which of the vector''s first 64 numbers are above 0, the first one as the lowest bit.';
COMMENT ON COLUMN passages.signs_second IS 'The same of its next 64 numbers.';

CREATE TABLE passage_words (
    site VARCHAR NOT NULL,
    head UBIGINT NOT NULL,
    tail UINTEGER NOT NULL,
    positions UTINYINT[] NOT NULL
);
COMMENT ON TABLE passage_words IS 'Which words stand in which passages, for searches: a row for each site and word. Words with the same first eight letters are one.';
COMMENT ON COLUMN passage_words.site IS 'Registrable domain.';
COMMENT ON COLUMN passage_words.head IS 'The first three letters of the word without case and accents, as a number: 21 bits each.';
COMMENT ON COLUMN passage_words.tail IS 'Its next five letters, likewise: 6 bits each.';
COMMENT ON COLUMN passage_words.positions IS 'The passages it stands in, one as often as the word.';

CREATE TABLE passage_readings (
    site VARCHAR NOT NULL,
    encoder VARCHAR NOT NULL,
    lengths USMALLINT[] NOT NULL
);
COMMENT ON TABLE passage_readings IS 'The sites whose passages are kept, also those that have none; a site that is missing here was judged by an older program.';
COMMENT ON COLUMN passage_readings.site IS 'Registrable domain.';
COMMENT ON COLUMN passage_readings.encoder IS 'The encoder that its vectors are from.';
COMMENT ON COLUMN passage_readings.lengths IS 'How many words each of its passages has, in their order.';

COMMENT ON TABLE pages IS 'The pages of each site''s latest reading; of their text at most 120 passages a site are in the table passages, all of it in the archive.';
