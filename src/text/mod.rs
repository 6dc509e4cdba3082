//! Text for the screen: escaped, wrapped, pluralized and dated.

mod command;
pub(crate) mod dates;
mod decode;
mod escape;
pub(crate) mod fold;
mod plural;
mod screen;
mod wrap;

pub(crate) use command::{command_on, on_named_journal, restore_hint, without_default_journal};
pub(crate) use dates::{long_moment, short_moment};
pub(crate) use decode::{as_utf8, decoded};
pub(crate) use escape::{
    ControlEscaper, changes_direction, display_path, escape_to_one_line, plain_lines,
};
pub use escape::{escape_controls, in_ascii};
pub(crate) use plural::{capitalised, listed, number_word, pluralize, uncapitalised};
pub(crate) use screen::{WIDTHS, message, without_ascii_limit};
pub use screen::{for_standard_error, on_screen, set_ascii_only};
pub(crate) use wrap::{
    WIDEST_TEXT, in_column, item, justify, padded, shortened, table, wrapped, wrapped_between,
    wrapped_escaped,
};
