-- Rebuilds what follows from the rows: every index, the row counts, and the sum of `answers_crc`.
REINDEX;
DELETE FROM row_count;
INSERT INTO row_count (name, count, answers_crc_sum)
VALUES ('question_set', (SELECT count(*) FROM question_set NOT INDEXED), 0),
       ('set_translation', (SELECT count(*) FROM set_translation), 0),
       ('reflection', (SELECT count(*) FROM reflection NOT INDEXED),
        (SELECT coalesce(sum(answers_crc), 0) FROM reflection NOT INDEXED WHERE reached IS NULL)),
       ('meeting', (SELECT count(*) FROM meeting NOT INDEXED), 0),
       ('action', (SELECT count(*) FROM action NOT INDEXED), 0),
       ('new_start', (SELECT count(*) FROM new_start), 0),
       ('retired_set', (SELECT count(*) FROM retired_set), 0),
       ('private_word', (SELECT count(*) FROM private_word), 0),
       ('kept_span', (SELECT count(*) FROM kept_span), 0),
       ('kept_span_salt', (SELECT count(*) FROM kept_span_salt), 0);
