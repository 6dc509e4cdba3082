-- The number of unfinished reflections, of one set or of any.
SELECT count(*) FROM reflection
WHERE reached IS NOT NULL
  AND (?1 IS NULL OR question_set IN (SELECT id FROM question_set WHERE set_id = ?1))
