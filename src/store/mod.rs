//! The journal: one SQLite file.
//!
//! The store owns the connection. It takes and returns the types of `model`, and never prints, asks or reads the clock.
//! SQL is in `sql/`; the schema is in `migrations/`.

mod backup;

mod bulk_import;
mod checksum;
mod companions;
mod completion_values;
mod conflict_copies;
mod connect;
mod damage;
mod draft_rows;
mod drafts;
mod encryption;
mod error;
mod file_names;
mod filter;
mod guard;
mod integrity;
mod journal;

mod lock;
mod metadata;
mod migrate;
mod new_starts;
mod open;
mod passphrase;
mod permissions;
mod read;
mod replace;
mod restore;
mod row_count;
mod scan;
mod schema;
mod set_lifecycle;
mod sets;
mod sqlite_files;
mod supervision;
mod temporary;
mod version;
mod write;
mod written;

pub use crate::fs::{is_encrypted, is_unencrypted_sqlite};
pub use backup::JournalCopy;
pub use bulk_import::BulkImport;
pub use companions::{companion_files, replaced_journals};
pub use conflict_copies::conflict_copies;
pub use drafts::{EditorFile, FieldDraft, StoredDraft};
pub use filter::Filter;
pub use guard::{Salt, SpanHash};
pub use integrity::{check_file, repair};
pub use journal::Store;

pub use metadata::MetadataKey;
pub use open::NewJournal;
pub use passphrase::Passphrase;
pub use permissions::{CHECKS_PERMISSIONS, location_warnings, make_private};
pub use restore::{PendingRestore, Replaced, check_backup};
pub use scan::{AnswerRow, SharedRow};
pub use set_lifecycle::{Removal, StoredSetVersion};
pub use sets::SetKey;
pub use version::CURRENT_SCHEMA;
