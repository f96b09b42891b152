-- Where is noted which migrations ran?
CREATE TABLE IF NOT EXISTS clusterproof_migrations (
    number INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    ran_at TIMESTAMP NOT NULL
)
