-- Which sites are written anew, with what is known of them?
DELETE FROM sites WHERE site IN (SELECT unnest($arriving))
