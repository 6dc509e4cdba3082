//! did-i: a private reflection journal for mental-health practitioners.
//!
//! Modules depend only on those below them; `tests/modules.rs` says for each which ones:
//!
//! | module | purpose |
//! |---|---|
//! | [`commands`] | one file per command |
//! | [`cli`] | every command and flag, without logic |
//! | [`prompt`] | prompts: single keys, plain lines, a script for tests |
//! | [`render`] | turns models into text, HTML and PDF |
//! | [`formats`] | JSON Lines, JSON, CSV and workbooks |
//! | [`summary`] | the model of a summary for a supervisor |
//! | [`store`] | the journal: an SQLite database |
//! | [`trends`] | pure statistics |
//! | [`config`] | settings and their sources |
//! | [`privacy`] | the identifier guard |
//! | `forms` | built-in forms for regulators; reads form files |
//! | [`question_sets`] | built-in sets; reads and writes set files |
//! | [`model`] | question sets, reflections and supervision as plain values |
//! | `fs` | writing files |
//! | [`dates`] | dates as people write them |
//! | [`clock`] | the only reader of the time |
//! | [`error`] | errors, with messages for users |
//! | [`terminal`] | the capabilities of the terminal |
//! | [`text`] | wrapping, escaping, plurals |

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
