-- Closes an action that is open and matches its checksum.
UPDATE action
SET closed_on = :closed_on,
    outcome = :outcome,
    crc = checksum(uuid, meeting, text, set_id, tip, :closed_on, :outcome)
WHERE id = :id
  AND closed_on IS NULL
  AND crc IS checksum(uuid, meeting, text, set_id, tip, closed_on, outcome)
