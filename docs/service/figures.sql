-- A service's figures: each tip's monthly score over all practitioners, what it rests on, and the limits of its usual
-- variation. The same text runs on DuckDB and on Apache Spark; what differs between them is how the files are read
-- (read-duckdb.sql, read-spark.sql), which makes two views:
--
--   counts (practitioner, question_set, set_version, month, tip, name, answer, answers)   a row of a summary each
--   today (month)                                                        the month that is not over yet, as 2026-11
--
-- The rules are those of did-i itself: see "A service's figures" in README.md beside this file.
WITH
-- How each practitioner answered in a month. A set that brings answers of its own has no row for yes, not even one of
-- nought, and no score here.
person AS (
    SELECT
        question_set, set_version, tip, name, month, practitioner,
        SUM(CASE WHEN answer = 'yes' THEN answers ELSE 0 END) AS yes,
        SUM(CASE WHEN answer = 'partly' THEN answers ELSE 0 END) AS partly,
        SUM(CASE WHEN answer = 'no' THEN answers ELSE 0 END) AS no,
        SUM(CASE WHEN answer = 'not_applicable' THEN answers ELSE 0 END) AS not_applicable
    FROM counts
    GROUP BY question_set, set_version, tip, name, month, practitioner
    HAVING COUNT(CASE WHEN answer = 'yes' THEN 1 END) > 0
),
-- Everybody's answers in a month. Whoever gave none that counts is not among its practitioners.
cell AS (
    SELECT
        question_set, set_version, tip, name, month,
        COUNT(CASE WHEN yes + partly + no > 0 THEN 1 END) AS practitioners,
        CAST(SUM(yes + partly + no) AS BIGINT) AS answers,
        CAST(SUM(not_applicable) AS BIGINT) AS not_applicable,
        CAST(SUM(100 * yes + 50 * partly) AS DOUBLE) AS marks
    FROM person
    GROUP BY question_set, set_version, tip, name, month
),
-- Fewer than five practitioners: nothing of the cell is shown, and nothing that is shown is reckoned from it.
shown AS (
    SELECT
        question_set, set_version, tip, name, cell.month,
        practitioners < 5 AS suppressed,
        cell.month < today.month AS complete,
        CASE WHEN practitioners >= 5 THEN practitioners END AS practitioners,
        CASE WHEN practitioners >= 5 THEN answers END AS answers,
        CASE WHEN practitioners >= 5 THEN not_applicable END AS not_applicable,
        CASE WHEN practitioners >= 5 THEN marks / CAST(answers AS DOUBLE) END AS score
    FROM cell CROSS JOIN today
),
-- The months that take part in a chart, each with the step from the one before.
charted AS (
    SELECT
        question_set, set_version, tip, name, score,
        ABS(score - LAG(score) OVER (PARTITION BY question_set, set_version, tip, name ORDER BY month)) AS step
    FROM shown
    WHERE complete AND NOT suppressed
),
series AS (
    SELECT
        question_set, set_version, tip, name,
        COUNT(*) AS months,
        AVG(score) AS mean,
        MEDIAN(score) AS median,
        2.66e0 * AVG(step) AS reach,
        COUNT(step) AS steps,
        COUNT(CASE WHEN step <= 1e-9 THEN 1 END) AS still
    FROM charted
    GROUP BY question_set, set_version, tip, name
),
-- Which chart there are months enough for; none where nearly always the same was answered.
chart AS (
    SELECT
        question_set, set_version, tip, name, months, mean, median, reach,
        CASE
            WHEN months < 10 THEN 'too_early'
            WHEN median <= 1e-9 OR median >= 100 - 1e-9 OR 2 * still >= steps THEN 'nothing_to_chart'
            WHEN months < 13 THEN 'run'
            ELSE 'xmr'
        END AS chart
    FROM series
)
SELECT
    shown.question_set AS question_set,
    shown.set_version AS set_version,
    shown.tip AS tip,
    shown.name AS name,
    shown.month AS month,
    shown.suppressed AS suppressed,
    shown.complete AS complete,
    shown.practitioners AS practitioners,
    shown.answers AS answers,
    shown.not_applicable AS not_applicable,
    shown.score AS score,
    COALESCE(chart.chart, 'too_early') AS chart,
    COALESCE(chart.months, 0) AS months,
    chart.median AS median,
    CASE WHEN chart.chart = 'xmr' THEN chart.mean END AS mean,
    CASE WHEN chart.chart = 'xmr' THEN chart.mean - chart.reach END AS lower_limit,
    CASE WHEN chart.chart = 'xmr' THEN chart.mean + chart.reach END AS upper_limit
FROM shown
LEFT JOIN chart
    ON shown.question_set = chart.question_set
    AND shown.set_version = chart.set_version
    AND shown.tip = chart.tip
    AND shown.name = chart.name
ORDER BY question_set, set_version, tip, name, month;
