-- How many finished reflections were in which setting.
SELECT r.setting, count(*)
FROM reflection AS r
JOIN question_set AS s ON s.id = r.question_set
WHERE r.setting IS NOT NULL
  AND r.reached IS NULL
  AND r.day BETWEEN :from AND :to
  AND (:set IS NULL OR s.name = :set)
GROUP BY r.setting
