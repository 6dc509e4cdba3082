-- Adds up anew what the trends read, once a damaged reflection is gone: it took away another sum than it had added.
-- Not while another row is damaged, which would hide that one from the trends.
UPDATE tally
SET sum = (SELECT coalesce(sum(checksum(day || ' ' || question_set || ' ' || answers)), 0)
           FROM reflection WHERE reached IS NULL)
WHERE name = 'reflection'
  AND NOT EXISTS (
      SELECT 1
      FROM reflection
      WHERE crc IS NOT checksum(uuid, revision, question_set, day, occurred_at, setting, answers, reached)
  )
