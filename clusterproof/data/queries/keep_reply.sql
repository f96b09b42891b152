-- What did the body behind a site answer?
INSERT INTO replies VALUES ($site, $text, $sender, $asked_on, $received_on, $changed, $author, $at)
