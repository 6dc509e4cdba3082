-- Adds an action to its meeting.
INSERT INTO action (uuid, meeting, text, set_name, tip, closed_on, outcome, crc)
VALUES (:uuid, :meeting, :text, :set, :tip, :closed_on, :outcome,
        checksum(:uuid, :meeting, :text, :set, :tip, :closed_on, :outcome))
