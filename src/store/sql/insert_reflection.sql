-- Adds a reflection; its number is the row's id.
INSERT INTO reflection (uuid, question_set, day, occurred_at, setting, answers, reached, crc)
VALUES (:uuid, :question_set, :day, :occurred_at, :setting, :answers, :reached,
        checksum(:uuid, 1, :question_set, :day, :occurred_at, :setting, :answers, :reached))
