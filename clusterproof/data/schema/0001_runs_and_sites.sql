CREATE TABLE runs (
    run_id INTEGER NOT NULL,
    command VARCHAR NOT NULL,
    program VARCHAR NOT NULL,
    began TIMESTAMP NOT NULL,
    ended TIMESTAMP,
    sites INTEGER NOT NULL
);
COMMENT ON TABLE runs IS 'One row for every command that wrote to this store.';
COMMENT ON COLUMN runs.run_id IS 'Number of the run, counted from 1.';
COMMENT ON COLUMN runs.command IS 'The command as it was given.';
COMMENT ON COLUMN runs.program IS 'Version of the program.';
COMMENT ON COLUMN runs.began IS 'When it began, UTC.';
COMMENT ON COLUMN runs.ended IS 'When it ended, UTC; empty when it was cut short or still runs.';
COMMENT ON COLUMN runs.sites IS 'How many sites it judged.';

CREATE TABLE sites (
    site VARCHAR NOT NULL,
    columns MAP(VARCHAR, VARCHAR) NOT NULL,
    first_judged TIMESTAMP NOT NULL,
    last_judged TIMESTAMP NOT NULL
);
COMMENT ON TABLE sites IS 'One row for every site that was ever judged.';
COMMENT ON COLUMN sites.site IS 'Registrable domain.';
COMMENT ON COLUMN sites.columns IS 'The columns the user gave with the seed, by name.';
COMMENT ON COLUMN sites.first_judged IS 'When it was judged first, UTC.';
COMMENT ON COLUMN sites.last_judged IS 'When it was judged last, UTC.';
