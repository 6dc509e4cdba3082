-- The practitioners' summaries, as DuckDB reads them: every file in the folder `summaries`, a practitioner a file.
CREATE OR REPLACE TEMPORARY VIEW counts AS
SELECT filename AS practitioner, "set" AS question_set, set_version, month, tip, name, answer, "count" AS answers
FROM read_csv(
    'summaries/*.csv', filename = true, header = true, delim = ',', quote = '"', escape = '"',
    columns = {
        'set': 'VARCHAR', 'set_version': 'INTEGER', 'month': 'VARCHAR', 'tip': 'INTEGER', 'name': 'VARCHAR',
        'answer': 'VARCHAR', 'count': 'BIGINT'
    }
);
CREATE OR REPLACE TEMPORARY VIEW today AS SELECT substr(CAST(current_date AS STRING), 1, 7) AS month;
