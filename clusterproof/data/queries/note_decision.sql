-- Which decision about a candidate is remembered?
INSERT INTO candidate_decisions VALUES ($site, $state, $reason, $author, $at)
