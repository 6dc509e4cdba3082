//! The one pass over everything written, for search.

use super::Store;
use crate::error::Result;
use crate::reflection::ReflectionId;

impl Store {
    /// Hands out every note, learning, next step and tag, reflection by reflection, oldest number first.
    pub fn each_words(&self, mut take: impl FnMut(ReflectionId, &str) -> Result<()>) -> Result<()> {
        let statement = self.connection.prepare(include_str!("sql/every_word.sql"));
        let mut statement = self.explain(statement)?;
        let mut rows = self.explain(statement.query([]))?;
        while let Some(row) = self.explain(rows.next())? {
            let id = ReflectionId(self.explain(row.get(0))?);
            let text = row.get_ref(2).and_then(|text| Ok(text.as_str()?));
            take(id, self.explain(text)?)?;
        }
        Ok(())
    }
}
