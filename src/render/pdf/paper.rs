//! The sheet: its measures, its type sizes and its inks, all in points and all in one place.

/// The width of A4.
pub(crate) const WIDTH: f32 = 595.28;
/// The height of A4.
pub(crate) const HEIGHT: f32 = 841.89;
/// Where the text begins on the left.
pub(crate) const LEFT: f32 = 36.0;
/// How wide the text is in all.
pub(crate) const MEASURE: f32 = WIDTH - 2.0 * LEFT;
/// Where the text begins at the top.
pub(crate) const TOP: f32 = 36.0;
/// Below this nothing stands but the foot.
pub(crate) const BOTTOM: f32 = HEIGHT - 56.0;
/// The baseline of the foot.
pub(crate) const FOOT: f32 = HEIGHT - 32.0;
/// How wide the right column is.
pub(crate) const ASIDE: f32 = 150.0;
/// The room between two columns.
pub(crate) const GUTTER: f32 = 17.0;
/// How wide the margin is in which a section's heading stands.
pub(crate) const SIDE: f32 = 92.0;

/// A colour. Every one is dark enough, or thin enough, to be right in grey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Colour {
    /// What is read.
    Black,
    /// What is read second.
    Soft,
    /// The one accent, a deep blue; in grey it is a dark grey.
    Accent,
    /// A line that only parts.
    Hairline,
    /// The paper.
    White,
}

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    /// Running text.
    Regular,
    /// Headings, and what the eye looks for.
    SemiBold,
}

/// How a piece of text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Style {
    /// Its weight.
    pub(crate) weight: Weight,
    /// Its size.
    pub(crate) size: f32,
    /// Its colour.
    pub(crate) colour: Colour,
}

impl Style {
    const fn of(weight: Weight, size: f32, colour: Colour) -> Self {
        Self {
            weight,
            size,
            colour,
        }
    }

    /// The height of a line.
    pub(crate) fn leading(self) -> f32 {
        self.size * 1.3
    }

    /// How far below the top of its line the baseline lies: capitals stand in the middle.
    pub(crate) fn baseline(self) -> f32 {
        f32::midpoint(self.leading(), 0.66 * self.size)
    }

    /// The same, heavier.
    pub(crate) const fn strong(self) -> Self {
        Self::of(Weight::SemiBold, self.size, self.colour)
    }

    /// The same in another colour.
    pub(crate) const fn in_colour(self, colour: Colour) -> Self {
        Self::of(self.weight, self.size, colour)
    }
}

/// The title.
pub(crate) const TITLE: Style = Style::of(Weight::SemiBold, 19.0, Colour::Black);
/// The line below it.
pub(crate) const SUBTITLE: Style = Style::of(Weight::Regular, 11.0, Colour::Black);
/// The heading of a section.
pub(crate) const HEADING: Style = Style::of(Weight::SemiBold, 10.5, Colour::Accent);
/// Running text over the whole width.
pub(crate) const BODY: Style = Style::of(Weight::Regular, 9.5, Colour::Black);
/// Text in a column, and the table.
pub(crate) const COLUMN: Style = Style::of(Weight::Regular, 9.0, Colour::Black);
/// What is read second: verdicts, column headings, how to read it.
pub(crate) const SMALL: Style = Style::of(Weight::Regular, 8.0, Colour::Soft);
/// The foot.
pub(crate) const TINY: Style = Style::of(Weight::Regular, 7.5, Colour::Soft);
