-- Every finished reflection's answers between two days in one setting, with one tag, or both, in one pass.
-- The plus keeps the indexes by day out of it, which would fetch the rows one by one.
SELECT r.day, r.question_set, r.answers
FROM reflection AS r
WHERE r.reached IS NULL
  AND +r.day >= :from
  AND +r.day <= :to
  AND (:setting IS NULL OR folded(r.setting) = :setting)
  AND (:tag IS NULL OR EXISTS (SELECT 1 FROM tag AS t WHERE t.reflection = r.id AND folded(t.tag) = :tag))
