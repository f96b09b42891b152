-- What did a person decide about a candidate?
UPDATE candidates
SET state = $state, reason = $reason, author = $author, decided_at = $at
WHERE site = $site
