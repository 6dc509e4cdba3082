-- How many rows each table has that an import fills without triggers, and the sum of what the trends read.
SELECT (SELECT count(*) FROM reflection),
       (SELECT count(*) FROM note),
       (SELECT count(*) FROM tag),
       (SELECT coalesce(sum(checksum(day || ' ' || question_set || ' ' || answers)), 0)
        FROM reflection INDEXED BY reflection_history WHERE reached IS NULL)
