-- Every reflection in the order of its number, and whether its row and its set match their checksums. The few sets are
-- checked once, not again with every reflection. A second scan in the same transaction checks nothing.
SELECT r.id, r.revision, r.uuid, s.set_id, s.version, r.occurred_at, r.setting, r.answers, r.reached, r.written,
       CASE
           WHEN :is_checked THEN 1
           ELSE r.answers_crc IS checksum(r.question_set, r.day, r.answers, r.reached)
                AND r.crc IS checksum(r.uuid, r.revision, r.occurred_at, r.instant, r.setting, r.written)
                AND r.question_set NOT IN (SELECT id FROM question_set WHERE crc IS NOT checksum(set_id, version, definition))
       END
FROM reflection AS r
CROSS JOIN question_set AS s ON s.id = r.question_set
ORDER BY r.id
