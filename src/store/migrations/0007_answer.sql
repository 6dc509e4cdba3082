-- The view of the answers, for sets that bring answers of their own.
--
-- `answer` names an answer as every other format does: yes, partly, no, or the key of a set's own answer. `label` is
-- its word on the screen, and `score` what it counts; both are NULL where nothing counts.
DROP VIEW answer;

CREATE VIEW answer AS
WITH RECURSIVE
    number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 200),
    choice (question_set, letter, name, label, score) AS (
        SELECT s.id, c.value ->> 'key', c.value ->> 'key', c.value ->> 'label', c.value ->> 'score'
        FROM question_set AS s
        JOIN json_each(s.definition, '$.answers') AS c
        UNION ALL
        SELECT s.id, usual.column1, usual.column2, usual.column2, usual.column3
        FROM question_set AS s
        JOIN (VALUES ('y', 'yes', 100), ('p', 'partly', 50), ('n', 'no', 0)) AS usual
        WHERE json_type(s.definition, '$.answers') IS NULL
    )
SELECT reflection.id AS reflection,
       reflection.day,
       question_set.name AS question_set,
       question_set.version AS set_version,
       number.n AS question,
       CASE
           WHEN choice.name IS NOT NULL THEN choice.name
           WHEN substr(reflection.answers, number.n, 1) = '-' THEN 'not_applicable'
           ELSE 'unanswered'
       END AS answer,
       choice.label,
       choice.score
FROM reflection
JOIN question_set ON question_set.id = reflection.question_set
JOIN number ON number.n <= length(reflection.answers)
LEFT JOIN choice
    ON choice.question_set = question_set.id
    AND choice.letter = substr(reflection.answers, number.n, 1);
