-- The newest reflections in a range; the index by day gives the order, so the cost follows the limit.
-- Whether they are as they were written: the few sets are looked at once, not again with every reflection.
SELECT r.id, r.revision, r.uuid, s.name, s.version, r.occurred_at, r.setting, r.answers, r.reached,
       r.crc IS checksum(r.uuid, r.revision, r.question_set, r.day, r.occurred_at, r.setting, r.answers, r.reached)
       AND r.question_set NOT IN (SELECT id FROM question_set WHERE crc IS NOT checksum(name, version, definition))
       AS is_whole
FROM reflection AS r
CROSS JOIN question_set AS s ON s.id = r.question_set
WHERE r.day BETWEEN :from AND :to
  AND (:set IS NULL OR s.name = :set)
  AND (:setting IS NULL OR folded(r.setting) = :setting)
  AND (:tag IS NULL OR EXISTS (SELECT 1 FROM tag AS t WHERE t.reflection = r.id AND folded(t.tag) = :tag))
ORDER BY r.day DESC, r.occurred_at DESC, r.id DESC
LIMIT :limit
