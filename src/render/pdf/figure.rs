//! Drawing a chart as vectors: each meaning has a width, a grey and a pattern of its own, and none is a colour
//! alone.

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Transform};
use krilla::paint::{Fill, LineCap, LineJoin, Stroke, StrokeDash};
use krilla::surface::Surface;

use crate::render::figure::{Figure, Ink, Mark, Shape};
use crate::render::pdf::font::narrow;
use crate::render::pdf::paper::Colour;

/// How far a round mark reaches from its middle.
const DOT: f32 = 1.0;
/// How far a triangle reaches from its middle.
const TRIANGLE: f32 = 2.1;
/// How far along a tangent a quarter of a circle is steered.
const ROUND: f32 = 0.552_3;

/// Draws a figure from its top left corner.
pub(crate) fn draw(surface: &mut Surface<'_>, figure: &Figure, x: f32, y: f32) {
    surface.push_transform(&Transform::from_translate(x, y));
    for shape in &figure.shapes {
        match shape {
            Shape::Line { from, to, ink } => line(surface, &[*from, *to], *ink),
            Shape::Path { points, ink } => line(surface, points, *ink),
            Shape::Mark { at, mark } => self::mark(surface, *at, *mark),
        }
    }
    surface.pop();
}

/// Draws a line to the right.
pub(crate) fn rule(surface: &mut Surface<'_>, from: (f32, f32), length: f32, pen: (f32, Colour)) {
    let (x, y) = from;
    let mut path = PathBuilder::new();
    path.move_to(x, y);
    path.line_to(x + length, y);
    stroke(surface, path, pen, None);
}

/// The paint for a colour.
pub(crate) fn fill(colour: Colour) -> Fill {
    Fill {
        paint: rgb_of(colour).into(),
        ..Fill::default()
    }
}

fn rgb_of(colour: Colour) -> rgb::Color {
    match colour {
        Colour::Black => rgb::Color::new(0, 0, 0),
        Colour::Soft => rgb::Color::new(0x4a, 0x4a, 0x4a),
        Colour::Accent => rgb::Color::new(0x14, 0x4d, 0x70),
        Colour::Hairline => rgb::Color::new(0xb4, 0xb4, 0xb4),
        Colour::White => rgb::Color::new(255, 255, 255),
    }
}

fn line(surface: &mut Surface<'_>, points: &[(f64, f64)], ink: Ink) {
    let mut points = points.iter().map(|(x, y)| (narrow(*x), narrow(*y)));
    let Some((x, y)) = points.next() else {
        return;
    };
    let mut path = PathBuilder::new();
    path.move_to(x, y);
    for (x, y) in points {
        path.line_to(x, y);
    }
    let (pen, dashes) = pen(ink);
    stroke(surface, path, pen, dashes);
}

fn pen(ink: Ink) -> ((f32, Colour), Option<[f32; 2]>) {
    match ink {
        Ink::Scores => ((0.7, Colour::Accent), None),
        Ink::Mean => ((0.6, Colour::Black), None),
        Ink::Limit => ((0.5, Colour::Soft), Some([2.0, 1.6])),
        Ink::Agreed => ((0.8, Colour::Black), Some([0.8, 1.2])),
        Ink::Frame => ((0.3, Colour::Hairline), None),
    }
}

fn stroke(
    surface: &mut Surface<'_>,
    path: PathBuilder,
    (width, colour): (f32, Colour),
    dashes: Option<[f32; 2]>,
) {
    let Some(path) = path.finish() else {
        return;
    };
    surface.set_fill(None);
    surface.set_stroke(Some(Stroke {
        paint: rgb_of(colour).into(),
        width,
        line_cap: LineCap::Butt,
        line_join: LineJoin::Round,
        dash: dashes.map(|dashes| StrokeDash {
            array: dashes.to_vec(),
            offset: 0.0,
        }),
        ..Stroke::default()
    }));
    surface.draw_path(&path);
}

fn mark(surface: &mut Surface<'_>, at: (f64, f64), mark: Mark) {
    let at = (narrow(at.0), narrow(at.1));
    let (path, inside, outline) = match mark {
        Mark::Usual => (circle(at, DOT), Colour::Accent, None),
        Mark::Improving => (triangle(at, -TRIANGLE), Colour::Accent, Some(Colour::White)),
        Mark::NeedsAttention => (triangle(at, TRIANGLE), Colour::Black, Some(Colour::White)),
        Mark::Unfinished => (circle(at, 1.5 * DOT), Colour::White, Some(Colour::Accent)),
    };
    let Some(path) = path else {
        return;
    };
    surface.set_fill(Some(fill(inside)));
    surface.set_stroke(outline.map(|colour| Stroke {
        paint: rgb_of(colour).into(),
        width: 0.6,
        ..Stroke::default()
    }));
    surface.draw_path(&path);
    surface.set_stroke(None);
}

/// A triangle whose tip is so far below its middle; above it where that is negative.
fn triangle((x, y): (f32, f32), tip: f32) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.move_to(x, y + tip);
    path.line_to(x + tip, y - 0.75 * tip);
    path.line_to(x - tip, y - 0.75 * tip);
    path.close();
    path.finish()
}

fn circle((x, y): (f32, f32), radius: f32) -> Option<Path> {
    let k = radius * ROUND;
    let mut path = PathBuilder::new();
    path.move_to(x + radius, y);
    path.cubic_to(x + radius, y + k, x + k, y + radius, x, y + radius);
    path.cubic_to(x - k, y + radius, x - radius, y + k, x - radius, y);
    path.cubic_to(x - radius, y - k, x - k, y - radius, x, y - radius);
    path.cubic_to(x + k, y - radius, x + radius, y - k, x + radius, y);
    path.close();
    path.finish()
}
