-- How often did something change between readings, and how often was it news?
SELECT count(*) AS changes, count(*) FILTER (WHERE news) AS news FROM changes
