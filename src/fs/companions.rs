//! The names of the files that SQLite and did-i keep beside a journal, as what follows the journal's own name.

/// SQLite's rollback journal.
pub(crate) const ROLLBACK_JOURNAL: &str = "-journal";
/// SQLite's write-ahead log.
pub(crate) const WRITE_AHEAD_LOG: &str = "-wal";
/// All files of SQLite; the last is the index of the write-ahead log.
pub(crate) const SQLITE_ENDINGS: [&str; 3] = [ROLLBACK_JOURNAL, WRITE_AHEAD_LOG, "-shm"];

/// The file that a program locks while it uses the journal, or the settings.
pub(crate) const LOCK: &str = ".lock";

/// The copy that a migration makes; the version and a random number follow.
pub(crate) const SCHEMA_COPY_ENDING: &str = ".schema-";
/// A journal that a restore replaced; the day follows.
pub(crate) const REPLACED_ENDING: &str = ".replaced-";

/// Returns the name of the journal that a file of this name would belong to, if any.
pub(super) fn journal_of(name: &str) -> Option<&str> {
    let whole = |ending: &&str| strip_suffix_any_case(name, ending);
    let with_more = |begin: &&str| {
        let at = name.to_ascii_lowercase().rfind(*begin)?;
        let more = name.get(at + begin.len()..)?;
        more.starts_with(|c: char| c.is_ascii_digit())
            .then(|| name.get(..at))?
    };
    let journal = SQLITE_ENDINGS.iter().chain(&[LOCK]).find_map(whole);
    let journal = journal.or_else(|| {
        [SCHEMA_COPY_ENDING, REPLACED_ENDING]
            .iter()
            .find_map(with_more)
    });
    journal.filter(|name| !name.is_empty())
}

/// Some file systems ignore case.
fn strip_suffix_any_case<'n>(name: &'n str, ending: &str) -> Option<&'n str> {
    let at = name.len().checked_sub(ending.len())?;
    let (stem, end) = name.split_at_checked(at)?;
    end.eq_ignore_ascii_case(ending).then_some(stem)
}
