//! did-i: a private reflection journal for mental-health practitioners.
//!
//! A module uses only those earlier in this list; `tests/modules.rs` says for each which ones:
//!
//! | module | purpose |
//! |---|---|
//! | [`text`] | wrapping, escaping, plurals |
//! | [`terminal`] | the capabilities of the terminal |
//! | [`error`] | errors, with messages for users |
//! | [`clock`] | the only reader of the time |
//! | [`dates`] | dates as people write them |
//! | `fs` | the text files that a user names; writing files |
//! | [`model`] | question sets, reflections and supervision as plain values |
//! | [`question_sets`] | built-in sets; reads and writes set files |
//! | `forms` | built-in forms for regulators; reads form files |
//! | [`privacy`] | the identifier guard |
//! | [`config`] | settings and their sources |
//! | [`trends`] | pure statistics |
//! | [`store`] | the journal: an SQLite database |
//! | [`summary`] | the model of a summary for a supervisor |
//! | [`formats`] | JSON Lines, JSON, CSV and workbooks |
//! | [`render`] | turns models into text, HTML and PDF |
//! | [`prompt`] | prompts: single keys, plain lines, a script for tests |
//! | [`cli`] | every command and flag, without logic |
//! | [`commands`] | one file per command |

pub mod cli;
pub mod clock;
pub mod commands;
pub mod config;
#[cfg(windows)]
pub mod ctrl_c;
pub mod dates;
pub mod error;
pub mod formats;
pub(crate) mod forms;
pub(crate) mod fs;
pub mod model;
pub mod privacy;
pub mod prompt;
pub mod question_sets;
pub mod render;
#[cfg(unix)]
mod signals;
pub mod store;
pub mod summary;
pub mod terminal;
pub mod text;
pub mod trends;
