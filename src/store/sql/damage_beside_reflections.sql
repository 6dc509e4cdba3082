-- What does not match its checksum outside the reflections, and which tables have another number of rows than were
-- written. The tables are small.
SELECT 'set', name || ' version ' || version
FROM question_set
WHERE crc IS NOT checksum(name, version, definition)
UNION ALL
SELECT 'translation', coalesce(s.name || ' version ' || s.version, t.question_set)
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
WHERE crc IS NOT checksum(uuid, meeting, text, set_name, tip, closed_on, outcome)
UNION ALL
SELECT 'restart', day
FROM restart
WHERE crc IS NOT checksum(day, because)
UNION ALL
SELECT 'table', name
FROM row_count
WHERE number IS NOT CASE name
    WHEN 'question_set' THEN (SELECT count(*) FROM question_set NOT INDEXED)
    WHEN 'set_translation' THEN (SELECT count(*) FROM set_translation)
    WHEN 'meeting' THEN (SELECT count(*) FROM meeting NOT INDEXED)
    WHEN 'action' THEN (SELECT count(*) FROM action NOT INDEXED)
    WHEN 'restart' THEN (SELECT count(*) FROM restart)
    ELSE number
END
