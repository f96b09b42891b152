-- When was the last verdict before a moment given?
SELECT max(judged_at) AS frozen FROM verdicts WHERE judged_at < $until
