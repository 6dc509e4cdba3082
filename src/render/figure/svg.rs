//! A figure as inline SVG in an HTML page, with an alternative text.

use askama::filters::{Escaper, Html};

use super::{Anchor, BLUE, Figure, LineMeaning, LineStyle, Mark, ORANGE, Rgb, Shape};

const DARK: Rgb = (0x22, 0x29, 0x2f);
const MIDDLE: Rgb = (0x4a, 0x4a, 0x4a);
const LIGHT: Rgb = (0xb4, 0xb4, 0xb4);
const WHITE: Rgb = (0xff, 0xff, 0xff);

/// Draws a figure. A figure without an alternative text is hidden from screen readers, because the text next to it
/// says the same.
pub(crate) fn svg(figure: &Figure) -> String {
    let (width, height) = (number(figure.width), number(figure.height));
    let attributes = if figure.description.is_empty() {
        "aria-hidden=\"true\"".to_owned()
    } else {
        format!(
            "role=\"img\" aria-label=\"{}\"",
            escape_xml(&figure.description)
        )
    };
    let shapes: String = figure.shapes.iter().map(shape).collect();
    format!(
        "<svg {attributes} viewBox=\"0 0 {width} {height}\" width=\"{width}pt\" height=\"{height}pt\">{shapes}</svg>"
    )
}

fn shape(shape: &Shape) -> String {
    match shape {
        Shape::Area { from, to, meaning } => format!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"/>",
            number(from.0),
            number(from.1),
            number(to.0 - from.0),
            number(to.1 - from.1),
            colour(meaning.colour())
        ),
        Shape::Path { points, meaning } => line(points, *meaning),
        Shape::Mark { at, mark } => drawn_mark(*at, *mark),
        Shape::Label { at, anchor, text } => label(*at, *anchor, text),
    }
}

/// Formats a colour for CSS.
pub(crate) fn colour((red, green, blue): Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

const fn line_colour(meaning: LineMeaning) -> Rgb {
    match meaning {
        LineMeaning::Scores => MIDDLE,
        LineMeaning::Higher => BLUE,
        LineMeaning::Lower => ORANGE,
        LineMeaning::Mean | LineMeaning::Agreed | LineMeaning::NewStart => DARK,
        LineMeaning::Frame => LIGHT,
    }
}

/// Returns a line through points; empty for a single point.
fn line(points: &[(f64, f64)], meaning: LineMeaning) -> String {
    if points.len() < 2 {
        return String::new();
    }
    let LineStyle { width, dashes } = meaning.style();
    let dash = dashes.map_or_else(String::new, |[dash, gap]| {
        format!(" stroke-dasharray=\"{dash} {gap}\"")
    });
    let points = points
        .iter()
        .map(|(x, y)| format!("{},{}", number(*x), number(*y)));
    let points = points.collect::<Vec<_>>().join(" ");
    let stroke = colour(line_colour(meaning));
    format!(
        "<polyline points=\"{points}\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"{width}\" stroke-linejoin=\"round\"{dash}/>"
    )
}

fn drawn_mark((x, y): (f64, f64), mark: Mark) -> String {
    let (fill, stroke) = match mark {
        Mark::Period => (DARK, DARK),
        Mark::Incomplete => (WHITE, MIDDLE),
    };
    format!(
        "<circle cx=\"{}\" cy=\"{}\" r=\"1.3\" fill=\"{}\" stroke=\"{}\" stroke-width=\"0.6\"/>",
        number(x),
        number(y),
        colour(fill),
        colour(stroke)
    )
}

fn label((x, y): (f64, f64), anchor: Anchor, text: &str) -> String {
    let anchor = match anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    };
    format!(
        "<text x=\"{}\" y=\"{}\" text-anchor=\"{anchor}\">{}</text>",
        number(x),
        number(y),
        escape_xml(text)
    )
}

/// Rounds to a hundredth of a point, which is finer than any printer.
fn number(number: f64) -> String {
    ((number * 100.0).round() / 100.0).to_string()
}

fn escape_xml(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    // Writing to a string cannot fail.
    let _ = Html.write_escaped_str(&mut safe, text);
    safe
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_figure_is_described_or_hidden() {
        let mut figure = Figure {
            width: 100.0,
            height: 20.0,
            description: "4 <Hope> & \"more\"".to_owned(),
            shapes: Vec::new(),
        };
        assert_eq!(
            svg(&figure),
            "<svg role=\"img\" aria-label=\"4 &#60;Hope&#62; &#38; &#34;more&#34;\" viewBox=\"0 0 100 20\" \
             width=\"100pt\" height=\"20pt\"></svg>"
        );
        figure.description.clear();
        assert!(svg(&figure).starts_with("<svg aria-hidden=\"true\""));
    }

    #[test]
    fn every_line_differs_without_its_colour() {
        let meanings = [
            LineMeaning::Scores,
            LineMeaning::Higher,
            LineMeaning::Lower,
            LineMeaning::Mean,
            LineMeaning::Agreed,
            LineMeaning::NewStart,
            LineMeaning::Frame,
        ];
        let looks: BTreeSet<_> = meanings
            .map(|meaning| format!("{:?}", meaning.style()))
            .into();
        assert_eq!(looks.len(), meanings.len());
    }

    #[test]
    fn a_line_needs_two_points() {
        let path = |points: &[(f64, f64)]| {
            shape(&Shape::Path {
                points: points.to_vec(),
                meaning: LineMeaning::Scores,
            })
        };
        assert_eq!(path(&[]) + &path(&[(1.0, 2.0)]), "");
        assert!(path(&[(1.0, 2.0), (1.0 / 3.0, 4.0)]).contains("points=\"1,2 0.33,4\""));
    }
}
