//! The possible faults of a journal, and their messages.

use std::fmt;

use crate::model::{ReflectionId, SetRef};

/// The kinds of fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
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
    Number {
        /// The table.
        table: &'static str,
        /// How many rows there are.
        there: u64,
        /// How many were written; `None` if that is not recorded.
        written: Option<u64>,
    },
    /// The sum of `answers_crc` differs from the recorded one.
    Sum,
    /// A set that cannot be parsed.
    Set(String),
    /// The stored day or instant of a reflection differs from its `occurred_at`.
    Times(ReflectionId),
    /// A reflection whose answers or notes do not fit its set.
    SetMismatch(ReflectionId, SetRef),
}

impl Fault {
    /// Returns the kind of the fault.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::Structure(_) | Self::Schema(_) | Self::Derived(_) => Kind::Structure,
            Self::Orphan(_) | Self::NoReferences(_) => Kind::References,
            Self::Empty
            | Self::Row { .. }
            | Self::Unreadable { .. }
            | Self::Sum
            | Self::Times(_)
            | Self::Number { .. } => Kind::Rows,
            Self::Set(_) | Self::SetMismatch(..) => Kind::Answers,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => {
                f.write_str("the file is empty: nothing was ever saved in it, or it was lost")
            }
            Self::Structure(said) => f.write_str(said),
            Self::Schema(name) | Self::Derived(name) => {
                write!(f, "{name} is not as did-i makes it")
            }
            Self::Orphan(table) => write!(f, "a row of {table} belongs to nothing"),
            Self::NoReferences(why) => write!(f, "what belongs to what cannot be read ({why})"),
            Self::Row {
                table,
                number,
                content,
            } => {
                match *table {
                    "question_set" => write!(f, "question set {number}"),
                    "set_translation" => write!(f, "the translation of question set {number}"),
                    "restart" => f.write_str("the new start"),
                    table => write!(f, "{table} {number}"),
                }?;
                if !content.is_empty() {
                    write!(f, " ({content})")?;
                }
                f.write_str(" is not as it was written")
            }
            Self::Unreadable { table, why } => {
                write!(f, "the table {table} cannot be read to its end ({why})")
            }
            Self::Number {
                table,
                there,
                written: Some(written),
            } => write!(
                f,
                "the table {table} has {there} rows, and {written} were written"
            ),
            Self::Number { table, .. } => {
                write!(f, "how many rows of {table} were written is not known")
            }
            Self::Sum => f.write_str("what the trends read is not what was added up at writing"),
            Self::Times(id) => write!(
                f,
                "the day, time and instant of reflection {id} contradict each other"
            ),
            Self::Set(name) => write!(f, "the set {name} cannot be read"),
            Self::SetMismatch(id, set) => write!(f, "reflection {id} does not fit its set, {set}"),
        }
    }
}
