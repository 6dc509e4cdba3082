//! Renderers: turn values into text for the screen, and into files: Markdown, HTML, PDF and Word.
//!
//! A renderer takes the values and the [`RenderOptions`](crate::terminal::RenderOptions). It does no queries, no
//! statistics and no output, and does not read the clock.

pub(crate) mod doctor_checks;
pub(crate) mod figure;
pub(crate) mod form;

pub mod html;
pub(crate) mod location_words;
pub(crate) mod markdown;
pub(crate) mod pdf;
pub mod terminal;
pub mod trend_words;

mod review_words;
mod score_words;
mod summary_words;

#[cfg(test)]
mod review_tests;
