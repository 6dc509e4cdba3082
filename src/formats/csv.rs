//! Tables as CSV (RFC 4180), for spreadsheets.

use std::borrow::Cow;
use std::io::Write;

use crate::error::{Error, Result};
use crate::model::{Answer, NoteTarget, QuestionSet, Reflection, Scale, StoredReflection};
use crate::privacy::Checked;

/// Prevents a spreadsheet from running text as a formula: a cell that begins like one gets a quote before it.
pub(crate) fn formula_safe(text: &str) -> Cow<'_, str> {
    // Characters that a spreadsheet ignores, or takes for the end of a cell, may precede the sign.
    let skipped =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, ';' | ',' | '\'' | '"');
    let first = text.trim_start_matches(skipped);
    if first.starts_with([
        '=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫',
    ]) || text.starts_with(['\t', '\r'])
    {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Removes the apostrophe that [`formula_safe`] puts before a text, if it did.
pub(crate) fn without_formula_guard(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if formula_safe(rest).len() > rest.len() => rest,
        _ => text,
    }
}

/// Writes rows of cells as CSV.
pub(crate) struct Table<W: Write>(csv::Writer<W>);

impl<W: Write> Table<W> {
    /// Starts a table with its header row.
    pub(crate) fn begin<'a>(output: W, columns: impl IntoIterator<Item = &'a str>) -> Result<Self> {
        let mut table = Self(csv::Writer::from_writer(output));
        table.row(columns)?;
        Ok(table)
    }

    /// Writes a row.
    pub(crate) fn row<C: AsRef<[u8]>>(&mut self, cells: impl IntoIterator<Item = C>) -> Result<()> {
        self.0.write_record(cells).map_err(explain)
    }

    /// Flushes the output.
    pub(crate) fn end(mut self) -> Result<()> {
        Ok(self.0.flush()?)
    }
}

fn explain(error: csv::Error) -> Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error.into(),
        other => Error::failed(format!("cannot write CSV: {other:?}")),
    }
}

/// Writes reflections as CSV: one row per reflection, one column per question.
pub(crate) struct ReflectionTable<W: Write> {
    table: Table<W>,
    questions: usize,
}

impl<W: Write> ReflectionTable<W> {
    /// Starts a table for sets of at most this many questions.
    pub(crate) fn begin(output: W, questions: usize) -> Result<Self> {
        let answers = (1..=questions).map(|number| format!("answer_{number}"));
        let columns: Vec<String> = [
            "id",
            "uuid",
            "occurred_at",
            "set",
            "set_version",
            "setting",
            "tags",
        ]
        .into_iter()
        .map(str::to_owned)
        .chain(answers)
        .chain(["notes", "learning", "next_step"].map(str::to_owned))
        .collect();
        let table = Table::begin(output, columns.iter().map(String::as_str))?;
        Ok(Self { table, questions })
    }

    /// Writes a reflection that was answered on a scale.
    pub(crate) fn row(&mut self, stored: &StoredReflection, scale: Scale<'_>) -> Result<()> {
        let reflection = &stored.reflection;
        let head = [
            stored.id.to_string(),
            reflection.uuid.to_string(),
            reflection.occurred_at.to_rfc3339(),
            reflection.set.id.clone(),
            reflection.set.version.to_string(),
            reflection.setting.clone().unwrap_or_default(),
            reflection.tags.join(", "),
        ];
        let answers = (0..self.questions).map(|index| match reflection.answers.get(index) {
            Answer::UNANSWERED => String::new(),
            answer => scale.name(answer).to_owned(),
        });
        let written = [
            notes(stored),
            reflection.text_about(NoteTarget::Learning).to_owned(),
            reflection.text_about(NoteTarget::NextStep).to_owned(),
        ];
        let cells = head.into_iter().chain(answers).chain(written);
        self.table
            .row(cells.map(|cell| formula_safe(&cell).into_owned()))
    }

    /// Flushes the output.
    pub(crate) fn end(self) -> Result<()> {
        self.table.end()
    }
}

/// Writes answers as tidy CSV: one row per answer, without any text that a person wrote.
pub(crate) struct AnswerTable<W: Write> {
    table: Table<W>,
    /// The number of likely identifiers that were allowed, for the last column; `None` if there were none.
    allowed: Option<String>,
}

impl<W: Write> AnswerTable<W> {
    /// Starts a table. If likely identifiers were allowed, a last column gives their number.
    pub(crate) fn begin(output: W, checked: Option<Checked>) -> Result<Self> {
        let columns = [
            "reflection",
            "occurred_at",
            "day",
            "set",
            "set_version",
            "setting",
            "tags",
            "question",
            "question_id",
            "answer",
            "score",
        ];
        let columns = columns.into_iter().chain(checked.map(|_| "allowed"));
        Ok(Self {
            table: Table::begin(output, columns)?,
            allowed: checked.map(|checked| checked.allowed.to_string()),
        })
    }

    /// Writes one row for every question of a reflection, including unanswered ones.
    pub(crate) fn rows(&mut self, reflection: &Reflection, set: &QuestionSet) -> Result<()> {
        let (uuid, moment) = (
            reflection.uuid.to_string(),
            reflection.occurred_at.to_rfc3339(),
        );
        let (version, tags) = (
            reflection.set.version.to_string(),
            reflection.tags.join(", "),
        );
        let day = reflection.day().to_string();
        let setting = formula_safe(reflection.setting.as_deref().unwrap_or_default());
        for (index, question) in set.questions.iter().enumerate() {
            let number = question.number.to_string();
            let given = reflection.answers.get(index);
            let answer = set.scale().name(given);
            let score = set
                .scale()
                .choice(given)
                .map(|choice| choice.score.to_string());
            let score = score.unwrap_or_default();
            let tags = formula_safe(&tags);
            let cells = [
                &uuid,
                &moment,
                &day,
                &reflection.set.id,
                &version,
                setting.as_ref(),
                tags.as_ref(),
                &number,
                &question.id,
                answer,
                &score,
            ];
            self.table
                .row(cells.into_iter().chain(self.allowed.as_deref()))?;
        }
        Ok(())
    }

    /// Flushes the output.
    pub(crate) fn end(self) -> Result<()> {
        self.table.end()
    }
}

/// Joins the notes on questions in one cell: `3: text`, one per line.
fn notes(stored: &StoredReflection) -> String {
    let on_question = stored
        .reflection
        .notes
        .iter()
        .filter_map(|(about, note)| match about {
            NoteTarget::Question(number) => Some(format!("{number}: {}", note.text)),
            NoteTarget::Learning | NoteTarget::NextStep => None,
        });
    on_question.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_looks_like_a_formula_is_harmless() {
        for text in [
            "=1+1", "+1", "-1", "@a", "\tx", "＝1", ";=1", " \n-1", "\"@a",
        ] {
            assert_eq!(formula_safe(text), format!("'{text}"));
            assert_eq!(without_formula_guard(&formula_safe(text)), text);
        }
        assert_eq!(formula_safe("a=1"), "a=1");
        assert_eq!(without_formula_guard("'tis"), "'tis");
    }
}
