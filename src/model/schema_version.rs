//! The version of a journal's schema.

use std::fmt;

/// A schema version: `1000 · major + minor`, stored in `user_version`.
///
/// A minor version adds tables or views, never a column, so an older did-i of the same major version can open the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct SchemaVersion(u32);

impl SchemaVersion {
    const PER_MAJOR: u32 = 1000;

    /// Makes a version from major and minor.
    #[must_use]
    pub const fn new(major: u32, minor: u32) -> Self {
        Self(Self::PER_MAJOR * major + minor)
    }

    /// Makes a version from the number in `user_version`.
    #[must_use]
    pub const fn from_number(number: u32) -> Self {
        Self(number)
    }

    /// Returns the number that `user_version` holds.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.0
    }

    /// Returns the major part.
    #[must_use]
    pub fn major(self) -> u32 {
        self.0 / Self::PER_MAJOR
    }

    /// Returns whether this is the version of an empty file.
    #[must_use]
    pub fn is_none(self) -> bool {
        self.0 == 0
    }
}

impl fmt::Display for SchemaVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major(), self.0 % Self::PER_MAJOR)
    }
}
