CREATE TABLE captures (
    site VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    url_host_name VARCHAR NOT NULL,
    url_host_registered_domain VARCHAR NOT NULL,
    fetch_time TIMESTAMP NOT NULL,
    fetch_status SMALLINT NOT NULL,
    content_digest VARCHAR NOT NULL,
    content_length BIGINT NOT NULL,
    content_mime_type VARCHAR NOT NULL,
    content_charset VARCHAR NOT NULL,
    content_languages VARCHAR NOT NULL,
    warc_filename VARCHAR NOT NULL,
    warc_record_offset BIGINT
);
COMMENT ON TABLE captures IS 'Every archived answer of every reading; the bytes lie in the WARC files.';
COMMENT ON COLUMN captures.site IS 'Registrable domain of the site the answer was read for.';
COMMENT ON COLUMN captures.url IS 'The address that was asked.';
COMMENT ON COLUMN captures.url_host_name IS 'Host name of the address.';
COMMENT ON COLUMN captures.url_host_registered_domain IS 'Registrable domain of the site, as in the column site.';
COMMENT ON COLUMN captures.fetch_time IS 'When the answer came, UTC.';
COMMENT ON COLUMN captures.fetch_status IS 'HTTP status.';
COMMENT ON COLUMN captures.content_digest IS 'sha256: and the hexadecimal digest of the decoded body.';
COMMENT ON COLUMN captures.content_length IS 'Length of the decoded body in bytes.';
COMMENT ON COLUMN captures.content_mime_type IS 'Media type.';
COMMENT ON COLUMN captures.content_charset IS 'Character encoding.';
COMMENT ON COLUMN captures.content_languages IS 'Language of the page that was read from it, or empty.';
COMMENT ON COLUMN captures.warc_filename IS 'The WARC file that holds it, or empty.';
COMMENT ON COLUMN captures.warc_record_offset IS 'Where its record begins in that file, bytes; empty when not known.';

CREATE TABLE pages (
    site VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    content_digest VARCHAR NOT NULL,
    fetch_time TIMESTAMP NOT NULL,
    condition VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    language VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    depth INTEGER NOT NULL,
    document BOOLEAN NOT NULL,
    characters INTEGER NOT NULL,
    links_internal INTEGER NOT NULL,
    links_leaving INTEGER NOT NULL,
    forms INTEGER NOT NULL,
    prices INTEGER NOT NULL
);
COMMENT ON TABLE pages IS 'The pages of each site''s latest reading; their text stays in the archive.';
COMMENT ON COLUMN pages.site IS 'Registrable domain.';
COMMENT ON COLUMN pages.url IS 'Address of the page.';
COMMENT ON COLUMN pages.content_digest IS 'Digest of the capture it was read from.';
COMMENT ON COLUMN pages.fetch_time IS 'When that capture was made, UTC.';
COMMENT ON COLUMN pages.condition IS 'readable, or what stood in the way.';
COMMENT ON COLUMN pages.role IS 'What the page is for: home, about, members ...';
COMMENT ON COLUMN pages.language IS 'Language of most of its text, ISO 639-1, or empty.';
COMMENT ON COLUMN pages.title IS 'Its title.';
COMMENT ON COLUMN pages.depth IS 'Links from the home page.';
COMMENT ON COLUMN pages.document IS 'Whether it is a document such as a PDF.';
COMMENT ON COLUMN pages.characters IS 'Characters of visible text.';
COMMENT ON COLUMN pages.links_internal IS 'Links that stay on the site.';
COMMENT ON COLUMN pages.links_leaving IS 'Links that lead elsewhere.';
COMMENT ON COLUMN pages.forms IS 'Forms on the page.';
COMMENT ON COLUMN pages.prices IS 'Amounts of money on the page.';

CREATE TABLE links (
    site VARCHAR NOT NULL,
    target_url VARCHAR NOT NULL,
    target_host VARCHAR NOT NULL,
    destination VARCHAR NOT NULL,
    pages INTEGER NOT NULL
);
COMMENT ON TABLE links IS 'Where the latest reading of each site leads to; without anchors, queries, persons.';
COMMENT ON COLUMN links.site IS 'Registrable domain the links stand on.';
COMMENT ON COLUMN links.target_url IS 'Target without query and fragment; of a social network the host alone.';
COMMENT ON COLUMN links.target_host IS 'Host name of the target.';
COMMENT ON COLUMN links.destination IS 'external, document, social or redirector.';
COMMENT ON COLUMN links.pages IS 'On how many pages of the site the link stands.';

CREATE TABLE contacts (
    site VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    key VARCHAR NOT NULL,
    pages INTEGER NOT NULL
);
COMMENT ON TABLE contacts IS 'Ways to reach a site as hash keys, good only for finding shared ones.';
COMMENT ON COLUMN contacts.site IS 'Registrable domain.';
COMMENT ON COLUMN contacts.kind IS 'phone, mail, whatsapp ...';
COMMENT ON COLUMN contacts.key IS 'Prefix of a SHA-256 of the normalised number or address.';
COMMENT ON COLUMN contacts.pages IS 'On how many pages of the site it stands.';

CREATE TABLE refusals (
    site VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    detail VARCHAR NOT NULL,
    refused_at TIMESTAMP NOT NULL
);
COMMENT ON TABLE refusals IS 'Addresses of the latest reading that were tried or considered and gave nothing.';
COMMENT ON COLUMN refusals.site IS 'Registrable domain.';
COMMENT ON COLUMN refusals.url IS 'The address.';
COMMENT ON COLUMN refusals.reason IS 'Why: robots, page-limit, time-out ...';
COMMENT ON COLUMN refusals.detail IS 'The reason in words.';
COMMENT ON COLUMN refusals.refused_at IS 'When, UTC.';
