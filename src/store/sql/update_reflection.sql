-- Updates a reflection.
UPDATE reflection
SET question_set = :set_key,
    day = :day,
    answers = :answers,
    reached = :reached,
    answers_crc = checksum(:set_key, :day, :answers, :reached),
    uuid = :uuid,
    revision = :revision,
    occurred_at = :occurred_at,
    instant = :instant,
    setting = :setting,
    written = :written,
    crc = checksum(:uuid, :revision, :occurred_at, :instant, :setting, :written)
WHERE id = :id
RETURNING id, answers_crc
