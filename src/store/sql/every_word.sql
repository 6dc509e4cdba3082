-- Everything written, with the tags, reflection by reflection: two tables in the order of their keys, merged.
SELECT reflection, about, text FROM note
UNION ALL
SELECT reflection, 0, tag FROM tag
ORDER BY reflection
