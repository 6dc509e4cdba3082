//! Values in, text out: what the screen and the files show.
//!
//! A renderer takes what it shows and the [`RenderOptions`](crate::terminal::RenderOptions) to show it in. It queries nothing,
//! computes nothing, prints nothing and asks no clock.

pub mod figure;
pub mod form;
pub mod html;
pub mod markdown;
pub mod pdf;
pub mod terminal;

mod review_words;
mod summary_words;

#[cfg(test)]
mod review_tests;
