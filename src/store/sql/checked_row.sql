-- One stored reflection, and whether it and its set match their checksums.
SELECT r.revision,
       r.question_set,
       r.answers_crc,
       r.answers_crc IS checksum(r.question_set, r.day, r.answers, r.reached)
       AND r.crc IS checksum(r.uuid, r.revision, r.occurred_at, r.instant, r.setting, r.written)
       AND EXISTS (SELECT 1 FROM question_set AS s WHERE s.id = r.question_set AND s.crc IS checksum(s.set_id, s.version, s.definition)),
       r.uuid, r.day, r.answers, r.reached, r.occurred_at, r.instant, r.setting, r.written
FROM reflection AS r
WHERE r.id = :id
