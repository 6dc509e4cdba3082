//! The page: its dimensions, type sizes and colours. Lengths are in points.

use crate::trends::figures::Direction;

/// The width of A4.
pub(super) const WIDTH: f32 = 595.28;
/// The height of A4.
pub(super) const HEIGHT: f32 = 841.89;
/// The left margin.
pub(super) const LEFT: f32 = 36.0;
/// The width of the text area.
pub(super) const TEXT_WIDTH: f32 = WIDTH - 2.0 * LEFT;
/// The top margin.
pub(super) const TOP: f32 = 36.0;
/// The bottom of the text area; only the footer is below it.
pub(super) const BOTTOM: f32 = HEIGHT - 56.0;
/// The baseline of the footer.
pub(super) const FOOTER_BASELINE: f32 = HEIGHT - 32.0;

/// A colour; each of them also works in greyscale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Colour {
    /// Running text.
    Black,
    /// Secondary text.
    Soft,
    /// A deep blue for headings and "higher"; dark grey in greyscale.
    Accent,
    /// An orange for "lower", dark enough for text; medium grey in greyscale.
    Orange,
    /// Separating lines.
    Hairline,
}

impl Colour {
    /// Returns the colour of what is higher or lower.
    pub(super) const fn of(direction: Direction) -> Self {
        match direction {
            Direction::Higher => Self::Accent,
            Direction::Lower => Self::Orange,
        }
    }
}

/// The weight of a font.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// Running text.
    Regular,
    /// Headings and emphasis.
    SemiBold,
}

/// The style of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Style {
    /// Its weight.
    pub(super) weight: Weight,
    /// Its size.
    pub(super) size: f32,
    /// Its colour.
    pub(super) colour: Colour,
}

impl Style {
    const fn of(weight: Weight, size: f32, colour: Colour) -> Self {
        Self {
            weight,
            size,
            colour,
        }
    }

    /// Returns the height of a line.
    pub(super) fn leading(self) -> f32 {
        self.size * 1.3
    }

    /// Returns the distance of the baseline from the top of the line, which centres capitals vertically.
    pub(super) fn baseline(self) -> f32 {
        f32::midpoint(self.leading(), 0.66 * self.size)
    }

    /// Returns the style in semi-bold.
    pub(super) const fn strong(self) -> Self {
        Self::of(Weight::SemiBold, self.size, self.colour)
    }

    /// Returns the style in another colour.
    pub(super) const fn in_colour(self, colour: Colour) -> Self {
        Self::of(self.weight, self.size, colour)
    }
}

/// The title.
pub(super) const TITLE: Style = Style::of(Weight::SemiBold, 19.0, Colour::Black);
/// The line below it.
pub(super) const SUBTITLE: Style = Style::of(Weight::Regular, 11.0, Colour::Black);
/// The heading of a section.
pub(super) const HEADING: Style = Style::of(Weight::SemiBold, 12.0, Colour::Accent);
/// A heading inside a section.
pub(super) const SUBHEADING: Style = Style::of(Weight::SemiBold, 10.5, Colour::Black);
/// Running text, and the table. Nothing on the page is smaller.
pub(super) const BODY: Style = Style::of(Weight::Regular, 10.0, Colour::Black);
/// Column headers, and labels in charts.
pub(super) const LABEL: Style = Style::of(Weight::Regular, 10.0, Colour::Soft);
/// The footer.
pub(super) const FOOTER: Style = Style::of(Weight::Regular, 10.0, Colour::Soft);
