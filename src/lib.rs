//! did-i: a private reflection journal for mental-health practitioners.
//!
//! The map of the rooms. Dependence runs one way, downwards:
//!
//! | room | purpose |
//! |---|---|
//! | [`cli`] | every command and flag, no logic |
//! | [`commands`] | one file a verb: gather, call, hand on |
//! | [`prompt`] | asking a person: keys, plain lines, a script |
//! | [`store`] | the SQLite file and nothing else |
//! | [`privacy`] | the identifier guard |
//! | [`trends`] | pure numbers |
//! | [`exchange`] | what leaves and enters as JSON and CSV |
//! | [`report`] | values in, text out |
//! | [`question_set`] | what is asked and what it counts towards |
//! | [`reflection`] | what was answered and written |
//! | [`supervision`] | what was agreed about it |
//!
//! Beside them stand [`config`] (what was chosen, and where things are), [`clock`] (the only one who asks the time), [`dates`]
//! (dates as people write them), [`terminal`] (what the screen can do), `fs` (files that are written), [`folding`] (comparing words) and
//! [`error`].

pub mod cli;
pub mod clock;
pub mod commands;
pub mod config;
pub mod dates;
pub mod error;
pub mod exchange;
pub mod folding;
#[expect(
    dead_code,
    unused_imports,
    reason = "the commands that write files come next"
)]
pub(crate) mod fs;
pub mod privacy;
pub mod prompt;
pub mod question_set;
pub mod reflection;
pub mod report;
#[cfg(unix)]
mod signals;
pub mod store;
pub mod supervision;
pub mod terminal;
pub mod trends;
