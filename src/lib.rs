//! did-i: a private reflection journal for mental-health practitioners.
//!
//! Modules depend only on those below them:
//!
//! | module | purpose |
//! |---|---|
//! | [`cli`] | every command and flag, without logic |
//! | [`commands`] | one file per command |
//! | [`prompt`] | prompts: single keys, plain lines, a script for tests |
//! | [`store`] | the journal: an SQLite database |
//! | [`privacy`] | the identifier guard |
//! | [`trends`] | pure statistics |
//! | [`summary`] | the model of a summary for a supervisor |
//! | [`render`] | turns models into text, HTML and PDF |
//! | [`formats`] | JSON Lines, JSON, CSV and workbooks |
//! | [`question_sets`] | built-in sets; reads and writes set files |
//! | [`model`] | question sets, reflections and supervision as plain values |
//!
//! Used by all of them: [`config`] (settings and their sources), [`clock`] (the only reader of the time), [`dates`]
//! (dates as people write them), [`terminal`] (the capabilities of the terminal), `fs` (writing files), [`text`]
//! (wrapping, folding, plurals) and [`error`].

pub mod cli;
pub mod clock;
pub mod commands;
pub mod config;
#[cfg(windows)]
pub mod ctrl_c;
pub mod dates;
pub mod error;
pub mod formats;
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
