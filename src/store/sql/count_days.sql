-- How many reflections a range of days has, of one set or of any.
SELECT count(*) FROM reflection
WHERE day BETWEEN ?2 AND ?3
  AND (?1 IS NULL OR question_set IN (SELECT id FROM question_set WHERE name = ?1))
