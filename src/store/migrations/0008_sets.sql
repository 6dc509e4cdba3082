-- Question sets of a service's own: those that are not asked any more, and their words in other languages.
--
-- A set that was answered stays, so that its answers can be read; that it is retired is a fact beside it. The words in
-- other languages are kept apart from the set as well: they may be bettered at any time, while the set may not.

CREATE TABLE retired_set (
    name            TEXT NOT NULL PRIMARY KEY   -- the set's id
) STRICT, WITHOUT ROWID;

CREATE TABLE set_translation (
    question_set    INTEGER PRIMARY KEY REFERENCES question_set (id) ON DELETE CASCADE,
    translations    TEXT    NOT NULL,           -- by language, as JSON
    crc             INTEGER NOT NULL
) STRICT;
