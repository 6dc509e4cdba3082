-- The identifier guard: its owner's private words, and what its owner chose to keep in a text.

-- Words that point at somebody here: a ward, a team, colleagues.
CREATE TABLE private_word (
    folded  TEXT NOT NULL PRIMARY KEY,  -- without capitals and accents: the form in which a word stands here once
    word    TEXT NOT NULL               -- as its owner wrote it
) STRICT, WITHOUT ROWID;

-- What was kept is remembered as a slow hash and never as text. One salt serves them all, so that one hash tells
-- whether a span was kept, however many were.
CREATE TABLE kept_span (
    hash    BLOB NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE kept_span_salt (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    salt    BLOB NOT NULL
) STRICT;
