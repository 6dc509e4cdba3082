-- Deletes the versions of a set that were never answered.
DELETE FROM question_set
WHERE set_id = ?1
  AND NOT EXISTS (SELECT 1 FROM reflection WHERE reflection.question_set = question_set.id)
