-- The unfinished reflection that was started last, of one set or of any.
SELECT id FROM reflection
WHERE reached IS NOT NULL
  AND (?1 IS NULL OR question_set IN (SELECT id FROM question_set WHERE set_id = ?1))
ORDER BY id DESC LIMIT 1
