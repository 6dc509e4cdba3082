-- Writes a reflection again, only if nobody else did since it was read.
UPDATE reflection
SET revision = revision + 1,
    day = :day,
    occurred_at = :occurred_at,
    setting = :setting,
    answers = :answers,
    reached = :reached,
    crc = checksum(uuid, revision + 1, question_set, :day, :occurred_at, :setting, :answers, :reached)
WHERE id = :id AND revision = :revision
