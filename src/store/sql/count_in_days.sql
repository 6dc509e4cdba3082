-- The number of reflections in a range of days, of one set or of any.
SELECT count(*) FROM reflection
WHERE instant BETWEEN :first_instant AND :last_instant
  AND day BETWEEN :from AND :to
  AND (:set IS NULL OR question_set IN (SELECT id FROM question_set WHERE set_id = :set))
