-- Where one reflection stands in the order, if the filter means it.
SELECT r.day, r.occurred_at
FROM reflection AS r
CROSS JOIN question_set AS s ON s.id = r.question_set
WHERE r.id = :id
  AND r.day BETWEEN :from AND :to
  AND (:set IS NULL OR s.name = :set)
  AND (:setting IS NULL OR folded(r.setting) = :setting)
  AND (:tag IS NULL OR EXISTS (SELECT 1 FROM tag AS t WHERE t.reflection = r.id AND folded(t.tag) = :tag))
