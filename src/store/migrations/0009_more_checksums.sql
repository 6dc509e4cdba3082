-- Checksums and tallies for the tables that came without them: private words, kept spans, remembered days, and what the
-- sets brought.
--
-- No triggers: every one is read at each opening, and these tables are seldom written. The statements that write them
-- keep their tally as well.

ALTER TABLE private_word ADD COLUMN crc INTEGER NOT NULL DEFAULT 0;
ALTER TABLE kept_span ADD COLUMN crc INTEGER NOT NULL DEFAULT 0;
ALTER TABLE kept_span_salt ADD COLUMN crc INTEGER NOT NULL DEFAULT 0;
ALTER TABLE remembered ADD COLUMN crc INTEGER NOT NULL DEFAULT 0;
ALTER TABLE retired_set ADD COLUMN crc INTEGER NOT NULL DEFAULT 0;

UPDATE private_word SET crc = checksum(folded, word);
UPDATE kept_span SET crc = checksum(hash);
UPDATE kept_span_salt SET crc = checksum(id, salt);
UPDATE remembered SET crc = checksum(what, day);
UPDATE retired_set SET crc = checksum(name);

INSERT INTO tally (name, number)
VALUES ('private_word', (SELECT count(*) FROM private_word)),
       ('kept_span', (SELECT count(*) FROM kept_span)),
       ('kept_span_salt', (SELECT count(*) FROM kept_span_salt)),
       ('remembered', (SELECT count(*) FROM remembered)),
       ('retired_set', (SELECT count(*) FROM retired_set)),
       ('set_translation', (SELECT count(*) FROM set_translation));
