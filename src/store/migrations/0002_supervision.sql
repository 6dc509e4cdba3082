-- Supervision: meetings, and the actions agreed in them.
--
-- An action names its tip by the set's id and the tip's number, not by a row: it may be agreed on a tip of a set
-- that was never answered yet, and it outlives the versions of a set.

CREATE TABLE meeting (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid    TEXT    NOT NULL UNIQUE,
    day     TEXT    NOT NULL            -- the local date
) STRICT;

CREATE TABLE action (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid        TEXT    NOT NULL UNIQUE,
    meeting     INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    text        TEXT    NOT NULL,
    set_name    TEXT,                   -- the set's id and the tip's number; both NULL when it is about no tip
    tip         INTEGER,
    closed_on   TEXT,                   -- the local date and what came of it; both NULL while it is open
    outcome     TEXT,
    CHECK ((set_name IS NULL) = (tip IS NULL)),
    CHECK ((closed_on IS NULL) = (outcome IS NULL))
) STRICT;
