-- Adds a reflection; its number is the row's id.
INSERT INTO reflection (uuid, question_set, day, occurred_at, setting, answers, reached)
VALUES (:uuid, :question_set, :day, :occurred_at, :setting, :answers, :reached)
