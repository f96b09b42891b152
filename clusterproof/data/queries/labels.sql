-- What did people decide last about each site?
SELECT site, label, reason, author, labelled_at FROM latest_labels ORDER BY site
