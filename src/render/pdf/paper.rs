//! The sheet: its measures, its type sizes and its inks, all in points and all in one place.

/// The width of A4.
pub(super) const WIDTH: f32 = 595.28;
/// The height of A4.
pub(super) const HEIGHT: f32 = 841.89;
/// Where the text begins on the left.
pub(super) const LEFT: f32 = 36.0;
/// How wide the text is in all.
pub(super) const MEASURE: f32 = WIDTH - 2.0 * LEFT;
/// Where the text begins at the top.
pub(super) const TOP: f32 = 36.0;
/// Below this nothing stands but the foot.
pub(super) const BOTTOM: f32 = HEIGHT - 56.0;
/// The baseline of the foot.
pub(super) const FOOT: f32 = HEIGHT - 32.0;
/// A colour. Every one is dark enough, or thin enough, to be right in grey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Colour {
    /// What is read.
    Black,
    /// What is read second.
    Soft,
    /// A deep blue: headings, and what is higher; in grey it is a dark grey.
    Accent,
    /// An orange: what is lower; dark enough for text, in grey a middle grey.
    Orange,
    /// A line that only parts.
    Hairline,
}

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// Running text.
    Regular,
    /// Headings, and what the eye looks for.
    SemiBold,
}

/// How a piece of text is set.
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

    /// The height of a line.
    pub(super) fn leading(self) -> f32 {
        self.size * 1.3
    }

    /// How far below the top of its line the baseline lies: capitals stand in the middle.
    pub(super) fn baseline(self) -> f32 {
        f32::midpoint(self.leading(), 0.66 * self.size)
    }

    /// The same, heavier.
    pub(super) const fn strong(self) -> Self {
        Self::of(Weight::SemiBold, self.size, self.colour)
    }

    /// The same in another colour.
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
/// Heads of columns, and words in charts.
pub(super) const LABEL: Style = Style::of(Weight::Regular, 10.0, Colour::Soft);
/// The foot.
pub(super) const FOOTER: Style = Style::of(Weight::Regular, 10.0, Colour::Soft);
