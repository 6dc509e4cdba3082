-- Makes anew what follows from the rows: every index, how many rows a table has, and the sum of what the trends read.
REINDEX;
DELETE FROM tally;
INSERT INTO tally (name, number, sum)
VALUES ('question_set', (SELECT count(*) FROM question_set NOT INDEXED), 0),
       ('reflection', (SELECT count(*) FROM reflection NOT INDEXED),
        (SELECT coalesce(sum(checksum(day || ' ' || question_set || ' ' || answers)), 0)
         FROM reflection NOT INDEXED WHERE reached IS NULL)),
       ('note', (SELECT count(*) FROM note), 0),
       ('tag', (SELECT count(*) FROM tag), 0),
       ('meeting', (SELECT count(*) FROM meeting NOT INDEXED), 0),
       ('action', (SELECT count(*) FROM action NOT INDEXED), 0);
