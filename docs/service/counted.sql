-- Counts every answer once: finds the months that two files of one practitioner both hold, and keeps one of the two.
-- The same text runs on DuckDB and on Apache Spark. It needs the view that read-duckdb.sql and read-spark.sql make:
--
--   counts (file, set, set_version, month, tip, name, answer, count)   the rows of all summaries
--
-- and makes two that are read by others:
--
--   repeated (set, month, file, other, both_counted)   the months of a file that another file holds too
--   counted (file, set, set_version, month, tip, name, yes, partly, no, not_applicable, unanswered)

-- The answers to a tip in a month of a file. A set that brings answers of its own has no row for yes and is left out.
CREATE OR REPLACE TEMPORARY VIEW tip_month AS
SELECT
    file, set, set_version, month, tip, name,
    CAST(SUM(CASE WHEN answer = 'yes' THEN count ELSE 0 END) AS BIGINT) AS yes,
    CAST(SUM(CASE WHEN answer = 'partly' THEN count ELSE 0 END) AS BIGINT) AS partly,
    CAST(SUM(CASE WHEN answer = 'no' THEN count ELSE 0 END) AS BIGINT) AS no,
    CAST(SUM(CASE WHEN answer = 'not_applicable' THEN count ELSE 0 END) AS BIGINT) AS not_applicable,
    CAST(SUM(CASE WHEN answer = 'unanswered' THEN count ELSE 0 END) AS BIGINT) AS unanswered
FROM counts
GROUP BY file, set, set_version, month, tip, name
HAVING COUNT(CASE WHEN answer = 'yes' THEN 1 END) > 0;

-- A month of a file. `code` is the file's name without its folder, its ending and a number such as (1) behind it.
CREATE OR REPLACE TEMPORARY VIEW file_month AS
SELECT
    file, set, month,
    regexp_replace(regexp_replace(file, '^.*/', ''), ' *([(][0-9]+[)])?[.][^.]*$', '') AS code,
    SUM(yes + partly + no + not_applicable + unanswered) AS answers,
    SUM(partly + no + not_applicable) AS other_than_yes,
    md5(CAST(array_sort(array_agg(
        concat_ws(' ', tip, yes, partly, no, not_applicable, unanswered)
    )) AS STRING)) AS content,
    COUNT(*) OVER (PARTITION BY set, file) AS months
FROM tip_month
GROUP BY file, set, month;

-- The months that two files share: files with the same code, and files that are equal in a month.
CREATE OR REPLACE TEMPORARY VIEW shared_month AS
WITH
pair AS (
    SELECT one.set, one.file, two.file AS other
    FROM file_month AS one
    JOIN file_month AS two ON one.set = two.set AND one.month = two.month AND one.code = two.code
    WHERE one.file < two.file
    UNION
    SELECT one.set, one.file, two.file AS other
    FROM file_month AS one
    JOIN file_month AS two ON one.set = two.set AND one.month = two.month AND one.content = two.content
    WHERE one.file < two.file
),
-- The months of the first file of a pair, then those of the second.
month_of_pair AS (
    SELECT pair.set, pair.file, pair.other, month, 1 AS place, code, answers, other_than_yes, content, months
    FROM pair
    JOIN file_month ON pair.set = file_month.set AND pair.file = file_month.file
    UNION ALL
    SELECT pair.set, pair.file, pair.other, month, 2 AS place, code, answers, other_than_yes, content, months
    FROM pair
    JOIN file_month ON pair.set = file_month.set AND pair.other = file_month.file
),
shared AS (
    SELECT
        set, file, other, month,
        MIN(code) = MAX(code) AS same_code,
        MIN(content) = MAX(content) AS equal,
        MIN(other_than_yes) AS other_than_yes,
        MIN(months) AS fewer_months,
        MAX(months) AS more_months,
        SUM(CASE WHEN place = 1 THEN answers ELSE -answers END) AS more_answers
    FROM month_of_pair
    GROUP BY set, file, other, month
    HAVING COUNT(*) = 2
)
SELECT
    shared.*,
    -- Which of the two is kept for this month.
    more_answers > 0 OR (more_answers = 0 AND length(file) <= length(other)) AS first_is_kept,
    MIN(month) OVER (PARTITION BY set, file, other) AS first_month,
    MAX(month) OVER (PARTITION BY set, file, other) AS last_month
FROM shared;

-- Two files are of one practitioner when they have the same code, or when they are equal in every month that both
-- hold, with at least five answers other than yes in these months. The first and the last of the months may differ:
-- a file may begin or end within a month. Files with fewer such answers may be of two people who answered alike: where
-- they are equal as a whole they are named, and both are counted.
CREATE OR REPLACE TEMPORARY VIEW same_practitioner AS
WITH
compared AS (
    SELECT
        set, file, other,
        MAX(CASE WHEN same_code THEN 1 ELSE 0 END) = 1 AS same_code,
        COUNT(CASE WHEN NOT equal AND month > first_month AND month < last_month THEN 1 END) = 0 AS alike,
        SUM(CASE WHEN equal THEN other_than_yes ELSE 0 END) >= 5 AS enough,
        MIN(CASE WHEN equal THEN 1 ELSE 0 END) = 1
            AND COUNT(*) = MIN(fewer_months) AND COUNT(*) = MAX(more_months) AS equal
    FROM shared_month
    GROUP BY set, file, other
)
SELECT set, file, other, same_code OR (alike AND enough) AS certain
FROM compared
WHERE same_code OR (alike AND enough) OR equal;

-- Of two files of one practitioner the one with more answers in a month is counted; where both have as many, the one
-- with the shorter name, then the one whose name comes first.
CREATE OR REPLACE TEMPORARY VIEW repeated AS
WITH
either AS (
    SELECT
        shared_month.set, shared_month.month, certain,
        CASE WHEN first_is_kept THEN shared_month.other ELSE shared_month.file END AS file,
        CASE WHEN first_is_kept THEN shared_month.file ELSE shared_month.other END AS other
    FROM shared_month
    JOIN same_practitioner
        ON shared_month.set = same_practitioner.set
        AND shared_month.file = same_practitioner.file
        AND shared_month.other = same_practitioner.other
)
SELECT
    set, month, file,
    COALESCE(MIN(CASE WHEN certain THEN other END), MIN(other)) AS other,
    MAX(CASE WHEN certain THEN 1 ELSE 0 END) = 0 AS both_counted
FROM either
GROUP BY set, month, file;

CREATE OR REPLACE TEMPORARY VIEW counted AS
SELECT
    tip_month.file, tip_month.set, set_version, tip_month.month, tip, name,
    yes, partly, no, not_applicable, unanswered
FROM tip_month
LEFT JOIN repeated
    ON tip_month.set = repeated.set
    AND tip_month.month = repeated.month
    AND tip_month.file = repeated.file
    AND NOT repeated.both_counted
WHERE repeated.file IS NULL;
