"""The archive: what was fetched, as WARC 1.1, written once and read by everything after it."""
