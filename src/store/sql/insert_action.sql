-- Adds an action to its meeting.
INSERT INTO action (uuid, meeting, text, set_name, tip, closed_on, outcome)
VALUES (:uuid, :meeting, :text, :set, :tip, :closed_on, :outcome)
