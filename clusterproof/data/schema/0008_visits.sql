CREATE TABLE visits (
    site VARCHAR NOT NULL,
    began TIMESTAMP NOT NULL,
    ended TIMESTAMP NOT NULL,
    state VARCHAR NOT NULL,
    pages INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    appeared INTEGER NOT NULL,
    vanished INTEGER NOT NULL,
    bytes BIGINT NOT NULL,
    due TIMESTAMP NOT NULL,
    absent BOOLEAN NOT NULL
);
COMMENT ON TABLE visits IS 'One row for every time a watched site was read; the latest says when it is due again.';
COMMENT ON COLUMN visits.site IS 'Registrable domain.';
COMMENT ON COLUMN visits.began IS 'When the reading began, UTC.';
COMMENT ON COLUMN visits.ended IS 'When it ended, UTC.';
COMMENT ON COLUMN visits.state IS 'alive, dormant, unreached, gone, revived or repurposed.';
COMMENT ON COLUMN visits.pages IS 'Pages that could be read.';
COMMENT ON COLUMN visits.changed IS 'Pages with other words than at the reading before, beyond their digits.';
COMMENT ON COLUMN visits.appeared IS 'Pages that were not read before.';
COMMENT ON COLUMN visits.vanished IS 'Pages that are not there any more.';
COMMENT ON COLUMN visits.bytes IS 'Bytes of the bodies that travelled.';
COMMENT ON COLUMN visits.due IS 'When the site is to be read again, UTC.';
COMMENT ON COLUMN visits.absent IS 'Whether its address was off, empty or for sale; a site that was not read and not absent kept us out.';

CREATE TABLE changes (
    site VARCHAR NOT NULL,
    changed_at TIMESTAMP NOT NULL,
    since TIMESTAMP NOT NULL,
    verdict_before VARCHAR NOT NULL,
    verdict VARCHAR NOT NULL,
    model_before VARCHAR,
    model VARCHAR,
    collaboration_before DOUBLE NOT NULL,
    collaboration DOUBLE NOT NULL,
    portal_mechanics_before DOUBLE NOT NULL,
    portal_mechanics DOUBLE NOT NULL,
    state_before VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    news BOOLEAN NOT NULL,
    noted_at TIMESTAMP NOT NULL
);
COMMENT ON TABLE changes IS 'One row for every two readings of a site between which something changed, both judged by one model.';
COMMENT ON COLUMN changes.site IS 'Registrable domain.';
COMMENT ON COLUMN changes.changed_at IS 'The last capture of the newer reading, UTC.';
COMMENT ON COLUMN changes.since IS 'The last capture of the older reading, UTC.';
COMMENT ON COLUMN changes.verdict_before IS 'What the older reading shows.';
COMMENT ON COLUMN changes.verdict IS 'What the newer reading shows.';
COMMENT ON COLUMN changes.model_before IS 'Which other model the older one shows, when its verdict is other.';
COMMENT ON COLUMN changes.model IS 'Which other model the newer one shows, when its verdict is other.';
COMMENT ON COLUMN changes.collaboration_before IS 'Score C of the older reading, 0-100.';
COMMENT ON COLUMN changes.collaboration IS 'Score C of the newer reading, 0-100.';
COMMENT ON COLUMN changes.portal_mechanics_before IS 'Score P of the older reading, 0-100.';
COMMENT ON COLUMN changes.portal_mechanics IS 'Score P of the newer reading, 0-100.';
COMMENT ON COLUMN changes.state_before IS 'The state at the older reading, as in visits.';
COMMENT ON COLUMN changes.state IS 'The state at the newer reading, as in visits.';
COMMENT ON COLUMN changes.news IS 'Whether more changed than the words of pages: verdict, state or evidence.';
COMMENT ON COLUMN changes.noted_at IS 'When it was noted, UTC.';

CREATE TABLE changed_pages (
    site VARCHAR NOT NULL,
    changed_at TIMESTAMP NOT NULL,
    position INTEGER NOT NULL,
    url VARCHAR NOT NULL,
    move VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    added VARCHAR[] NOT NULL,
    removed VARCHAR[] NOT NULL,
    left_out INTEGER NOT NULL
);
COMMENT ON TABLE changed_pages IS 'The pages of each change, with the texts that came and went, personal data masked.';
COMMENT ON COLUMN changed_pages.site IS 'Registrable domain.';
COMMENT ON COLUMN changed_pages.changed_at IS 'The change it belongs to.';
COMMENT ON COLUMN changed_pages.position IS 'Its place in the list, from 0.';
COMMENT ON COLUMN changed_pages.url IS 'Address of the page.';
COMMENT ON COLUMN changed_pages.move IS 'appeared, vanished, changed, digits (other digits alone) or unread (not read this time).';
COMMENT ON COLUMN changed_pages.why IS 'Why it is not there, or empty.';
COMMENT ON COLUMN changed_pages.added IS 'Texts that came, at most 12, each cut to 240 characters.';
COMMENT ON COLUMN changed_pages.removed IS 'Texts that went, likewise.';
COMMENT ON COLUMN changed_pages.left_out IS 'How many more came or went.';

CREATE TABLE changed_evidence (
    site VARCHAR NOT NULL,
    changed_at TIMESTAMP NOT NULL,
    position INTEGER NOT NULL,
    indicator VARCHAR NOT NULL,
    axis VARCHAR NOT NULL,
    gained BOOLEAN NOT NULL,
    points DOUBLE NOT NULL,
    url VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    shift DOUBLE NOT NULL,
    decisive BOOLEAN NOT NULL,
    still BOOLEAN NOT NULL,
    unread BOOLEAN NOT NULL
);
COMMENT ON TABLE changed_evidence IS 'The evidence of each change: what came, what went, and what of it moved the verdict.';
COMMENT ON COLUMN changed_evidence.site IS 'Registrable domain.';
COMMENT ON COLUMN changed_evidence.changed_at IS 'The change it belongs to.';
COMMENT ON COLUMN changed_evidence.position IS 'Its place in the list, from 0: what moved the verdict, then the heaviest shift.';
COMMENT ON COLUMN changed_evidence.indicator IS 'Indicator of the rubric, such as G3.';
COMMENT ON COLUMN changed_evidence.axis IS 'C (collaboration), P (portal mechanics) or N (neutral).';
COMMENT ON COLUMN changed_evidence.gained IS 'Whether it came; else it went.';
COMMENT ON COLUMN changed_evidence.points IS 'What it adds on its axis before caps, 0-20.';
COMMENT ON COLUMN changed_evidence.url IS 'The page that says or said it.';
COMMENT ON COLUMN changed_evidence.quote IS 'Verbatim words of the page, at most 200 characters.';
COMMENT ON COLUMN changed_evidence.shift IS 'What its coming or going does to the score of its axis.';
COMMENT ON COLUMN changed_evidence.decisive IS 'Whether it is one of the items without whose change the verdict would be the old one.';
COMMENT ON COLUMN changed_evidence.still IS 'Whether its indicator is shown in both readings, in other words.';
COMMENT ON COLUMN changed_evidence.unread IS 'Whether it went because its page was not read this time.';

CREATE TABLE deliveries (
    site VARCHAR NOT NULL,
    changed_at TIMESTAMP NOT NULL,
    delivered_at TIMESTAMP NOT NULL
);
COMMENT ON TABLE deliveries IS 'Which changes a webhook has taken.';
COMMENT ON COLUMN deliveries.site IS 'Registrable domain.';
COMMENT ON COLUMN deliveries.changed_at IS 'The change.';
COMMENT ON COLUMN deliveries.delivered_at IS 'When the webhook took it, UTC.';

CREATE VIEW latest_visits AS
SELECT *
FROM visits
QUALIFY row_number() OVER (PARTITION BY site ORDER BY ended DESC) = 1;
COMMENT ON VIEW latest_visits IS 'The latest visit to each site; the columns of visits.';
