//! Flags that are made when they are asked for.
//!
//! The command line has some two hundred flags, and to read what was typed takes those of one command. To make all the
//! others was a good part of what a start took.

use std::ops::Deref;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::{ArgMatches, Args, Command, Error, FromArgMatches};

/// Whether flags are made at once from now on.
static AT_ONCE: AtomicBool = AtomicBool::new(false);

/// Has all flags made at once: help lists them in the order in which they are made.
pub(super) fn at_once() {
    AT_ONCE.store(true, Ordering::Relaxed);
}

/// What a command takes, made once that command was typed.
#[derive(Debug, Default)]
pub struct Later<T>(T);

impl<T> Deref for Later<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Args> Args for Later<T> {
    fn augment_args(command: Command) -> Command {
        if AT_ONCE.load(Ordering::Relaxed) {
            T::augment_args(command)
        } else {
            command.defer(T::augment_args)
        }
    }

    fn augment_args_for_update(command: Command) -> Command {
        T::augment_args_for_update(command)
    }
}

impl<T: FromArgMatches> FromArgMatches for Later<T> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        T::from_arg_matches(matches).map(Self)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        self.0.update_from_arg_matches(matches)
    }
}
