-- What does not match its checksum outside the reflections, and which tables have another number of rows than is
-- recorded. The tables are small.
SELECT 'set', set_id || ' version ' || version
FROM question_set
WHERE crc IS NOT checksum(set_id, version, definition)
UNION ALL
SELECT 'translation', coalesce(s.set_id || ' version ' || s.version, t.question_set)
FROM set_translation AS t
LEFT JOIN question_set AS s ON s.id = t.question_set
WHERE t.crc IS NOT checksum(t.question_set, t.translations)
UNION ALL
SELECT 'meeting', day
FROM meeting
WHERE crc IS NOT checksum(uuid, day, minutes, form, next_day)
UNION ALL
SELECT 'action', id
FROM action
WHERE crc IS NOT checksum(uuid, meeting, text, set_id, tip, closed_on, outcome)
UNION ALL
SELECT 'new_start', day
FROM new_start
WHERE crc IS NOT checksum(day, because)
UNION ALL
SELECT 'retired', set_id
FROM retired_set
WHERE crc IS NOT checksum(set_id)
UNION ALL
SELECT 'word', ''
FROM private_word
WHERE crc IS NOT checksum(folded, word)
UNION ALL
SELECT 'span', ''
FROM kept_span
WHERE crc IS NOT checksum(hash)
UNION ALL
SELECT 'span', ''
FROM kept_span_salt
WHERE crc IS NOT checksum(id, salt)
UNION ALL
SELECT 'table', name
FROM row_count
WHERE count IS NOT CASE name
    WHEN 'question_set' THEN (SELECT count(*) FROM question_set NOT INDEXED)
    WHEN 'set_translation' THEN (SELECT count(*) FROM set_translation)
    WHEN 'meeting' THEN (SELECT count(*) FROM meeting NOT INDEXED)
    WHEN 'action' THEN (SELECT count(*) FROM action NOT INDEXED)
    WHEN 'new_start' THEN (SELECT count(*) FROM new_start)
    WHEN 'retired_set' THEN (SELECT count(*) FROM retired_set)
    WHEN 'private_word' THEN (SELECT count(*) FROM private_word)
    WHEN 'kept_span' THEN (SELECT count(*) FROM kept_span)
    WHEN 'kept_span_salt' THEN (SELECT count(*) FROM kept_span_salt)
    ELSE count
END
