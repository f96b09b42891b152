-- What did the last reading of each quarter meet on each site, up to a moment?
WITH given AS (
    SELECT verdict_id, site, verdict, plausible, coverage_pages, notes, sentence, judged_at,
        map_keys(coverage_unread) AS unread
    FROM verdicts
    UNION ALL
    -- A watched site that gave nothing keeps its verdict; that it was asked stands in its visits.
    SELECT NULL, site, 'insufficient', [], 0, [], '', ended, CASE WHEN absent THEN [] ELSE ['blocked'] END
    FROM visits WHERE pages = 0
), readings AS (
    SELECT *, CAST(year(judged_at) * 4 + quarter(judged_at) - 1 AS INTEGER) AS quarter
    FROM given WHERE judged_at < $until
    QUALIFY row_number() OVER (PARTITION BY site, quarter ORDER BY judged_at DESC, verdict_id DESC) = 1
), dated AS (
    SELECT verdict_id, max(nullif(dated, '')) AS newest, bool_or(indicator = 'L3') AS ended
    FROM evidence SEMI JOIN readings USING (verdict_id) GROUP BY verdict_id
), met AS (
    SELECT site, quarter, verdict,
        coalesce(list_contains(lag(plausible) OVER earlier, verdict), false) AS expected,
        CASE
            WHEN coverage_pages = 0 AND list_contains(unread, 'parked') THEN 'given up'
            WHEN len(list_filter(notes, lambda note: contains(note, 'the name may have changed hands'))) > 0 THEN 'given up'
            WHEN coverage_pages = 0 AND list_has_any(unread, ['robots', 'blocked', 'rate-limited', 'bot-wall', 'login-wall', 'cookie-wall', 'needs-scripts', 'media-type']) THEN 'blocked'
            WHEN coverage_pages = 0 THEN 'offline'
            WHEN ended OR contains(sentence, 'No dated activity found since')
                OR contains(sentence, 'states that its work has ended')
                OR newest < left(strftime(judged_at - INTERVAL 24 MONTH, '%Y-%m-%d'), length(newest)) THEN 'silent'
            ELSE 'read'
        END AS met
    FROM readings LEFT JOIN dated USING (verdict_id)
    WINDOW earlier AS (PARTITION BY site ORDER BY quarter)
)
SELECT site, any_value(sites.columns) AS columns, list(quarter ORDER BY quarter) AS quarters,
    list(verdict ORDER BY quarter) AS verdicts, list(met ORDER BY quarter) AS met,
    list(expected ORDER BY quarter) AS expected
FROM met JOIN sites USING (site) GROUP BY site ORDER BY site
