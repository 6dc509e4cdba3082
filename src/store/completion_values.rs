//! Values stored in a journal, for shell completion.

use super::journal::Store;
use crate::error::Result;

impl Store {
    /// Returns every setting that was ever used, sorted.
    pub fn used_settings(&self) -> Result<Vec<String>> {
        self.names(
            "SELECT DISTINCT setting FROM reflection WHERE setting IS NOT NULL ORDER BY setting",
        )
    }

    /// Returns every tag that was ever used, sorted.
    pub fn used_tags(&self) -> Result<Vec<String>> {
        self.names("SELECT DISTINCT tag.value FROM reflection JOIN json_each(written, '$.tags') AS tag ORDER BY tag.value")
    }

    fn names(&self, sql: &str) -> Result<Vec<String>> {
        let names = self
            .connection
            .prepare(sql)
            .and_then(|mut statement| statement.query_map([], |row| row.get(0))?.collect());
        self.map_error(names)
    }
}
