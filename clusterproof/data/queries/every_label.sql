-- Which decisions did people ever make?
SELECT site, label, reason, author, labelled_at FROM labels ORDER BY labelled_at DESC, rowid DESC
