-- users: Who has an account?
SELECT name, may FROM users ORDER BY name

-- user: Who is it, and what is his password's hash?
SELECT name, may, password FROM users WHERE name = :name

-- add_user: Who gets an account?
INSERT INTO users (name, may, password, made_at) VALUES (:name, :may, :password, :at)
ON CONFLICT (name) DO NOTHING

-- set_password: Which hash has a user's password from now on?
UPDATE users SET password = :password WHERE name = :name

-- remove_user: Whose account ends, with all sessions and tokens?
DELETE FROM users WHERE name = :name

-- add_token: Which token stands for a user?
INSERT INTO tokens (digest, name, made_at) VALUES (:digest, :name, :at)

-- end_tokens: Whose tokens end?
DELETE FROM tokens WHERE name = :name

-- whose_token: Whom does a token stand for?
SELECT users.name, users.may FROM tokens JOIN users USING (name) WHERE digest = :digest

-- begin_session: Who has signed in, and until when?
INSERT INTO sessions (digest, name, began_at, ends_at) VALUES (:digest, :name, :at, :ends)

-- whose_session: Whom does a session stand for?
SELECT users.name, users.may FROM sessions JOIN users USING (name)
WHERE digest = :digest AND ends_at > :at AND began_at <= :latest

-- end_session: Which session ends?
DELETE FROM sessions WHERE digest = :digest

-- end_sessions: Whose sessions end?
DELETE FROM sessions WHERE name = :name

-- forget_sessions: Which sessions have ended by themselves?
DELETE FROM sessions WHERE ends_at <= :at

-- audit: Who did what to what, from where?
INSERT INTO audit (at, who, did, what, host) VALUES (:at, :who, :did, :what, :host)

-- audited: What was done last?
SELECT at, who, did, what, host FROM audit ORDER BY number DESC LIMIT :limit OFFSET :offset
