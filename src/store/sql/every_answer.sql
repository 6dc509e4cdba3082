-- Every finished reflection's answers between two days, from the index that holds just these: one pass, no sorting.
SELECT day, question_set, answers
FROM reflection INDEXED BY reflection_history
WHERE reached IS NULL
  AND day >= :from
  AND day <= :to
