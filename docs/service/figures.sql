-- A service's figures: each tip's monthly score over all practitioners, what it rests on, and the chart of the months.
-- The same text runs on DuckDB and on Apache Spark. It needs two views:
--
--   counted (file, set, set_version, month, tip, name, yes, partly, no, not_applicable, unanswered)   see counted.sql
--   today (month)   the month that is not over yet, such as 2026-11
--
-- The chart is the one that did-i draws: the normalised individuals chart (I′), whose limits widen for a month with
-- few answers, with the four rules of Making Data Count. What the columns mean stands in README.md beside this file.
WITH
-- The answers of all practitioners in a month. Those who gave none that counts are not among its practitioners.
cell AS (
    SELECT
        set, set_version, tip, name, month,
        COUNT(CASE WHEN yes + partly + no > 0 THEN 1 END) AS practitioners,
        CAST(SUM(yes) AS BIGINT) AS yes,
        CAST(SUM(partly) AS BIGINT) AS partly,
        CAST(SUM(no) AS BIGINT) AS no,
        CAST(SUM(not_applicable) AS BIGINT) AS not_applicable,
        CAST(SUM(unanswered) AS BIGINT) AS unanswered
    FROM counted
    GROUP BY set, set_version, tip, name, month
),
-- Fewer than five practitioners: nothing of the cell is shown, and nothing that is shown is worked out from it.
shown AS (
    SELECT
        set, set_version, tip, name, cell.month,
        practitioners < 5 AS suppressed,
        cell.month < today.month AS complete,
        CASE WHEN practitioners >= 5 THEN practitioners END AS practitioners,
        CASE WHEN practitioners >= 5 THEN yes END AS yes,
        CASE WHEN practitioners >= 5 THEN partly END AS partly,
        CASE WHEN practitioners >= 5 THEN no END AS no,
        CASE WHEN practitioners >= 5 THEN not_applicable END AS not_applicable,
        CASE WHEN practitioners >= 5 THEN unanswered END AS unanswered,
        CASE WHEN practitioners >= 5 THEN yes + partly + no END AS n,
        CASE WHEN practitioners >= 5 THEN (100e0 * yes + 50e0 * partly) / (yes + partly + no) END AS score
    FROM cell CROSS JOIN today
),
-- The points of the charts: complete months that are shown. `place` numbers the months without a gap.
point AS (
    SELECT
        set, set_version, tip, name, month, n, score,
        12 * CAST(substr(month, 1, 4) AS INT) + CAST(substr(month, 6, 2) AS INT) AS place
    FROM shown
    WHERE complete AND NOT suppressed
),
neighbour AS (
    SELECT
        point.*,
        score - LAG(score) OVER one_row AS change,
        SQRT((1e0 / n + 1e0 / LAG(n) OVER one_row) / 2) AS widening,
        place - LAG(place) OVER one_row AS distance
    FROM point
    WINDOW one_row AS (PARTITION BY set, set_version, tip, name ORDER BY place)
),
-- No limits under 13 months, nor where the median is 0 or 100 or at least half of the neighbours are equal.
chart AS (
    SELECT
        set, set_version, tip, name,
        SUM(n * score) / SUM(n) AS mean,
        AVG(ABS(change) / widening) AS spread,
        COUNT(*) >= 13
            AND MEDIAN(score) > 1e-9
            AND MEDIAN(score) < 100 - 1e-9
            AND 2 * COUNT(CASE WHEN ABS(change) <= 1e-9 THEN 1 END) < COUNT(change) AS has_limits
    FROM neighbour
    GROUP BY set, set_version, tip, name
),
-- Each point beside its limits. More than three months without a point begin a new stretch: no rule looks across them.
charted AS (
    SELECT
        neighbour.set, neighbour.set_version, neighbour.tip, neighbour.name, month, place, score, mean,
        CASE WHEN has_limits THEN 2.66e0 * spread / SQRT(n) END AS reach,
        CASE WHEN score - mean > 1e-9 THEN 1 WHEN mean - score > 1e-9 THEN -1 ELSE 0 END AS side,
        CASE
            WHEN distance > 4 THEN NULL
            WHEN change > 1e-9 THEN 1
            WHEN change < -1e-9 THEN -1
            WHEN change IS NOT NULL THEN 0
        END AS step,
        SUM(CASE WHEN distance > 4 THEN 1 ELSE 0 END) OVER (
            PARTITION BY neighbour.set, neighbour.set_version, neighbour.tip, neighbour.name ORDER BY place
        ) AS stretch
    FROM neighbour
    JOIN chart
        ON neighbour.set = chart.set
        AND neighbour.set_version = chart.set_version
        AND neighbour.tip = chart.tip
        AND neighbour.name = chart.name
),
-- 1 is high, -1 is low, 0 neither: outside a limit; and near one, two thirds of the way from the mean or further.
lined AS (
    SELECT
        charted.*,
        CASE WHEN ABS(score - mean) - reach > 1e-9 THEN side ELSE 0 END AS outside,
        CASE
            WHEN ABS(score - mean) - reach <= 1e-9 AND ABS(score - mean) - reach * 2 / 3 > 1e-9 THEN side
            ELSE 0
        END AS near,
        CASE WHEN side = LAG(side) OVER stretches THEN 0 ELSE 1 END AS new_side,
        CASE WHEN step = LAG(step) OVER stretches THEN 0 ELSE 1 END AS new_step
    FROM charted
    WINDOW stretches AS (PARTITION BY set, set_version, tip, name, stretch ORDER BY place)
),
-- Points in a row on one side, and steps in a row of one direction, get a number each.
numbered AS (
    SELECT
        lined.*,
        SUM(new_side) OVER stretches AS side_run,
        SUM(new_step) OVER stretches AS step_run,
        side = LEAD(side, 1) OVER stretches
            AND side = LEAD(side, 2) OVER stretches
            AND ABS(near) + ABS(LEAD(near, 1) OVER stretches) + ABS(LEAD(near, 2) OVER stretches) >= 2 AS begins_three
    FROM lined
    WINDOW stretches AS (PARTITION BY set, set_version, tip, name, stretch ORDER BY place)
),
runs AS (
    SELECT
        numbered.*,
        CASE
            WHEN COUNT(*) OVER (PARTITION BY set, set_version, tip, name, stretch, side_run) >= 7 THEN side
            ELSE 0
        END AS shift,
        CASE
            WHEN COUNT(*) OVER (PARTITION BY set, set_version, tip, name, stretch, step_run) >= 6 THEN COALESCE(step, 0)
            ELSE 0
        END AS trend_step
    FROM numbered
),
-- A point of a trend has the direction of the step to the next point where that is in a trend too.
found AS (
    SELECT
        runs.*,
        COALESCE(NULLIF(LEAD(trend_step) OVER stretches, 0), trend_step) AS trend,
        CASE
            WHEN begins_three OR LAG(begins_three, 1) OVER stretches OR LAG(begins_three, 2) OVER stretches THEN near
            ELSE 0
        END AS two_in_three
    FROM runs
    WINDOW stretches AS (PARTITION BY set, set_version, tip, name, stretch ORDER BY place)
),
-- The first rule that marks a point is named; without limits no point is unusual.
marked AS (
    SELECT
        found.*,
        CASE
            WHEN reach IS NULL THEN NULL
            WHEN outside <> 0 THEN 'outside'
            WHEN trend <> 0 THEN 'trend'
            WHEN two_in_three <> 0 THEN 'two_in_three'
            WHEN shift <> 0 THEN 'shift'
        END AS rule,
        COALESCE(NULLIF(outside, 0), NULLIF(trend, 0), NULLIF(two_in_three, 0), shift) AS direction
    FROM found
)
SELECT
    shown.set AS set,
    shown.set_version AS set_version,
    shown.month AS month,
    shown.tip AS tip,
    shown.name AS name,
    shown.suppressed AS suppressed,
    shown.complete AS complete,
    shown.practitioners AS practitioners,
    shown.yes AS yes,
    shown.partly AS partly,
    shown.no AS no,
    shown.not_applicable AS not_applicable,
    shown.unanswered AS unanswered,
    shown.n AS n,
    shown.score AS score,
    marked.mean AS mean,
    marked.mean - marked.reach AS lower,
    marked.mean + marked.reach AS upper,
    CASE WHEN rule IS NULL THEN NULL WHEN direction > 0 THEN 'high' ELSE 'low' END AS unusual,
    marked.rule AS rule
FROM shown
LEFT JOIN marked
    ON shown.set = marked.set
    AND shown.set_version = marked.set_version
    AND shown.tip = marked.tip
    AND shown.name = marked.name
    AND shown.month = marked.month
ORDER BY set, set_version, tip, name, month;
