-- What does the newest reading of each site that gave pages say, up to a moment?
SELECT site, verdict_id, coalesce(model, '') AS model, confidence, collaboration, portal_mechanics,
    coverage_pages AS pages, coverage_languages AS languages, borderline_without IS NOT NULL AS borderline,
    list_contains(notes, 'The site uses the word cluster of an organisation.') AS calls_itself, judged_at AS at
FROM verdicts WHERE judged_at < $until AND coverage_pages > 0
QUALIFY row_number() OVER (PARTITION BY site ORDER BY judged_at DESC, verdict_id DESC) = 1
