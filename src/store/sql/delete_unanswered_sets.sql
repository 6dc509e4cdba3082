-- Takes away the versions of a set that nobody answered.
DELETE FROM question_set
WHERE name = ?1
  AND NOT EXISTS (SELECT 1 FROM reflection WHERE reflection.question_set = question_set.id)
