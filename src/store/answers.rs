//! The one pass over every answer, for the trends.

use rusqlite::named_params;

use super::{Filter, SetKey, Store};
use crate::error::Result;

/// One finished reflection as the trends see it: borrowed from the file's own page, nothing copied.
#[derive(Debug, Clone, Copy)]
pub struct AnswerRow<'a> {
    /// The local day, `2026-11-21`.
    pub day: &'a str,
    /// Which set and version was asked.
    pub set: SetKey,
    /// A letter a question.
    pub answers: &'a str,
}

impl Store {
    /// Hands out the answers of every finished reflection that a filter means, in no order, in one pass.
    ///
    /// The filter's set is not looked at: the caller knows which keys it wants.
    pub fn each_answers(
        &self,
        filter: &Filter,
        mut take: impl FnMut(AnswerRow<'_>) -> Result<()>,
    ) -> Result<()> {
        let by_words = filter.setting.is_some() || filter.tag.is_some();
        let sql = if by_words {
            include_str!("sql/answers_by_words.sql")
        } else {
            include_str!("sql/every_answer.sql")
        };
        let mut statement = self.explain(self.connection.prepare(sql))?;
        let rows = if by_words {
            statement.query(named_params! {
                ":from": filter.first_day(),
                ":to": filter.last_day(),
                ":setting": filter.folded_setting(),
                ":tag": filter.folded_tag(),
            })
        } else {
            statement.query(named_params! {":from": filter.first_day(), ":to": filter.last_day()})
        };
        let mut rows = self.explain(rows)?;
        while let Some(row) = self.explain(rows.next())? {
            take(self.explain(answer_row(row))?)?;
        }
        Ok(())
    }
}

fn answer_row<'a>(row: &'a rusqlite::Row<'_>) -> rusqlite::Result<AnswerRow<'a>> {
    Ok(AnswerRow {
        day: row.get_ref(0)?.as_str()?,
        set: SetKey(row.get(1)?),
        answers: row.get_ref(2)?.as_str()?,
    })
}
