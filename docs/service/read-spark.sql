-- Reads the summaries with Spark: every CSV file in the folder `summaries` and in the folders inside it.
CREATE OR REPLACE TEMPORARY VIEW summary_row (
    `set` STRING, set_version INT, month STRING, tip INT, name STRING, answer STRING, `count` BIGINT
) USING csv OPTIONS (
    path 'summaries/', recursiveFileLookup 'true', pathGlobFilter '*.[cC][sS][vV]',
    header 'true', enforceSchema 'false', mode 'FAILFAST', quote '"', escape '"'
);
CREATE OR REPLACE TEMPORARY VIEW counts AS
SELECT
    -- Spark gives the address of the file, in which a blank is %20 and a plus sign is itself.
    substring_index(url_decode(replace(input_file_name(), '+', '%2B')), 'summaries/', -1) AS file,
    `set`, set_version, month, tip, name, answer, `count`
FROM summary_row;
CREATE OR REPLACE TEMPORARY VIEW today AS SELECT substr(CAST(current_date AS STRING), 1, 7) AS month;
