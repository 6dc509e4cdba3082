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
       ('action', (SELECT count(*) FROM action NOT INDEXED), 0),
       ('private_word', (SELECT count(*) FROM private_word), 0),
       ('kept_span', (SELECT count(*) FROM kept_span), 0),
       ('kept_span_salt', (SELECT count(*) FROM kept_span_salt), 0),
       ('remembered', (SELECT count(*) FROM remembered), 0),
       ('retired_set', (SELECT count(*) FROM retired_set), 0),
       ('set_translation', (SELECT count(*) FROM set_translation), 0);
