-- Which address belongs to which site?
INSERT INTO scopes VALUES ($prefix, $site, $kind, $reason, $author, $at)
