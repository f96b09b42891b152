-- Which captures of the arriving sites are already kept?
SELECT url, content_digest, fetch_time FROM captures WHERE site IN (SELECT unnest($arriving))
