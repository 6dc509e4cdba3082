-- The unfinished reflection that was begun last.
SELECT id FROM reflection WHERE reached IS NOT NULL ORDER BY id DESC LIMIT 1
