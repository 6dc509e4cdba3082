-- What the trends read of every finished reflection, whether it passes the filter, and whether what the filter looks at
-- is as it was written: one pass over the table.
SELECT day, question_set, answers,
       (:setting IS NULL OR coalesce(folded(setting) = :setting, 0)) AND (:tag IS NULL OR has_tag(written, :tag)),
       crc IS checksum(uuid, revision, occurred_at, instant, setting, written)
FROM reflection NOT INDEXED
WHERE reached IS NULL
