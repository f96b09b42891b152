-- What did a person decide about a site?
INSERT INTO labels VALUES ($site, $label, $reason, $author, $at)
