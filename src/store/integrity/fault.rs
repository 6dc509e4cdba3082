//! What can be wrong with a journal, and its words.

use std::fmt;

use crate::model::{ReflectionId, SetRef};

/// What sort of fault it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Pages, indexes and the schema fit together.
    Structure,
    /// Every row belongs to one that is there.
    References,
    /// Every row is as it was written, and none is missing.
    Rows,
    /// Every reflection fits the set that was asked.
    Answers,
}

/// One thing that is wrong with a journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Nothing was ever written in the file, or it was cut off at its beginning.
    Empty,
    /// What SQLite says about pages and indexes.
    Structure(String),
    /// A table or trigger that is not as did-i makes it.
    Schema(String),
    /// An index or view that is not as did-i makes it.
    Derived(String),
    /// A row of this table belongs to nothing.
    Orphan(String),
    /// The references could not be followed.
    NoReferences(String),
    /// A row is not as it was written: another program changed it, or it was damaged.
    Row {
        /// Its table.
        table: &'static str,
        /// Its number; 0 where rows have none.
        number: i64,
        /// What is in it now, in short.
        content: String,
    },
    /// A table cannot be read to its end.
    Unreadable {
        /// The table.
        table: &'static str,
        /// What SQLite says.
        why: String,
    },
    /// A table has another number of rows than was counted when they were written.
    Number {
        /// The table.
        table: &'static str,
        /// How many are there.
        there: u64,
        /// How many were written; none where that is not known.
        written: Option<u64>,
    },
    /// What the trends read is not what was added up when it was written.
    Sum,
    /// A set that cannot be read as one.
    Set(String),
    /// The day or instant of a reflection is not that of its time.
    Times(ReflectionId),
    /// A reflection whose answers or notes do not fit its set.
    SetMismatch(ReflectionId, SetRef),
}

impl Fault {
    /// Tells its kind.
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
