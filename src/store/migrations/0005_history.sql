-- What the trends read, and nothing else, in the order of the days: day, set and letters as one text.
--
-- A pass over the history then reads a fifth of the file, meets the days in order, takes one value a row, and never
-- decodes what only a list shows. An unfinished reflection is not in it, so an answer that is being given costs nothing
-- more to keep.
CREATE INDEX reflection_history ON reflection (day || ' ' || question_set || ' ' || answers) WHERE reached IS NULL;
