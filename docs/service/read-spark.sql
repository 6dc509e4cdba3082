-- The practitioners' summaries, as Spark reads them: every file in the folder `summaries`, a practitioner a file.
CREATE OR REPLACE TEMPORARY VIEW summary_row (
    `set` STRING, set_version INT, month STRING, tip INT, name STRING, answer STRING, `count` BIGINT
) USING csv OPTIONS (
    path 'summaries/*.csv', header 'true', enforceSchema 'false', mode 'FAILFAST', quote '"', escape '"'
);
CREATE OR REPLACE TEMPORARY VIEW counts AS
SELECT
    input_file_name() AS practitioner, `set` AS question_set, set_version, month, tip, name, answer, `count` AS answers
FROM summary_row;
CREATE OR REPLACE TEMPORARY VIEW today AS SELECT substr(CAST(current_date AS STRING), 1, 7) AS month;
