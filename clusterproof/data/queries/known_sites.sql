-- What is already known of the arriving sites?
SELECT site, columns, first_judged, last_judged FROM sites WHERE site IN (SELECT unnest($arriving))
