-- What did the body behind a site ever answer, the newest first?
SELECT site, text, sender, received_on, changed, author, noted_at AS at, asked_on FROM replies
WHERE site = $site
ORDER BY received_on DESC, noted_at DESC, rowid DESC
