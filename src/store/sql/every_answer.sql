-- Every finished reflection's answers, from the index that holds just these: one pass, no sorting.
SELECT day || ' ' || question_set || ' ' || answers
FROM reflection INDEXED BY reflection_history
WHERE reached IS NULL
