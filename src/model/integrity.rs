//! What a check of the whole journal found: faults, and whether they can be repaired.

use std::collections::BTreeMap;
use std::fmt;

use super::{EntryFault, ReflectionId, SchemaVersion, SetRef};

/// At most this many faults of a kind are listed; the rest are only counted.
pub(crate) const MAX_FAULTS: usize = 20;

/// The result of checking a whole journal.
#[derive(Debug, Default)]
pub struct IntegrityReport {
    /// The schema version of the file.
    pub schema: SchemaVersion,
    /// The newest schema version that this did-i supports.
    pub newest_schema: SchemaVersion,
    /// The faults, in the order in which they were found.
    pub faults: Vec<Fault>,
    /// For each kind, how many faults were found but not listed.
    pub unlisted: BTreeMap<FaultKind, u64>,
    /// Whether every table could be read to its end, so that references and answers could be checked.
    pub is_read: bool,
    /// The number of rows in each table.
    pub tables: BTreeMap<&'static str, u64>,
}

impl IntegrityReport {
    /// Returns whether no fault was found.
    #[must_use]
    pub fn has_no_faults(&self) -> bool {
        self.faults.is_empty()
    }

    /// Adds a fault, or only counts it if enough of its kind are listed.
    pub fn add(&mut self, fault: Fault) {
        let kind = fault.kind();
        let named = self.faults.iter().filter(|one| one.kind() == kind).count();
        if named < MAX_FAULTS {
            self.faults.push(fault);
        } else {
            *self.unlisted.entry(kind).or_default() += 1;
        }
    }
}

/// The kinds of repair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repair {
    /// Rebuilds indexes, views and row counts from the rows, all of which match their checksums.
    Rebuild,
    /// Accepts rows that do not match their checksums as correct, and then rebuilds the rest.
    Accept,
}

impl IntegrityReport {
    /// Returns the repair that would fix all faults; `None` if there is no fault, or no repair helps.
    #[must_use]
    pub fn repair(&self) -> Option<Repair> {
        let is_derived = |fault: &Fault| {
            matches!(
                fault,
                Fault::Structure(_)
                    | Fault::Derived(_)
                    | Fault::RowCount { .. }
                    | Fault::AnswerChecksums
            )
        };
        let is_row = |fault: &Fault| matches!(fault, Fault::Row { .. });
        if self.has_no_faults() || !self.is_read || self.schema != self.newest_schema {
            None
        } else if self.faults.iter().all(is_derived) {
            Some(Repair::Rebuild)
        } else if self
            .faults
            .iter()
            .all(|fault| is_derived(fault) || is_row(fault))
        {
            Some(Repair::Accept)
        } else {
            None
        }
    }
}

/// The kinds of fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FaultKind {
    /// Pages, indexes and the schema.
    Structure,
    /// References between rows.
    References,
    /// Rows: their checksums and their number.
    Rows,
    /// Answers that must fit the set that was asked.
    Answers,
}

/// One fault of a journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The file is empty, or its beginning was lost.
    Empty,
    /// SQLite's message about pages and indexes.
    Structure(String),
    /// None of our tables is in the file.
    NoTables,
    /// A table or trigger that differs from ours.
    Schema(String),
    /// An index or view that differs from ours.
    Derived(String),
    /// A row of this table refers to a row that does not exist.
    Orphan(String),
    /// The references could not be checked.
    NoReferences(String),
    /// A row does not match its checksum: another program changed it, or it was damaged.
    Row {
        /// Its table.
        table: &'static str,
        /// Its number; 0 if rows have none.
        number: i64,
        /// A short excerpt of its current content.
        content: String,
    },
    /// A table cannot be read to its end.
    Unreadable {
        /// The table.
        table: &'static str,
        /// SQLite's message.
        why: String,
    },
    /// The number of rows in a table differs from the recorded one.
    RowCount {
        /// The table.
        table: &'static str,
        /// How many rows were found.
        found: u64,
        /// How many are recorded; `None` if that is missing.
        recorded: Option<u64>,
    },
    /// The sum of `answers_crc` differs from the recorded one.
    AnswerChecksums,
    /// A set that cannot be parsed.
    Set(String),
    /// The stored day or instant of a reflection differs from its `occurred_at`.
    Times(ReflectionId),
    /// A reflection whose answers or texts cannot be parsed.
    UnreadableReflection(ReflectionId, SetRef),
    /// An entry, named in words, that no import would accept.
    Entry(String, EntryFault),
}

/// Names the rows of a table in words, in the plural.
#[must_use]
pub fn rows_in_words(table: &str) -> &str {
    match table {
        "question_set" => "question sets",
        "set_translation" => "translations",
        "reflection" => "reflections",
        "meeting" => "meetings",
        "action" => "actions",
        "new_start" => "new starts",
        "retired_set" => "retired sets",
        "private_word" => "private words",
        "kept_span" => "choices to keep what the guard found",
        "kept_span_salt" => "salts of the choices to keep what the guard found",
        other => other,
    }
}

impl Fault {
    /// Returns the kind of the fault.
    #[must_use]
    pub fn kind(&self) -> FaultKind {
        match self {
            Self::Structure(_) | Self::NoTables | Self::Schema(_) | Self::Derived(_) => {
                FaultKind::Structure
            }
            Self::Orphan(_) | Self::NoReferences(_) => FaultKind::References,
            Self::Empty
            | Self::Row { .. }
            | Self::Unreadable { .. }
            | Self::AnswerChecksums
            | Self::Times(_)
            | Self::RowCount { .. } => FaultKind::Rows,
            Self::Set(_) | Self::UnreadableReflection(..) | Self::Entry(..) => FaultKind::Answers,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => {
                f.write_str("the file is empty: nothing was ever saved in it, or it was lost")
            }
            Self::Structure(description) => f.write_str(description),
            Self::NoTables => f.write_str("the file has none of the tables of a journal"),
            Self::Schema(name) | Self::Derived(name) => {
                write!(f, "{name} differs from the schema of did-i")
            }
            Self::Orphan(table) => {
                write!(f, "a row of {table} refers to a row that does not exist")
            }
            Self::NoReferences(why) => {
                write!(f, "references between tables cannot be checked ({why})")
            }
            Self::Row {
                table,
                number,
                content,
            } => {
                match *table {
                    "question_set" => write!(f, "question set {number}"),
                    "set_translation" => write!(f, "the translation of question set {number}"),
                    "new_start" => f.write_str("the new start"),
                    "retired_set" => f.write_str("the retired set"),
                    "private_word" => f.write_str("a private word"),
                    "kept_span" => f.write_str("a choice to keep what the guard found"),
                    "kept_span_salt" => {
                        f.write_str("the salt of the choices to keep what the guard found")
                    }
                    "draft" => f.write_str("a text that is not saved yet"),
                    table => write!(f, "{table} {number}"),
                }?;
                if !content.is_empty() {
                    write!(f, " ({content})")?;
                }
                f.write_str(" does not match its checksum")
            }
            Self::Unreadable { table, why } => {
                write!(f, "the {} cannot all be read ({why})", rows_in_words(table))
            }
            Self::RowCount {
                table,
                found,
                recorded: Some(recorded),
            } => write!(
                f,
                "the number of {} is {found}, and {recorded} were saved",
                rows_in_words(table)
            ),
            Self::RowCount { table, .. } => {
                write!(f, "the saved number of {} is missing", rows_in_words(table))
            }
            Self::AnswerChecksums => f.write_str("the checksum of all answers does not match"),
            Self::Times(id) => write!(
                f,
                "the stored days and times of reflection {id} contradict each other"
            ),
            Self::Set(name) => write!(f, "the set {name} cannot be read"),
            Self::Entry(entry, (field, message)) => write!(f, "{entry}, {field}: {message}"),
            Self::UnreadableReflection(id, set) => write!(
                f,
                "the answers or texts of reflection {id} ({set}) cannot be read"
            ),
        }
    }
}
