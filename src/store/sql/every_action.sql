-- Every action with the day of its meeting, in the order in which they were agreed.
SELECT a.id, a.uuid, m.day, a.text, a.set_id, a.tip, a.closed_on, a.outcome, m.uuid
FROM action AS a
JOIN meeting AS m ON m.id = a.meeting
ORDER BY m.day, a.id
