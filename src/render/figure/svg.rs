//! A figure as SVG inside an HTML page: nothing to load, and a name and a description for those who cannot see it.
//!
//! Everything is said by width, dash and shape, and would survive a photocopier. The one colour only repeats it.

use askama::filters::{Escaper, Html};

use crate::render::figure::{Figure, Ink, Mark, Shape};

/// The one colour: of signals, and of nothing else. On paper it becomes a dark grey.
pub(crate) const ACCENT: &str = "#1b5e83";
const DARK: &str = "#22292f";
const MIDDLE: &str = "#66707a";
const LIGHT: &str = "#c6ccd2";

/// Draws a figure. The page's other ids must not begin with `id`.
pub(crate) fn svg(figure: &Figure, id: &str) -> String {
    let (width, height) = (number(figure.width), number(figure.height));
    format!(
        "<svg role=\"img\" aria-labelledby=\"{id}-title\" aria-describedby=\"{id}-desc\" \
         viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">\
         <title id=\"{id}-title\">{}</title><desc id=\"{id}-desc\">{}</desc>{}</svg>",
        escaped(&figure.title),
        escaped(&figure.description),
        shapes(figure),
    )
}

/// Draws a figure whose words stand beside it already: a reader of the page by ear is not told twice.
pub(crate) fn unspoken_svg(figure: &Figure) -> String {
    let (width, height) = (number(figure.width), number(figure.height));
    format!(
        "<svg aria-hidden=\"true\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">{}</svg>",
        shapes(figure)
    )
}

fn shapes(figure: &Figure) -> String {
    figure.shapes.iter().map(shape).collect()
}

fn shape(shape: &Shape) -> String {
    match shape {
        Shape::Line { from, to, ink } => line(&[*from, *to], *ink),
        Shape::Path { points, ink } => line(points, *ink),
        Shape::Mark { at, mark } => drawn_mark(*at, *mark),
    }
}

/// How a line looks.
struct Pen {
    colour: &'static str,
    width: f64,
    dash: &'static str,
}

/// No two inks share both width and dash: each is told from the others without its grey.
const fn pen(ink: Ink) -> Pen {
    let (colour, width, dash) = match ink {
        Ink::Scores => (DARK, 1.1, ""),
        Ink::Mean => (MIDDLE, 0.8, ""),
        Ink::Limit => (MIDDLE, 0.8, "3.5 2.5"),
        Ink::Agreed => (DARK, 1.0, "1 1.8"),
        Ink::Frame => (LIGHT, 0.5, ""),
    };
    Pen {
        colour,
        width,
        dash,
    }
}

/// A line through points; one point alone makes none.
fn line(points: &[(f64, f64)], ink: Ink) -> String {
    if points.len() < 2 {
        return String::new();
    }
    let Pen {
        colour,
        width,
        dash,
    } = pen(ink);
    let dash = if dash.is_empty() {
        String::new()
    } else {
        format!(" stroke-dasharray=\"{dash}\"")
    };
    let points = corners(points);
    format!(
        "<polyline points=\"{points}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\"{dash}/>"
    )
}

fn drawn_mark((x, y): (f64, f64), mark: Mark) -> String {
    let triangle = |tip: f64, base: f64| {
        let points = corners(&[(x, y + tip), (x - 2.9, y + base), (x + 2.9, y + base)]);
        format!("<polygon points=\"{points}\" fill=\"{ACCENT}\"/>")
    };
    let dot = |radius: f64, looks: String| {
        let (x, y) = (number(x), number(y));
        format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" {looks}/>")
    };
    match mark {
        Mark::Usual => dot(1.5, format!("fill=\"{DARK}\"")),
        Mark::Unfinished => dot(1.7, format!("fill=\"#fff\" stroke=\"{DARK}\"")),
        Mark::Improving => triangle(-3.4, 2.0),
        Mark::NeedsAttention => triangle(3.4, -2.0),
    }
}

fn corners(points: &[(f64, f64)]) -> String {
    let corners = points
        .iter()
        .map(|(x, y)| format!("{},{}", number(*x), number(*y)));
    corners.collect::<Vec<_>>().join(" ")
}

/// A hundredth of a point is finer than any printer.
fn number(number: f64) -> String {
    ((number * 100.0).round() / 100.0).to_string()
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    // A string takes everything that is written to it.
    let _ = Html.write_escaped_str(&mut safe, text);
    safe
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn figure(shapes: Vec<Shape>) -> Figure {
        Figure {
            width: 100.0,
            height: 20.0,
            title: "4 <Hope> & \"more\"".to_owned(),
            description: "It's </desc><script>".to_owned(),
            shapes,
        }
    }

    #[test]
    fn a_figure_is_named_and_described_by_ids_of_its_own() {
        let svg = svg(&figure(Vec::new()), "tip-4");
        assert_eq!(
            svg,
            "<svg role=\"img\" aria-labelledby=\"tip-4-title\" aria-describedby=\"tip-4-desc\" \
             viewBox=\"0 0 100 20\" width=\"100\" height=\"20\">\
             <title id=\"tip-4-title\">4 &#60;Hope&#62; &#38; &#34;more&#34;</title>\
             <desc id=\"tip-4-desc\">It&#39;s &#60;/desc&#62;&#60;script&#62;</desc></svg>"
        );
        assert!(!unspoken_svg(&figure(Vec::new())).contains("Hope"));
    }

    #[test]
    fn every_ink_differs_without_its_colour() {
        let inks = [Ink::Scores, Ink::Mean, Ink::Limit, Ink::Agreed, Ink::Frame];
        let looks: BTreeSet<_> = inks
            .map(|ink| (pen(ink).width.to_string(), pen(ink).dash))
            .into();
        assert_eq!(looks.len(), inks.len());
    }

    #[test]
    fn every_mark_differs_without_its_colour() {
        let marks = [
            Mark::Usual,
            Mark::Improving,
            Mark::NeedsAttention,
            Mark::Unfinished,
        ];
        let looks: BTreeSet<_> = marks
            .map(|mark| {
                drawn_mark((9.0, 9.0), mark)
                    .replace(ACCENT, "#000")
                    .replace(DARK, "#000")
            })
            .into();
        assert_eq!(looks.len(), marks.len());
    }

    #[test]
    fn a_line_needs_two_points() {
        let path = |points: &[(f64, f64)]| {
            shape(&Shape::Path {
                points: points.to_vec(),
                ink: Ink::Scores,
            })
        };
        assert_eq!(path(&[]) + &path(&[(1.0, 2.0)]), "");
        assert!(path(&[(1.0, 2.0), (1.0 / 3.0, 4.0)]).contains("points=\"1,2 0.33,4\""));
    }
}
