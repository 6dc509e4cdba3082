//! did-i: a private reflection journal for mental-health practitioners.
//!
//! Dependence runs one way, downwards:
//!
//! | module | purpose |
//! |---|---|
//! | [`cli`] | every command and flag, no logic |
//! | [`commands`] | one file a command: gather, call, pass on |
//! | [`prompt`] | asking a person: keys, plain lines, a script |
//! | [`store`] | the SQLite file and nothing else |
//! | [`privacy`] | the identifier guard |
//! | [`trends`] | pure statistics |
//! | [`summary`] | what a supervisor reads, as values |
//! | [`render`] | values in, text out |
//! | [`formats`] | JSON Lines, JSON and CSV |
//! | [`question_sets`] | built-in sets; reading and writing a set's file |
//! | [`model`] | question sets, reflections and supervision as plain values |
//!
//! Beside them: [`config`] (settings and where they come from), [`clock`] (the only place that asks the time), [`dates`]
//! (dates as people write them), [`terminal`] (what the terminal can do), `fs` (files that are written), [`text`] (wrapping, folding, words) and [`error`].

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
