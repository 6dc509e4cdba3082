//! The one pass over every answer, for the trends.

use rusqlite::{Connection, named_params};

use super::checksum::Summer;
use super::{Filter, SetKey, Store};
use crate::error::{Error, Result};

/// How many letters a day has, as in `2026-11-21`.
const DAY_LETTERS: usize = 10;

/// One finished reflection as the trends see it: borrowed from the file's own page, nothing copied.
#[derive(Debug, Clone, Copy)]
pub struct AnswerRow<'a> {
    /// The local day in ASCII, `2026-11-21`.
    pub day: &'a [u8],
    /// Which set and version was asked.
    pub set: SetKey,
    /// A letter a question, a byte each.
    pub answers: &'a [u8],
}

impl Store {
    /// Hands out the answers of every finished reflection that a filter means, in no order, in one pass.
    ///
    /// The filter's set is not looked at: the caller knows which keys it wants.
    ///
    /// # Errors
    ///
    /// Refuses when the answers in the file are not as they were written, whatever part of them is meant: what was
    /// handed out by then shows a trend that may not be there.
    pub fn each_answers(
        &self,
        filter: &Filter,
        mut take: impl FnMut(AnswerRow<'_>) -> Result<()>,
    ) -> Result<()> {
        // One transaction: else another program might write between the answers and their sum.
        let transaction = self.explain(self.connection.unchecked_transaction())?;
        let (setting, tag) = (filter.folded_setting(), filter.folded_tag());
        let by_words = setting.is_some() || tag.is_some();
        let sql = if by_words {
            include_str!("sql/answers_by_words.sql")
        } else {
            include_str!("sql/every_answer.sql")
        };
        let mut statement = self.explain(transaction.prepare(sql))?;
        let rows = if by_words {
            statement.query(named_params! { ":setting": setting, ":tag": tag })
        } else {
            statement.query([])
        };
        let mut rows = self.explain(rows)?;
        let (first, last) = (filter.first_day(), filter.last_day());
        let (mut summer, mut sum) = (Summer::with_room(), 0_i64);
        while let Some(row) = self.explain(rows.next())? {
            let text = self.explain(text_of(row))?;
            summer.text(text);
            sum = sum.wrapping_add(summer.sum().into());
            let answers = parted(text).ok_or_else(|| self.no_trend())?;
            let in_time = first.as_bytes() <= answers.day && answers.day <= last.as_bytes();
            if in_time && (!by_words || self.explain(row.get(1))?) {
                take(answers)?;
            }
        }
        if sum == self.explain(sum_when_written(&transaction))? {
            Ok(())
        } else {
            Err(self.no_trend())
        }
    }

    fn no_trend(&self) -> Error {
        Error::failed(format!(
            "the answers in {} are not as they were written, so no trend is shown",
            self.path.display()
        ))
        .hint("The file was damaged. See what is left with did-i doctor, then go back to a backup: did-i restore FILE")
    }
}

/// The text of a row as bytes: whether they are what was written is asked of their sum.
fn text_of<'a>(row: &'a rusqlite::Row<'_>) -> rusqlite::Result<&'a [u8]> {
    Ok(row.get_ref(0)?.as_bytes()?)
}

/// Parts a text of the history: day, set and letters, each with a blank before the next.
fn parted(text: &[u8]) -> Option<AnswerRow<'_>> {
    let (day, rest) = text.split_at_checked(DAY_LETTERS)?;
    let rest = rest.strip_prefix(b" ")?;
    let blank = rest.iter().position(|byte| *byte == b' ')?;
    let (set, answers) = (rest.get(..blank)?, rest.get(blank + 1..)?);
    Some(AnswerRow {
        day,
        set: SetKey(str::from_utf8(set).ok()?.parse().ok()?),
        answers,
    })
}

fn sum_when_written(connection: &Connection) -> rusqlite::Result<i64> {
    let sql = "SELECT sum FROM tally WHERE name = 'reflection'";
    connection.query_row(sql, [], |row| row.get(0))
}
