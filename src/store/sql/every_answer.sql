-- Every finished reflection's answers, in the order they lie in the file: one pass, no sorting.
-- The plus keeps the index by day out of it, which would fetch the rows one by one.
SELECT r.day, r.question_set, r.answers
FROM reflection AS r
WHERE r.reached IS NULL
  AND (:from IS NULL OR +r.day >= :from)
  AND (:to IS NULL OR +r.day <= :to)
  AND (:setting IS NULL OR folded(r.setting) = :setting)
  AND (:tag IS NULL OR EXISTS (SELECT 1 FROM tag AS t WHERE t.reflection = r.id AND folded(t.tag) = :tag))
