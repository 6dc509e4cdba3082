//! A small chart as shapes: what an SVG and a PDF draw alike.
//!
//! Coordinates are in points, from the top left corner. Every meaning has a shape of its own, so that nothing
//! is lost in black and white.

pub(crate) mod svg;
mod tip;

/// A drawing of a fixed size.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Figure {
    /// Its width in points.
    pub width: f64,
    /// Its height in points.
    pub height: f64,
    /// What it is, in a few words, for those who cannot see it.
    pub title: String,
    /// What it shows, in a sentence or two.
    pub description: String,
    /// What it is made of, the undermost first.
    pub shapes: Vec<Shape>,
}

/// One part of a figure.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Shape {
    /// A straight line.
    Line {
        /// Where it begins.
        from: (f64, f64),
        /// Where it ends.
        to: (f64, f64),
        /// What it stands for.
        ink: Ink,
    },
    /// A line through several points: the scores in their order.
    Path {
        /// The points.
        points: Vec<(f64, f64)>,
        /// What it stands for.
        ink: Ink,
    },
    /// A mark at a point.
    Mark {
        /// Its middle.
        at: (f64, f64),
        /// Its shape.
        mark: Mark,
    },
}

/// What a line stands for; the renderers give each a width, a grey and a dash pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ink {
    /// The scores, from period to period.
    Scores,
    /// The mean or the median.
    Mean,
    /// A limit of usual variation.
    Limit,
    /// The start of a new segment: an agreed action.
    Agreed,
    /// The frame: 0 and 100.
    Frame,
}

/// The shape of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// A filled dot: usual variation.
    Usual,
    /// A triangle that points up: a signal of improvement.
    Improving,
    /// A triangle that points down: a signal that asks for attention.
    NeedsAttention,
    /// An open dot: a period that is not complete.
    Unfinished,
}
