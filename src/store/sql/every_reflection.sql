-- Every reflection in the order of its number, and whether its row and its set are as they were written.
-- The few sets are looked at once, not again with every reflection that answers them; in a pass that comes soon after
-- one that found all whole, no checksum is reckoned again.
SELECT r.id, r.revision, r.uuid, s.name, s.version, r.occurred_at, r.setting, r.answers, r.reached,
       CASE
           WHEN :again THEN 1
           ELSE r.crc IS checksum(r.uuid, r.revision, r.question_set, r.day, r.occurred_at, r.setting, r.answers, r.reached)
                AND r.question_set NOT IN (SELECT id FROM question_set WHERE crc IS NOT checksum(name, version, definition))
       END AS is_whole
FROM reflection AS r
CROSS JOIN question_set AS s ON s.id = r.question_set
ORDER BY r.id
