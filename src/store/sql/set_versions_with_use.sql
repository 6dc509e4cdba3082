-- Every stored version of every set, with the number of reflections that answer it.
SELECT question_set.id, question_set.set_id, question_set.version, question_set.definition,
       (SELECT count(*) FROM reflection WHERE reflection.question_set = question_set.id)
FROM question_set
ORDER BY question_set.set_id, question_set.version
