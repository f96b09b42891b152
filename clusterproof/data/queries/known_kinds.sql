-- What does the latest verdict say of each site, in a word?
SELECT site, verdict, confidence FROM latest_verdicts ORDER BY site
