//! A stacked bar of the answers that count, from the highest to the lowest.

use super::{AreaMeaning, Figure, Shape};

/// The gap between two parts of a bar.
const GAP: f64 = 0.8;

/// Draws a bar of scores with their counts, the highest score first; an empty bar if nothing counts.
pub(crate) fn bar(counts: &[(u8, u64)], width: f64, height: f64) -> Figure {
    let total: u64 = counts.iter().map(|(_, count)| count).sum();
    let mut shapes = Vec::new();
    let mut left = 0.0;
    for (score, count) in counts.iter().filter(|(_, count)| *count > 0) {
        #[expect(clippy::cast_precision_loss, reason = "counts of answers are small")]
        let right = left + width * *count as f64 / total as f64;
        let end = if right < width - 0.01 {
            right - GAP
        } else {
            width
        };
        shapes.push(Shape::Area {
            from: (left, 0.0),
            to: (end.max(left + 0.4), height),
            meaning: AreaMeaning::Answers(*score),
        });
        left = right;
    }
    Figure {
        width,
        height,
        description: String::new(),
        shapes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_as_wide_as_their_share_and_nothing_draws_nothing() {
        let parts = |counts: &[(u8, u64)]| {
            let shapes = bar(counts, 100.0, 8.0).shapes;
            shapes
                .iter()
                .map(|shape| match shape {
                    Shape::Area { from, to, .. } => (from.0, to.0),
                    other => panic!("{other:?}"),
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(
            parts(&[(100, 3), (50, 0), (0, 1)]),
            [(0.0, 74.2), (75.0, 100.0)]
        );
        assert_eq!(parts(&[(100, 0), (0, 0)]), []);
    }
}
