-- Every finished reflection's answers, and whether it has a setting, a tag, or both: one pass over the table, no sorting.
-- The plus keeps the indexes out of it, which would fetch the rows one by one.
SELECT r.day || ' ' || r.question_set || ' ' || r.answers,
       (:setting IS NULL OR coalesce(folded(r.setting) = :setting, 0))
       AND (:tag IS NULL OR EXISTS (SELECT 1 FROM tag AS t WHERE t.reflection = r.id AND folded(t.tag) = :tag)) AS meant
FROM reflection AS r
WHERE +r.reached IS NULL
