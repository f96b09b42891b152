-- ask: What is asked for?
INSERT INTO jobs (id, url, site, by, state, asked_at, offer)
VALUES (:id, :url, :site, :by, 'queued', :at, :offer)

-- keep_offer: Which offer came with it?
INSERT INTO offers (job, content) VALUES (:job, :content)

-- offer: Which offer came with a job?
SELECT content FROM offers WHERE job = :job

-- job: Where does a job stand?
SELECT * FROM jobs WHERE id = :id

-- jobs: What was asked for last, by one user or by all?
SELECT * FROM jobs WHERE :by IS NULL OR by = :by ORDER BY number DESC LIMIT :limit OFFSET :offset

-- unfinished: How many jobs of a user wait or run?
SELECT count(*) AS jobs FROM jobs WHERE by = :by AND state IN ('queued', 'running')

-- ahead: How many jobs wait before this one?
SELECT count(*) AS jobs FROM jobs WHERE state = 'queued' AND number < :number

-- give_up: Which jobs have lost a worker too often?
UPDATE jobs SET state = 'failed', ended_at = :at, why = :why, doing = '', worker = ''
WHERE state = 'running' AND attempts >= :most
AND (lease <= :now OR lease > :now + :longest)

-- next: Which job comes next: of the user with the fewest running ones, the oldest, no site twice?
WITH running AS (
    SELECT by, site FROM jobs
    WHERE state = 'running' AND lease > :now AND lease <= :now + :longest
),
busy AS (SELECT by, count(*) AS jobs FROM running GROUP BY by)
SELECT asked.number FROM jobs AS asked LEFT JOIN busy USING (by)
WHERE (
    asked.state = 'queued'
    AND (asked.not_before <= :now OR asked.not_before > :now + :longest)
    OR asked.state = 'running' AND (asked.lease <= :now OR asked.lease > :now + :longest)
)
AND asked.site NOT IN (SELECT site FROM running)
ORDER BY coalesce(busy.jobs, 0), asked.number
LIMIT 1

-- claim: Which worker takes a job?
UPDATE jobs SET
    state = 'running', attempts = attempts + 1, worker = :worker, lease = :now + :length,
    begun_at = coalesce(begun_at, :at), joined = '', doing = '', why = ''
WHERE number = :number
RETURNING *

-- note: How far has a job come?
UPDATE jobs SET
    lease = :now + :length, pages = :pages, queued = :queued, doing = :doing,
    provisional = CASE WHEN :provisional = '' THEN provisional ELSE :provisional END
WHERE id = :id AND state = 'running' AND worker = :worker AND attempts = :attempts

-- note_joined: What do waiting jobs of the same site see?
UPDATE jobs SET
    joined = :id, pages = :pages, queued = :queued, doing = :joining,
    provisional = CASE WHEN :provisional = '' THEN provisional ELSE :provisional END
WHERE site = :site AND state = 'queued'

-- end: How did a job end?
UPDATE jobs SET
    state = :state, ended_at = :at, why = :why, doing = '', worker = '', lease = 0,
    provisional = CASE WHEN :provisional = '' THEN provisional ELSE :provisional END
WHERE id = :id AND state = 'running' AND worker = :worker AND attempts = :attempts

-- end_joined: Which waiting jobs have what they asked for, now that their site was read?
UPDATE jobs SET
    state = 'done', ended_at = :at, begun_at = coalesce(begun_at, :at), doing = '', joined = :id,
    provisional = CASE WHEN :provisional = '' THEN provisional ELSE :provisional END
WHERE site = :site AND state = 'queued'

-- put_back: Which job waits again, not before when, and does the attempt count?
UPDATE jobs SET
    state = 'queued', worker = '', lease = 0, not_before = :not_before, doing = :doing,
    attempts = attempts - 1
WHERE id = :id AND state = 'running' AND worker = :worker AND attempts = :attempts

-- free: Whose jobs need not wait for their lease, their worker being gone?
UPDATE jobs SET lease = 0
WHERE state = 'running' AND substr(worker, 1, length(:worker)) = :worker

-- working: Which workers hold a job?
SELECT DISTINCT worker FROM jobs WHERE state = 'running'

-- leave: Which jobs no longer share the reading of one that ended without a result?
UPDATE jobs SET joined = '', doing = '' WHERE joined = :id AND state = 'queued'

-- cancel: Which job is not wanted any more?
UPDATE jobs SET state = 'cancelled', ended_at = :at, doing = '', worker = '', lease = 0
WHERE id = :id AND state IN ('queued', 'running')

-- add_line: What happened to an address?
INSERT INTO lines (job, number, at, url, said)
SELECT :job, coalesce(max(number), 0) + 1, :at, :url, :said FROM lines WHERE job = :job

-- count_lines: How many lines has a job's log?
SELECT coalesce(max(number), 0) AS lines FROM lines WHERE job = :job

-- lines: What happened to the addresses of a job, after a line?
SELECT job, number, at, url, said FROM lines
WHERE job = :job AND number > :after ORDER BY number LIMIT :limit

-- forget_lines: Which logs are old?
DELETE FROM lines WHERE job IN (SELECT id FROM jobs WHERE ended_at < :before)
