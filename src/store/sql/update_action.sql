-- Changes an action that matches its checksum and is still as it was read, and moves it to its new meeting.
UPDATE action
SET meeting = found.id,
    text = :text,
    set_id = :set,
    tip = :tip,
    closed_on = :closed_on,
    outcome = :outcome,
    crc = checksum(uuid, found.id, :text, :set, :tip, :closed_on, :outcome)
FROM (SELECT id FROM meeting WHERE uuid = :meeting) AS found
WHERE action.uuid = :uuid
  AND crc IS checksum(uuid, meeting, text, set_id, tip, closed_on, outcome)
  AND crc IS checksum(uuid, meeting, :was_text, :was_set, :was_tip, :was_closed_on, :was_outcome)
