-- The sort key of one reflection, if it passes the filter.
SELECT r.instant
FROM reflection AS r
CROSS JOIN question_set AS s ON s.id = r.question_set
WHERE r.id = :id
  AND r.day BETWEEN :from AND :to
  AND (:set IS NULL OR s.set_id = :set)
  AND (:setting IS NULL OR folded(r.setting) = :setting)
  AND (:tag IS NULL OR has_tag(r.written, :tag))
