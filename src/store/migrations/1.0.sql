-- The journal: every table, index and view of schema 1.0.
--
-- Until 0.1.0 is released this file is edited in place: a journal of another development schema is refused. After that
-- a change is a new file. Each statement ends with a semicolon at the end of a line, and no other line does: the
-- program compares every table, index and view in a file with the text here.

-- Every question set that was ever answered or installed. Rows are never changed.
CREATE TABLE question_set (
    id          INTEGER PRIMARY KEY,
    set_id      TEXT    NOT NULL,           -- such as did-i
    version     INTEGER NOT NULL,
    definition  TEXT    NOT NULL,           -- the set as JSON
    crc         INTEGER NOT NULL,           -- checksum(set_id, version, definition)
    UNIQUE (set_id, version)
) STRICT;

-- The translations of a set. They may change at any time; the set may not.
CREATE TABLE set_translation (
    question_set    INTEGER PRIMARY KEY REFERENCES question_set (id) ON DELETE CASCADE,
    translations    TEXT    NOT NULL,       -- by language, as JSON
    crc             INTEGER NOT NULL        -- checksum(question_set, translations)
) STRICT;

-- Sets that are no longer asked; their answers stay readable.
CREATE TABLE retired_set (
    set_id  TEXT NOT NULL PRIMARY KEY,
    crc     INTEGER NOT NULL                -- checksum(set_id)
) STRICT, WITHOUT ROWID;

-- One row per reflection. The columns that trends read come first, so that SQLite reads no others for them.
-- AUTOINCREMENT: the number of a deleted reflection is never used again.
CREATE TABLE reflection (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    question_set    INTEGER NOT NULL REFERENCES question_set (id),
    day             TEXT    NOT NULL,       -- the local date of the interaction
    answers         TEXT    NOT NULL,       -- one letter per question: y p n - and . for unanswered
    reached         INTEGER,                -- how many questions were answered or skipped; NULL once it is finished
    answers_crc     INTEGER NOT NULL,       -- checksum(question_set, day, answers, reached)
    uuid            TEXT    NOT NULL UNIQUE,
    revision        INTEGER NOT NULL,       -- counts the writes, so that two programs never overwrite each other
    occurred_at     TEXT    NOT NULL,       -- local time with its UTC offset, RFC 3339
    instant         INTEGER NOT NULL,       -- the same as seconds since 1970 UTC: the order of a list
    setting         TEXT,
    written         TEXT    NOT NULL,       -- notes, learning, next step and its reply, tags, as JSON
    crc             INTEGER NOT NULL        -- checksum(uuid, revision, occurred_at, instant, setting, written)
) STRICT;

CREATE INDEX reflection_by_instant ON reflection (instant);
CREATE INDEX reflection_unfinished ON reflection (id) WHERE reached IS NOT NULL;

-- A supervision meeting.
CREATE TABLE meeting (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid        TEXT    NOT NULL UNIQUE,
    day         TEXT    NOT NULL,           -- the local date
    minutes     INTEGER CHECK (minutes > 0),
    form        TEXT    CHECK (form IN ('one-to-one', 'group', 'peer')),
    next_day    TEXT,                       -- the local date of the next meeting
    crc         INTEGER NOT NULL            -- checksum(uuid, day, minutes, form, next_day)
) STRICT;

-- An action agreed in a meeting. It refers to a tip by the set's id and the tip's number, not by a row: it may be about
-- a set that was never answered, and it outlives the versions of a set.
CREATE TABLE action (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid        TEXT    NOT NULL UNIQUE,
    meeting     INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    text        TEXT    NOT NULL,
    set_id      TEXT,                       -- the set's id and the tip's number; both NULL when it is about no tip
    tip         INTEGER,
    closed_on   TEXT,                       -- the local date and what came of it; both NULL while it is open
    outcome     TEXT,
    crc         INTEGER NOT NULL,           -- checksum(uuid, meeting, text, set_id, tip, closed_on, outcome)
    CHECK ((set_id IS NULL) = (tip IS NULL)),
    CHECK ((closed_on IS NULL) = (outcome IS NULL))
) STRICT;

-- New starts: days from which charts, tests and comparisons begin again.
CREATE TABLE new_start (
    day         TEXT    NOT NULL PRIMARY KEY,
    because     TEXT    NOT NULL,
    crc         INTEGER NOT NULL            -- checksum(day, because)
) STRICT, WITHOUT ROWID;

-- Texts that are being typed, one row for each window and field. AUTOINCREMENT: a number is never used again.
CREATE TABLE draft (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    belongs_to  TEXT    NOT NULL,           -- the UUID of the reflection, action or meeting
    field       TEXT    NOT NULL,           -- a question's number, learning, next, setting, tags, when, outcome or agreed
    text_before TEXT    NOT NULL,           -- the field's text when the draft was begun
    was_shared  INTEGER NOT NULL,           -- whether that text was marked to share
    text        TEXT    NOT NULL,
    crc         INTEGER NOT NULL            -- checksum(id, belongs_to, field, text_before, was_shared, text)
) STRICT;

-- Files that were created for a text editor under random names. If the program was killed, the next start takes in what
-- was written, then overwrites and removes them.
CREATE TABLE editor_file (
    name        TEXT    NOT NULL PRIMARY KEY,
    draft_id    INTEGER NOT NULL,           -- the draft that the file was made from
    belongs_to  TEXT    NOT NULL,           -- as in that draft
    field       TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

-- Unfinished files that the program created beside this journal under random names, such as a copy. The next start
-- overwrites and removes them.
CREATE TABLE temporary_file (
    name        TEXT    NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- The user's own words that identify a person: a ward, a team, colleagues.
CREATE TABLE private_word (
    folded      TEXT NOT NULL PRIMARY KEY,  -- without capitals and accents: no two words are the same in this form
    word        TEXT NOT NULL,              -- as the user wrote it
    crc         INTEGER NOT NULL            -- checksum(folded, word)
) STRICT, WITHOUT ROWID;

-- Spans that the user decided to keep, as slow hashes and never as text. All share one salt.
CREATE TABLE kept_span (
    hash        BLOB NOT NULL PRIMARY KEY,
    crc         INTEGER NOT NULL            -- checksum(hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE kept_span_salt (
    id          INTEGER PRIMARY KEY CHECK (id = 1),
    salt        BLOB NOT NULL,
    crc         INTEGER NOT NULL            -- checksum(id, salt)
) STRICT;

-- Facts about this journal, such as the day of the last backup.
CREATE TABLE metadata (
    key         TEXT NOT NULL PRIMARY KEY,
    value       TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The number of rows of each table that has checksums, so that lost rows are noticed. Whatever adds or deletes a row
-- updates it in the same transaction. For reflections, `answers_crc_sum` is the sum of `answers_crc` of the finished ones:
-- trends add them up while reading and refuse if the sums differ.
CREATE TABLE row_count (
    name            TEXT    NOT NULL PRIMARY KEY,
    count           INTEGER NOT NULL DEFAULT 0,
    answers_crc_sum INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

INSERT INTO row_count (name)
VALUES ('question_set'), ('set_translation'), ('retired_set'), ('reflection'), ('meeting'), ('action'), ('new_start'),
       ('private_word'), ('kept_span'), ('kept_span_salt');

-- The views are for people with an SQL browser. The program itself never reads them.

-- One row per answer. `answer` is yes, partly, no, or the key of a set's own answer; `label` is its word on the screen
-- and `score` its value, both NULL for an answer without a score.
CREATE VIEW answer AS
WITH RECURSIVE
    number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 200),
    choice (question_set, letter, name, label, score) AS (
        SELECT s.id, c.value ->> 'key', c.value ->> 'key', c.value ->> 'label', c.value ->> 'score'
        FROM question_set AS s
        JOIN json_each(s.definition, '$.answers') AS c
        UNION ALL
        SELECT s.id, standard.column1, standard.column2, standard.column2, standard.column3
        FROM question_set AS s
        JOIN (VALUES ('y', 'yes', 100), ('p', 'partly', 50), ('n', 'no', 0)) AS standard
        WHERE json_type(s.definition, '$.answers') IS NULL
    )
SELECT reflection.id AS reflection,
       reflection.day,
       question_set.set_id,
       question_set.version AS set_version,
       number.n AS question,
       CASE
           WHEN choice.name IS NOT NULL THEN choice.name
           WHEN substr(reflection.answers, number.n, 1) = '-' THEN 'not_applicable'
           ELSE 'unanswered'
       END AS answer,
       choice.label,
       choice.score
FROM reflection
JOIN question_set ON question_set.id = reflection.question_set
JOIN number ON number.n <= length(reflection.answers)
LEFT JOIN choice
    ON choice.question_set = question_set.id
    AND choice.letter = substr(reflection.answers, number.n, 1);

-- One row per note. `about` is a question's number, learning or next_step.
CREATE VIEW note AS
SELECT reflection.id AS reflection, note.key AS about, note.value ->> 'text' AS text, note.value ->> 'share' AS share
FROM reflection
JOIN json_each(reflection.written, '$.notes') AS note
UNION ALL
SELECT reflection.id, part.key, part.value ->> 'text', part.value ->> 'share'
FROM reflection
JOIN json_each(reflection.written) AS part ON part.key IN ('learning', 'next_step');

-- One row per tag, in the order in which they were entered.
CREATE VIEW tag AS
SELECT reflection.id AS reflection, tag.key + 1 AS position, tag.value AS tag
FROM reflection
JOIN json_each(reflection.written, '$.tags') AS tag;
