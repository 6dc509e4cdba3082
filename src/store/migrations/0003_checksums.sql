-- A checksum for every row and a tally of every table, so that damage is seen where SQLite does not look.
--
-- `crc` is the sum of the row's own contents that the program's function `checksum` gives; every statement that
-- writes a row writes it. A row's number is not in it: the index on what is unique already ties number and contents
-- together. The tally tells how many rows a table has, so that rows which went with a torn page are missed; triggers
-- keep it, since a deleted reflection takes its notes along.

ALTER TABLE question_set ADD COLUMN crc INTEGER NOT NULL DEFAULT 0;
ALTER TABLE reflection ADD COLUMN crc INTEGER NOT NULL DEFAULT 0;
ALTER TABLE note ADD COLUMN crc INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tag ADD COLUMN crc INTEGER NOT NULL DEFAULT 0;
ALTER TABLE meeting ADD COLUMN crc INTEGER NOT NULL DEFAULT 0;
ALTER TABLE action ADD COLUMN crc INTEGER NOT NULL DEFAULT 0;

UPDATE question_set SET crc = checksum(name, version, definition);
UPDATE reflection SET crc = checksum(uuid, revision, question_set, day, occurred_at, setting, answers, reached);
UPDATE note SET crc = checksum(reflection, about, text, share);
UPDATE tag SET crc = checksum(reflection, place, tag);
UPDATE meeting SET crc = checksum(uuid, day);
UPDATE action SET crc = checksum(uuid, meeting, text, set_name, tip, closed_on, outcome);

CREATE TABLE tally (
    name    TEXT    PRIMARY KEY,        -- a table
    number  INTEGER NOT NULL            -- how many rows it has
) STRICT, WITHOUT ROWID;

INSERT INTO tally (name, number)
VALUES ('question_set', (SELECT count(*) FROM question_set)),
       ('reflection', (SELECT count(*) FROM reflection)),
       ('note', (SELECT count(*) FROM note)),
       ('tag', (SELECT count(*) FROM tag)),
       ('meeting', (SELECT count(*) FROM meeting)),
       ('action', (SELECT count(*) FROM action));

CREATE TRIGGER question_set_came AFTER INSERT ON question_set
BEGIN UPDATE tally SET number = number + 1 WHERE name = 'question_set'; END;
CREATE TRIGGER question_set_went AFTER DELETE ON question_set
BEGIN UPDATE tally SET number = number - 1 WHERE name = 'question_set'; END;
CREATE TRIGGER reflection_came AFTER INSERT ON reflection
BEGIN UPDATE tally SET number = number + 1 WHERE name = 'reflection'; END;
CREATE TRIGGER reflection_went AFTER DELETE ON reflection
BEGIN UPDATE tally SET number = number - 1 WHERE name = 'reflection'; END;
CREATE TRIGGER note_came AFTER INSERT ON note
BEGIN UPDATE tally SET number = number + 1 WHERE name = 'note'; END;
CREATE TRIGGER note_went AFTER DELETE ON note
BEGIN UPDATE tally SET number = number - 1 WHERE name = 'note'; END;
CREATE TRIGGER tag_came AFTER INSERT ON tag
BEGIN UPDATE tally SET number = number + 1 WHERE name = 'tag'; END;
CREATE TRIGGER tag_went AFTER DELETE ON tag
BEGIN UPDATE tally SET number = number - 1 WHERE name = 'tag'; END;
CREATE TRIGGER meeting_came AFTER INSERT ON meeting
BEGIN UPDATE tally SET number = number + 1 WHERE name = 'meeting'; END;
CREATE TRIGGER meeting_went AFTER DELETE ON meeting
BEGIN UPDATE tally SET number = number - 1 WHERE name = 'meeting'; END;
CREATE TRIGGER action_came AFTER INSERT ON action
BEGIN UPDATE tally SET number = number + 1 WHERE name = 'action'; END;
CREATE TRIGGER action_went AFTER DELETE ON action
BEGIN UPDATE tally SET number = number - 1 WHERE name = 'action'; END;

-- Days that the program has to remember, such as that of the last backup.
CREATE TABLE remembered (
    what    TEXT PRIMARY KEY,
    day     TEXT NOT NULL               -- a local date
) STRICT, WITHOUT ROWID;
