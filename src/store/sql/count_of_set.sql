-- The number of reflections that answer a set, in any of its versions.
SELECT count(*) FROM reflection
WHERE question_set IN (SELECT id FROM question_set WHERE set_id = ?1)
