-- Reads the summaries with DuckDB: every CSV file in the folder `summaries` and in the folders inside it.
-- Without detection every file is read on its own terms: with \n or \r\n, with a byte-order mark or without.
CREATE OR REPLACE TEMPORARY VIEW counts AS
SELECT
    substr(replace(filename, '\', '/'), length('summaries/') + 1) AS file,
    "set", set_version, month, tip, name, answer, "count"
FROM read_csv(
    'summaries/**/*.[cC][sS][vV]', filename = true, auto_detect = false, header = true,
    delim = ',', quote = '"', escape = '"',
    columns = {
        'set': 'VARCHAR', 'set_version': 'INTEGER', 'month': 'VARCHAR', 'tip': 'INTEGER', 'name': 'VARCHAR',
        'answer': 'VARCHAR', 'count': 'BIGINT'
    }
)
-- Hidden files belong to other programs.
WHERE NOT regexp_matches(file, '(^|/)[.]');
CREATE OR REPLACE TEMPORARY VIEW today AS SELECT substr(CAST(current_date AS STRING), 1, 7) AS month;
