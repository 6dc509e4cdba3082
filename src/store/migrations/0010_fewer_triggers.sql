-- Fewer triggers, since every opening reads every one.
--
-- A reflection that comes or goes has one, which keeps both its tally and the sum of what the trends read. Meetings,
-- actions and sets are seldom written: the statements that write them keep their tally.

DROP TRIGGER question_set_came;
DROP TRIGGER question_set_went;
DROP TRIGGER meeting_came;
DROP TRIGGER meeting_went;
DROP TRIGGER action_came;
DROP TRIGGER action_went;
DROP TRIGGER reflection_joined;
DROP TRIGGER reflection_left;
DROP TRIGGER reflection_came;
DROP TRIGGER reflection_went;

CREATE TRIGGER reflection_came AFTER INSERT ON reflection
BEGIN
    UPDATE tally
    SET number = number + 1,
        sum = sum + iif(new.reached IS NULL, checksum(new.day || ' ' || new.question_set || ' ' || new.answers), 0)
    WHERE name = 'reflection';
END;

CREATE TRIGGER reflection_went AFTER DELETE ON reflection
BEGIN
    UPDATE tally
    SET number = number - 1,
        sum = sum - iif(old.reached IS NULL, checksum(old.day || ' ' || old.question_set || ' ' || old.answers), 0)
    WHERE name = 'reflection';
END;
