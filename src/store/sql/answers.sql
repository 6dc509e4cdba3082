-- The answers of every finished reflection, for the trends: one scan.
SELECT day, question_set, answers
FROM reflection NOT INDEXED
WHERE reached IS NULL
