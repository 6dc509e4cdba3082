-- One sum over what the trends read, so that no trend is drawn from damaged answers.
--
-- The trends read an index in one pass and look at no row's own checksum. They add up the checksums of the texts in
-- the index on their way and compare. A sum without an order can be kept by triggers: what a reflection added is taken
-- away again when it is changed or deleted.

ALTER TABLE tally ADD COLUMN sum INTEGER NOT NULL DEFAULT 0;     -- of what the trends read; 0 but for reflections

UPDATE tally
SET sum = (SELECT coalesce(sum(checksum(day || ' ' || question_set || ' ' || answers)), 0)
           FROM reflection WHERE reached IS NULL)
WHERE name = 'reflection';

CREATE TRIGGER reflection_joined AFTER INSERT ON reflection WHEN new.reached IS NULL
BEGIN
    UPDATE tally
    SET sum = sum + checksum(new.day || ' ' || new.question_set || ' ' || new.answers)
    WHERE name = 'reflection';
END;

CREATE TRIGGER reflection_left AFTER DELETE ON reflection WHEN old.reached IS NULL
BEGIN
    UPDATE tally
    SET sum = sum - checksum(old.day || ' ' || old.question_set || ' ' || old.answers)
    WHERE name = 'reflection';
END;

CREATE TRIGGER reflection_changed AFTER UPDATE OF day, question_set, answers, reached ON reflection
WHEN old.reached IS NULL OR new.reached IS NULL
BEGIN
    UPDATE tally
    SET sum = sum
        - iif(old.reached IS NULL, checksum(old.day || ' ' || old.question_set || ' ' || old.answers), 0)
        + iif(new.reached IS NULL, checksum(new.day || ' ' || new.question_set || ' ' || new.answers), 0)
    WHERE name = 'reflection';
END;
