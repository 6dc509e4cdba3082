-- The answers of every finished reflection, for the trends; whether it passes the filter, and whether the columns that
-- the filter reads match their checksum: one scan.
SELECT day, question_set, answers,
       (:setting IS NULL OR coalesce(folded(setting) = :setting, 0)) AND (:tag IS NULL OR has_tag(written, :tag)),
       crc IS checksum(uuid, revision, occurred_at, instant, setting, written)
FROM reflection NOT INDEXED
WHERE reached IS NULL
