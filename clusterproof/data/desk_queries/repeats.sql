-- repeated: What was asked for under this key before?
SELECT asked, job FROM repeats WHERE by = :by AND key = :key

-- keep_repeat: What is asked for under this key now?
INSERT INTO repeats (by, key, asked, job, at) VALUES (:by, :key, :asked, :job, :at)

-- forget_repeats: Which keys are too old to be meant?
DELETE FROM repeats WHERE at < :before

-- jobs_before: What was asked for before a job, by one user or by all, the newest first?
SELECT * FROM jobs
WHERE (:by IS NULL OR by = :by)
AND (:before IS NULL OR number < (SELECT number FROM jobs WHERE id = :before))
ORDER BY number DESC LIMIT :limit
