-- One reflection by its number, and whether its row and its set match their checksums.
SELECT r.id, r.revision, r.uuid, s.set_id, s.version, r.occurred_at, r.setting, r.answers, r.reached, r.written,
       r.answers_crc IS checksum(r.question_set, r.day, r.answers, r.reached)
       AND r.crc IS checksum(r.uuid, r.revision, r.occurred_at, r.instant, r.setting, r.written)
       AND s.crc IS checksum(s.set_id, s.version, s.definition)
FROM reflection AS r
CROSS JOIN question_set AS s ON s.id = r.question_set
WHERE r.id = :id
