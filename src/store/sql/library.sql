-- Every version of every set that is kept here, with how many reflections answer it.
SELECT question_set.id, question_set.name, question_set.version, question_set.definition,
       (SELECT count(*) FROM reflection WHERE reflection.question_set = question_set.id)
FROM question_set
ORDER BY question_set.name, question_set.version
