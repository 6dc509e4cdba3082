-- The journal's first shape: sets, reflections, notes, tags.
--
-- A reflection's answers are one text, a letter a question, in its own row: trends read every row once, and a
-- row an answer would be ten times the rows. What was written lies in a table of its own, so that a pass over
-- the answers never reads a word. Strict tables: a wrong type is an error, not a surprise years later.

-- Each set that was ever answered, whole, so that an answer is always read with the wording that was asked.
CREATE TABLE question_set (
    id          INTEGER PRIMARY KEY,
    name        TEXT    NOT NULL,               -- the set's id, such as did-i
    version     INTEGER NOT NULL,
    definition  TEXT    NOT NULL,               -- the set as JSON
    UNIQUE (name, version)
) STRICT;

-- AUTOINCREMENT: a number that was deleted is never given to another reflection.
CREATE TABLE reflection (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid            TEXT    NOT NULL UNIQUE,
    revision        INTEGER NOT NULL DEFAULT 1, -- counts the writes, so that two programs never overwrite each other
    question_set    INTEGER NOT NULL REFERENCES question_set (id),
    day             TEXT    NOT NULL,           -- the local date of the interaction
    occurred_at     TEXT    NOT NULL,           -- local time with its UTC offset, RFC 3339
    setting         TEXT,
    answers         TEXT    NOT NULL,           -- a letter a question: y p n - and . for left open
    reached         INTEGER                     -- questions passed while unfinished; NULL once finished
) STRICT;

CREATE INDEX reflection_by_day ON reflection (day, occurred_at, id);
CREATE INDEX reflection_unfinished ON reflection (id) WHERE reached IS NOT NULL;

CREATE TABLE note (
    reflection  INTEGER NOT NULL REFERENCES reflection (id) ON DELETE CASCADE,
    about       INTEGER NOT NULL,               -- a question's number; -1 what I learned; -2 my next step
    text        TEXT    NOT NULL,
    share       INTEGER NOT NULL CHECK (share IN (0, 1)),
    PRIMARY KEY (reflection, about)
) STRICT, WITHOUT ROWID;

CREATE TABLE tag (
    reflection  INTEGER NOT NULL REFERENCES reflection (id) ON DELETE CASCADE,
    place       INTEGER NOT NULL,               -- the order in which they were given
    tag         TEXT    NOT NULL,
    PRIMARY KEY (reflection, place)
) STRICT, WITHOUT ROWID;

-- One row an answer, for people with an SQL browser. The program itself never reads it.
CREATE VIEW answer AS
WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 200)
SELECT reflection.id AS reflection,
       reflection.day,
       question_set.name AS question_set,
       question_set.version AS set_version,
       number.n AS question,
       CASE substr(reflection.answers, number.n, 1)
           WHEN 'y' THEN 'yes'
           WHEN 'p' THEN 'partly'
           WHEN 'n' THEN 'no'
           WHEN '-' THEN 'not_applicable'
           ELSE 'unanswered'
       END AS answer
FROM reflection
JOIN question_set ON question_set.id = reflection.question_set
JOIN number ON number.n <= length(reflection.answers);
