//! Where question sets come from: the built-in ones, and TOML files that are read, validated, compared and written.

mod builtin;
mod compare;
pub(crate) mod read;
mod translations;
pub(crate) mod validate;
mod write;

pub use builtin::{DEFAULT_SET, builtin, builtin_ids};
pub(crate) use builtin::{builtin_file, builtin_version};
pub(crate) use compare::{SetDifference, differences};
pub use read::parse;
pub(crate) use read::{LARGEST_FILE, SetFile, parse_file, template};
pub(crate) use translations::{can_be_language, first_translation_fault};
pub(crate) use validate::can_be_id;
pub use validate::faults;
pub(crate) use write::to_toml;
