-- Changes a meeting that matches its checksum and is still as it was read.
UPDATE meeting
SET day = :day,
    minutes = :minutes,
    form = :form,
    next_day = :next_day,
    crc = checksum(uuid, :day, :minutes, :form, :next_day)
WHERE uuid = :uuid
  AND crc IS checksum(uuid, day, minutes, form, next_day)
  AND crc IS checksum(uuid, :was_day, :was_minutes, :was_form, :was_next_day)
