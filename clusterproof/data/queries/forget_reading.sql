-- Which rows of an earlier reading do the arriving sites replace?
DELETE FROM pages WHERE site IN (SELECT unnest($arriving));
DELETE FROM links WHERE site IN (SELECT unnest($arriving));
DELETE FROM contacts WHERE site IN (SELECT unnest($arriving));
DELETE FROM passages WHERE site IN (SELECT unnest($arriving));
DELETE FROM passage_words WHERE site IN (SELECT unnest($arriving));
DELETE FROM passage_readings WHERE site IN (SELECT unnest($arriving));
DELETE FROM refusals WHERE site IN (SELECT unnest($arriving));
