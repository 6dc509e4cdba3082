-- The newest reflections in a range, and whether they match their checksums. The index on instant gives the order, so
-- the cost depends on the limit. The few sets are checked once, not again with every reflection.
SELECT r.id, r.revision, r.uuid, s.set_id, s.version, r.occurred_at, r.setting, r.answers, r.reached, r.written,
       r.answers_crc IS checksum(r.question_set, r.day, r.answers, r.reached)
       AND r.crc IS checksum(r.uuid, r.revision, r.occurred_at, r.instant, r.setting, r.written)
       AND r.question_set NOT IN (SELECT id FROM question_set WHERE crc IS NOT checksum(set_id, version, definition))
FROM reflection AS r
CROSS JOIN question_set AS s ON s.id = r.question_set
WHERE r.instant BETWEEN :first_instant AND :last_instant
  AND r.day BETWEEN :from AND :to
  AND (:set IS NULL OR s.set_id = :set)
  AND (:setting IS NULL OR folded(r.setting) = :setting)
  AND (:tag IS NULL OR has_tag(r.written, :tag))
ORDER BY r.instant DESC, r.id DESC
LIMIT :limit
