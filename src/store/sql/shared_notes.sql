-- The notes that their writer marked to share, oldest first, and whether they and their reflection are as they were
-- written. Nothing else that was written is read.
SELECT r.day, s.name, s.version, n.about, n.text, r.id,
       n.crc IS checksum(n.reflection, n.about, n.text, n.share)
       AND r.crc IS checksum(r.uuid, r.revision, r.question_set, r.day, r.occurred_at, r.setting, r.answers, r.reached)
FROM note AS n
JOIN reflection AS r ON r.id = n.reflection
JOIN question_set AS s ON s.id = r.question_set
WHERE n.share = 1
  AND r.reached IS NULL
  AND r.day BETWEEN :from AND :to
  AND (:set IS NULL OR s.name = :set)
ORDER BY r.day, r.occurred_at, r.id, n.about
