-- Which words of promises stand on at least so many sites in a quarter, and which are new?
SELECT language, indicator, lower(trim(quote)) AS words, count(DISTINCT evidence.site) FILTER (judged_at >= $since) AS sites,
    min(judged_at) >= $since AS new
FROM evidence JOIN verdicts USING (verdict_id)
WHERE starts_with(indicator, 'Q') AND judged_at < $until
GROUP BY ALL HAVING sites >= $fewest
ORDER BY sites DESC, language, indicator, words LIMIT 200
