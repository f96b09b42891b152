-- How many replies had come before a day, and how many changed something?
SELECT count(*) AS came, count(*) FILTER (changed <> '') AS mended FROM replies WHERE received_on < $until
