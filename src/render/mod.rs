//! Values in, text out: what the screen and the files show.
//!
//! A renderer takes what it shows and the [`RenderOptions`](crate::terminal::RenderOptions) to show it in. It queries nothing,
//! computes nothing, prints nothing and asks no clock.

pub(crate) mod figure;
pub(crate) mod form;
pub mod html;
pub(crate) mod markdown;
pub(crate) mod pdf;
pub mod terminal;
pub mod trend_words;

mod review_words;
mod summary_words;

#[cfg(test)]
mod review_tests;
