//! What is wrong with a file, or with a line of one.

use std::fmt;

/// What is wrong with a value that was read: its field, and what was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldFault {
    /// The field, such as `rows[3].score`; empty for the file or the line as a whole.
    pub field: String,
    /// What is wrong.
    pub message: String,
}

/// The value that was read, or what is wrong with it.
pub type ReadResult<T> = std::result::Result<T, FieldFault>;

impl FieldFault {
    /// Makes a fault of a field.
    pub(crate) fn of(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            message: message.into(),
        }
    }

    /// Makes a fault of the file or the line as a whole.
    pub(crate) fn without_field(message: impl Into<String>) -> Self {
        Self::of("", message)
    }
}

impl fmt::Display for FieldFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.field.as_str() {
            "" | "." => f.write_str(&self.message),
            field => write!(f, "{field}: {}", self.message),
        }
    }
}
