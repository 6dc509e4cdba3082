-- The translations of one version of a set, and whether they match their checksum.
SELECT set_translation.translations,
       set_translation.crc IS checksum(set_translation.question_set, set_translation.translations)
FROM set_translation
JOIN question_set ON question_set.id = set_translation.question_set
WHERE question_set.set_id = ?1
  AND question_set.version = ?2
