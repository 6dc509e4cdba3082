//! Draws a figure as vectors: each meaning has its own width and pattern, and no meaning is a colour alone.

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Transform};
use krilla::paint::{Fill, LineCap, LineJoin, Stroke, StrokeDash};
use krilla::surface::Surface;

use super::font::to_f32;
use super::paper::Colour;
use crate::render::figure::{self, BLUE, Figure, LineMeaning, LineStyle, Mark, ORANGE, Shape};

/// The radius of a mark.
const DOT: f32 = 1.3;
/// The distance of the control points of a Bézier curve that draws a quarter of a circle.
const ROUND: f32 = 0.552_3;

const BLACK: figure::Rgb = (0, 0, 0);
const SOFT: figure::Rgb = (0x4a, 0x4a, 0x4a);
const HAIRLINE: figure::Rgb = (0xb4, 0xb4, 0xb4);
const WHITE: figure::Rgb = (255, 255, 255);
/// An orange dark enough for text.
const DARK_ORANGE: figure::Rgb = (0xa0, 0x4d, 0x0c);

/// Draws a figure from its top left corner, without its labels, which are placed as text.
pub(super) fn draw(surface: &mut Surface<'_>, figure: &Figure, x: f32, y: f32) {
    surface.push_transform(&Transform::from_translate(x, y));
    for shape in &figure.shapes {
        match shape {
            Shape::Area { from, to, meaning } => area(surface, *from, *to, meaning.colour()),
            Shape::Path { points, meaning } => line(surface, points, *meaning),
            Shape::Mark { at, mark } => self::mark(surface, *at, *mark),
            Shape::Label { .. } => {}
        }
    }
    surface.pop();
}

/// Draws a horizontal line to the right.
pub(super) fn rule(surface: &mut Surface<'_>, from: (f32, f32), length: f32, line: (f32, Colour)) {
    let (x, y) = from;
    let mut path = PathBuilder::new();
    path.move_to(x, y);
    path.line_to(x + length, y);
    stroke(surface, path, (line.0, rgb_of(line.1)), None);
}

/// Returns the fill for a colour.
pub(super) fn fill(colour: Colour) -> Fill {
    filled(rgb_of(colour))
}

const fn rgb_of(colour: Colour) -> figure::Rgb {
    match colour {
        Colour::Black => BLACK,
        Colour::Soft => SOFT,
        Colour::Accent => BLUE,
        Colour::Orange => DARK_ORANGE,
        Colour::Hairline => HAIRLINE,
    }
}

fn filled((red, green, blue): figure::Rgb) -> Fill {
    Fill {
        paint: rgb::Color::new(red, green, blue).into(),
        ..Fill::default()
    }
}

fn area(surface: &mut Surface<'_>, from: (f64, f64), to: (f64, f64), colour: figure::Rgb) {
    let (left, top) = (to_f32(from.0), to_f32(from.1));
    let (right, bottom) = (to_f32(to.0), to_f32(to.1));
    let mut path = PathBuilder::new();
    path.move_to(left, top);
    path.line_to(right, top);
    path.line_to(right, bottom);
    path.line_to(left, bottom);
    path.close();
    if let Some(path) = path.finish() {
        surface.set_stroke(None);
        surface.set_fill(Some(filled(colour)));
        surface.draw_path(&path);
    }
}

fn line(surface: &mut Surface<'_>, points: &[(f64, f64)], meaning: LineMeaning) {
    let mut points = points.iter().map(|(x, y)| (to_f32(*x), to_f32(*y)));
    let Some((x, y)) = points.next() else {
        return;
    };
    let mut path = PathBuilder::new();
    path.move_to(x, y);
    for (x, y) in points {
        path.line_to(x, y);
    }
    let LineStyle { width, dashes } = meaning.style();
    let dashes = dashes.map(|dashes| dashes.map(to_f32));
    stroke(surface, path, (to_f32(width), line_colour(meaning)), dashes);
}

const fn line_colour(meaning: LineMeaning) -> figure::Rgb {
    match meaning {
        LineMeaning::Scores => SOFT,
        LineMeaning::Higher => BLUE,
        LineMeaning::Lower => ORANGE,
        LineMeaning::Mean | LineMeaning::Agreed | LineMeaning::NewStart => BLACK,
        LineMeaning::Frame => HAIRLINE,
    }
}

fn stroke(
    surface: &mut Surface<'_>,
    path: PathBuilder,
    (width, (red, green, blue)): (f32, figure::Rgb),
    dashes: Option<[f32; 2]>,
) {
    let Some(path) = path.finish() else {
        return;
    };
    surface.set_fill(None);
    surface.set_stroke(Some(Stroke {
        paint: rgb::Color::new(red, green, blue).into(),
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
    let at = (to_f32(at.0), to_f32(at.1));
    let (inside, outline) = match mark {
        Mark::Period => (BLACK, None),
        Mark::Incomplete => (WHITE, Some(SOFT)),
    };
    let Some(path) = circle(at, DOT) else {
        return;
    };
    surface.set_fill(Some(filled(inside)));
    surface.set_stroke(outline.map(|(red, green, blue)| Stroke {
        paint: rgb::Color::new(red, green, blue).into(),
        width: 0.7,
        ..Stroke::default()
    }));
    surface.draw_path(&path);
    surface.set_stroke(None);
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
