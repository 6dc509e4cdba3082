-- The number of finished reflections per setting, as it was written, and version of the set, and the id of one that does
-- not match its checksums.
SELECT r.setting, r.question_set, count(*),
       min(iif(r.answers_crc IS checksum(r.question_set, r.day, r.answers, r.reached)
               AND r.crc IS checksum(r.uuid, r.revision, r.occurred_at, r.instant, r.setting, r.written), NULL, r.id))
FROM reflection AS r
JOIN question_set AS s ON s.id = r.question_set
WHERE r.reached IS NULL
  AND r.day BETWEEN :from AND :to
  AND (:set IS NULL OR s.set_id = :set)
  AND (:setting IS NULL OR folded(r.setting) = :setting)
  AND (:tag IS NULL OR has_tag(r.written, :tag))
GROUP BY r.setting, r.question_set
