-- The texts of the finished reflections in a range, oldest first, and whether they match their checksums.
SELECT r.id, r.day, s.set_id, s.version, r.written,
       r.answers_crc IS checksum(r.question_set, r.day, r.answers, r.reached)
       AND r.crc IS checksum(r.uuid, r.revision, r.occurred_at, r.instant, r.setting, r.written)
FROM reflection AS r
CROSS JOIN question_set AS s ON s.id = r.question_set
WHERE r.reached IS NULL
  AND r.written <> '{}'
  AND r.instant BETWEEN :first_instant AND :last_instant
  AND r.day BETWEEN :from AND :to
  AND (:set IS NULL OR s.set_id = :set)
  AND (:setting IS NULL OR folded(r.setting) = :setting)
  AND (:tag IS NULL OR has_tag(r.written, :tag))
ORDER BY r.instant, r.id
