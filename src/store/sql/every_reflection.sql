-- Every reflection in the order of its number.
SELECT r.id, r.revision, r.uuid, s.name, s.version, r.occurred_at, r.setting, r.answers, r.reached
FROM reflection AS r
CROSS JOIN question_set AS s ON s.id = r.question_set
ORDER BY r.id
