-- The newest reflections in a range; the index by day gives the order, so the cost follows the limit.
SELECT r.id, r.revision, r.uuid, s.name, s.version, r.occurred_at, r.setting, r.answers, r.reached
FROM reflection AS r
CROSS JOIN question_set AS s ON s.id = r.question_set
WHERE r.day BETWEEN :from AND :to
  AND (:set IS NULL OR s.name = :set)
  AND (:setting IS NULL OR folded(r.setting) = :setting)
  AND (:tag IS NULL OR EXISTS (SELECT 1 FROM tag AS t WHERE t.reflection = r.id AND folded(t.tag) = :tag))
ORDER BY r.day DESC, r.occurred_at DESC, r.id DESC
LIMIT :limit
