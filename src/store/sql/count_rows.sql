-- How many rows each table with a tally has that an import adds to, and the sum of what the trends read.
SELECT (SELECT count(*) FROM question_set),
       (SELECT count(*) FROM reflection),
       (SELECT count(*) FROM note),
       (SELECT count(*) FROM tag),
       (SELECT count(*) FROM meeting),
       (SELECT count(*) FROM action),
       (SELECT coalesce(sum(checksum(day || ' ' || question_set || ' ' || answers)), 0)
        FROM reflection INDEXED BY reflection_history WHERE reached IS NULL)
