-- What of one reflection is not as it was written: its row, its notes, its tags, the wording that was asked.
SELECT 'row', 0
FROM reflection
WHERE id = :id
  AND crc IS NOT checksum(uuid, revision, question_set, day, occurred_at, setting, answers, reached)
UNION ALL
SELECT 'note', about
FROM note
WHERE reflection = :id AND crc IS NOT checksum(reflection, about, text, share)
UNION ALL
SELECT 'tag', place
FROM tag
WHERE reflection = :id AND crc IS NOT checksum(reflection, place, tag)
UNION ALL
SELECT 'wording', 0
FROM question_set
WHERE id = (SELECT question_set FROM reflection WHERE id = :id)
  AND crc IS NOT checksum(name, version, definition)
