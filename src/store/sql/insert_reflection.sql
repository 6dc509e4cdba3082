-- Adds a reflection; its number is the row's id.
INSERT INTO reflection (question_set, day, answers, reached, answers_crc,
                        uuid, revision, occurred_at, instant, setting, written, crc)
VALUES (:set_key, :day, :answers, :reached, checksum(:set_key, :day, :answers, :reached),
        :uuid, :revision, :occurred_at, :instant, :setting, :written,
        checksum(:uuid, :revision, :occurred_at, :instant, :setting, :written))
RETURNING id, answers_crc
