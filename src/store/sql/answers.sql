-- What the trends read of every finished reflection: one pass over the table.
SELECT day, question_set, answers
FROM reflection NOT INDEXED
WHERE reached IS NULL
