-- Replaces an action, and moves it to its new meeting.
UPDATE action
SET meeting = found.id,
    text = :text,
    set_name = :set,
    tip = :tip,
    closed_on = :closed_on,
    outcome = :outcome,
    crc = checksum(:uuid, found.id, :text, :set, :tip, :closed_on, :outcome)
FROM (SELECT id FROM meeting WHERE uuid = :meeting) AS found
WHERE action.uuid = :uuid
