//! Question sets besides "Did I…": the built-in ones, and a service's own.

mod builtin;
mod columns;
mod languages;
mod life;
