//! Small figures made of shapes, which both SVG and PDF can draw.
//!
//! Coordinates are in points, from the top left corner. Every meaning has its own shape, width or pattern, so that
//! nothing is lost in black and white; blue and orange only repeat it.

mod agreed;
mod axis;
mod bar;
mod spark;
pub(crate) mod svg;

pub(crate) use agreed::agreed;
pub(crate) use axis::Dates;
pub(crate) use bar::bar;
pub(crate) use spark::{axis_labels, spark};

/// A drawing of a fixed size.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Figure {
    /// Its width in points.
    pub width: f64,
    /// Its height in points.
    pub height: f64,
    /// The alternative text, in a sentence or two.
    pub description: String,
    /// The shapes, from back to front.
    pub shapes: Vec<Shape>,
}

/// One part of a figure.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Shape {
    /// A filled rectangle.
    Area {
        /// Its top left corner.
        from: (f64, f64),
        /// Its bottom right corner.
        to: (f64, f64),
        /// Its meaning.
        meaning: AreaMeaning,
    },
    /// A line through points.
    Path {
        /// The points; a single point draws nothing.
        points: Vec<(f64, f64)>,
        /// Its meaning.
        meaning: LineMeaning,
    },
    /// A mark at a point.
    Mark {
        /// Its middle.
        at: (f64, f64),
        /// Its shape.
        mark: Mark,
    },
    /// A short text.
    Label {
        /// The start, middle or end of the text, on its baseline.
        at: (f64, f64),
        /// Which of these the position is.
        anchor: Anchor,
        /// The text.
        text: String,
    },
}

/// The alignment of a text relative to its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// To the right of the position.
    Start,
    /// Centred on the position.
    Middle,
    /// To the left of the position.
    End,
}

/// The meaning of a filled rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AreaMeaning {
    /// The days that the summary covers.
    Covered,
    /// Answers with this score, 0 to 100.
    Answers(u8),
}

/// The meaning of a line; each has its own width and dash pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineMeaning {
    /// The scores, from period to period.
    Scores,
    /// The scores of the weeks that are higher than before.
    Higher,
    /// The scores of the weeks that are lower than before.
    Lower,
    /// The mean of a range of days.
    Mean,
    /// The day on which something was agreed.
    Agreed,
    /// The day of a new start.
    NewStart,
    /// The frame: 0 and 100.
    Frame,
}

/// The width of a line, and the lengths of its dashes and gaps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct LineStyle {
    /// The width.
    pub width: f64,
    /// The length of a dash and of a gap; `None` for a solid line.
    pub dashes: Option<[f64; 2]>,
}

impl LineMeaning {
    /// Returns the style of the line; no two meanings share both width and dashes.
    pub(crate) const fn style(self) -> LineStyle {
        let (width, dashes) = match self {
            Self::Scores => (0.8, None),
            Self::Higher => (1.9, None),
            Self::Lower => (2.0, None),
            Self::Mean => (1.1, None),
            Self::Agreed => (1.0, Some([1.0, 1.6])),
            Self::NewStart => (0.9, Some([4.0, 2.0])),
            Self::Frame => (0.4, None),
        };
        LineStyle { width, dashes }
    }
}

/// The shape of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// A filled dot: a period.
    Period,
    /// An open dot: a period that is not complete.
    Incomplete,
}

/// A colour as red, green and blue.
pub(crate) type Rgb = (u8, u8, u8);

/// The blue of headings, "yes" and "higher"; the darkest of the three in greyscale.
pub(crate) const BLUE: Rgb = (0x14, 0x4d, 0x70);
/// The orange of "no" and "lower"; between the other two in greyscale.
pub(crate) const ORANGE: Rgb = (0xc9, 0x6a, 0x1a);
/// The light blue of "partly"; the lightest in greyscale.
pub(crate) const LIGHT_BLUE: Rgb = (0xbd, 0xd7, 0xe7);
/// The background of the days covered.
pub(crate) const SHADE: Rgb = (0xed, 0xf1, 0xf4);

impl AreaMeaning {
    /// Returns the colour of the rectangle: from orange at 0 through light blue to blue at 100.
    pub(crate) fn colour(self) -> Rgb {
        match self {
            Self::Covered => SHADE,
            Self::Answers(score) if score <= 50 => {
                between(ORANGE, LIGHT_BLUE, f64::from(score) / 50.0)
            }
            Self::Answers(score) => between(LIGHT_BLUE, BLUE, (f64::from(score) - 50.0) / 50.0),
        }
    }
}

fn between(one: Rgb, other: Rgb, share: f64) -> Rgb {
    let mix = |one: u8, other: u8| {
        let mixed = f64::from(one) + (f64::from(other) - f64::from(one)) * share.clamp(0.0, 1.0);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "an interpolation of two bytes fits in a byte"
        )]
        let byte = mixed.round() as u8;
        byte
    };
    (
        mix(one.0, other.0),
        mix(one.1, other.1),
        mix(one.2, other.2),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the luminance of a colour, 0 to 1 (Rec. 709).
    fn grey((red, green, blue): Rgb) -> f64 {
        (0.2126 * f64::from(red) + 0.7152 * f64::from(green) + 0.0722 * f64::from(blue)) / 255.0
    }

    #[test]
    fn yes_partly_and_no_differ_in_grey() {
        let greys = [100, 50, 0].map(|score| grey(AreaMeaning::Answers(score).colour()));
        let [yes, partly, no] = greys;
        assert!(no - yes > 0.18 && partly - no > 0.25, "{greys:?}");
        assert!(grey(SHADE) - partly > 0.1, "{greys:?}");
    }
}
