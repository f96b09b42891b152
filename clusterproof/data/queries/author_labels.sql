-- What did every author decide last about these sites (or about all), the newest first?
SELECT site, label, reason, author, labelled_at FROM latest_author_labels
WHERE $sites IS NULL OR site IN (SELECT unnest($sites))
ORDER BY labelled_at DESC, site, author
