-- Which candidates are written anew?
DELETE FROM candidates WHERE site IN (SELECT unnest($sites))
