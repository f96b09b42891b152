-- What was ever decided about a site, the newest first?
SELECT site, label, reason, author, labelled_at FROM labels WHERE site = $site
ORDER BY labelled_at DESC, rowid DESC
