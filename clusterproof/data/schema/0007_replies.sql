CREATE TABLE replies (
    site VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    sender VARCHAR NOT NULL,
    asked_on DATE,
    received_on DATE NOT NULL,
    changed VARCHAR NOT NULL,
    author VARCHAR NOT NULL,
    noted_at TIMESTAMP NOT NULL
);
COMMENT ON TABLE replies IS 'What the bodies behind judged sites answered; every reply is kept, none is changed.';
COMMENT ON COLUMN replies.site IS 'Registrable domain.';
COMMENT ON COLUMN replies.text IS 'The reply, verbatim.';
COMMENT ON COLUMN replies.sender IS 'Role and organisation of the sender, never a person''s name.';
COMMENT ON COLUMN replies.asked_on IS 'The day it was asked; empty when nobody asked.';
COMMENT ON COLUMN replies.received_on IS 'The day the reply came.';
COMMENT ON COLUMN replies.changed IS 'What was changed because of it, or empty.';
COMMENT ON COLUMN replies.author IS 'Who noted it.';
COMMENT ON COLUMN replies.noted_at IS 'When it was noted, UTC.';

CREATE VIEW latest_replies AS
SELECT *
FROM replies
QUALIFY row_number() OVER (PARTITION BY site ORDER BY received_on DESC, noted_at DESC, rowid DESC) = 1;
COMMENT ON VIEW latest_replies IS 'The latest reply about each site; the columns of replies.';
