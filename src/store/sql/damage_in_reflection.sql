-- The parts of one reflection that do not match their checksums.
SELECT 'answers'
FROM reflection
WHERE id = :id
  AND answers_crc IS NOT checksum(question_set, day, answers, reached)
UNION ALL
SELECT 'written'
FROM reflection
WHERE id = :id
  AND crc IS NOT checksum(uuid, revision, occurred_at, instant, setting, written)
UNION ALL
SELECT 'wording'
FROM question_set
WHERE id = (SELECT question_set FROM reflection WHERE id = :id)
  AND crc IS NOT checksum(set_id, version, definition)
