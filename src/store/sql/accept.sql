-- Accepts every row as it is now.
UPDATE question_set SET crc = checksum(set_id, version, definition);
UPDATE set_translation SET crc = checksum(question_set, translations);
UPDATE reflection
SET answers_crc = checksum(question_set, day, answers, reached),
    crc = checksum(uuid, revision, occurred_at, instant, setting, written)
WHERE answers_crc IS NOT checksum(question_set, day, answers, reached)
   OR crc IS NOT checksum(uuid, revision, occurred_at, instant, setting, written);
UPDATE meeting SET crc = checksum(uuid, day, minutes, form, next_day);
UPDATE action SET crc = checksum(uuid, meeting, text, set_id, tip, closed_on, outcome);
UPDATE new_start SET crc = checksum(day, because);
UPDATE retired_set SET crc = checksum(set_id);
UPDATE private_word SET crc = checksum(folded, word);
UPDATE kept_span SET crc = checksum(hash);
UPDATE kept_span_salt SET crc = checksum(id, salt);
UPDATE draft SET crc = checksum(id, belongs_to, field, text_before, was_shared, text);
