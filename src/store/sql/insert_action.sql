-- Adds an action to its meeting.
INSERT INTO action (uuid, meeting, text, set_id, tip, closed_on, outcome, crc)
VALUES (:uuid, :meeting, :text, :set, :tip, :closed_on, :outcome,
        checksum(:uuid, :meeting, :text, :set, :tip, :closed_on, :outcome))
