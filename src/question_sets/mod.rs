//! Where question sets come from: the built-in ones, and TOML files that are read, validated, compared and written.

mod builtin;
mod compare;
pub(crate) mod read;
pub(crate) mod validate;
mod write;

pub use builtin::{DEFAULT_SET, builtin, builtin_file, builtin_ids, builtin_version};
pub use compare::{Difference, differences};
pub use read::{Fault, LARGEST_FILE, SetFile, parse, parse_file, template};
pub use validate::{Place, can_be_id, faults};
pub use write::to_toml;
