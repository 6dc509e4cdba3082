//! Signals as a person reads them: stretches of time, not single points.
//!
//! The newest point is the verdict's to tell; what lies before it is history, listed apart. Kept out:
//! dates and words.

use std::ops::Range;

use super::xmr::{Signal, XmrChart};

/// Points in a row with one signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// The index of the first point.
    pub first: usize,
    /// The index of the last point, the same as `first` for a single one.
    pub last: usize,
    /// The signal they share.
    pub signal: Signal,
}

/// Lists the stretches that ended before the last point, oldest first.
///
/// Empty when the chart has no such signal. A stretch that reaches the last point is not past: it is
/// what [`present_signal`] gives.
#[must_use]
pub fn past_signals(chart: &XmrChart) -> Vec<Stretch> {
    let mut stretches = stretches(chart);
    stretches.retain(|stretch| !is_present(chart, stretch));
    stretches
}

/// Finds the stretch that reaches the last point, on which the verdict rests.
///
/// `None` when the last point is usual variation, or there is no point.
#[must_use]
pub fn present_signal(chart: &XmrChart) -> Option<Stretch> {
    stretches(chart)
        .pop()
        .filter(|stretch| is_present(chart, stretch))
}

fn is_present(chart: &XmrChart, stretch: &Stretch) -> bool {
    stretch.last.saturating_add(1) == chart.signals.len()
}

/// All stretches, oldest first; none crosses the start of a segment.
fn stretches(chart: &XmrChart) -> Vec<Stretch> {
    let spans = chart.spans().into_iter();
    spans
        .flat_map(|span| stretches_within(chart, span))
        .collect()
}

fn stretches_within(chart: &XmrChart, span: Range<usize>) -> Vec<Stretch> {
    let mut end = span.start;
    let points = chart.signals.get(span).unwrap_or_default();
    points
        .chunk_by(|a, b| a == b)
        .filter_map(|run| {
            let first = end;
            end += run.len();
            let signal = run.first().copied().flatten()?;
            let last = end.saturating_sub(1);
            Some(Stretch {
                first,
                last,
                signal,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::xmr::{Better, Direction, Rule, Segment};
    use super::*;

    /// A chart with the signals of a word, a letter a point: `s` and `o` for improvement by shift and
    /// outside, `S` and `O` for concern, `.` for none; segments start at `starts`.
    fn chart(letters: &str, starts: &[usize]) -> XmrChart {
        XmrChart {
            segments: starts
                .iter()
                .map(|&start| Segment {
                    start,
                    mean: 50.0,
                    limits: None,
                })
                .collect(),
            signals: letters.chars().map(signal).collect(),
        }
    }

    fn signal(letter: char) -> Option<Signal> {
        let direction = if letter.is_lowercase() {
            Direction::Improvement
        } else {
            Direction::Concern
        };
        let rule = match letter.to_ascii_lowercase() {
            's' => Rule::Shift,
            'o' => Rule::Outside,
            _ => return None,
        };
        Some(Signal { direction, rule })
    }

    fn stretch(first: usize, last: usize, letter: char) -> Stretch {
        let signal = signal(letter).unwrap();
        Stretch {
            first,
            last,
            signal,
        }
    }

    #[test]
    fn an_empty_chart_has_no_signals() {
        let empty = XmrChart::default();
        assert_eq!(past_signals(&empty), []);
        assert_eq!(present_signal(&empty), None);
    }

    #[test]
    fn points_in_a_row_with_one_signal_are_one_stretch() {
        let chart = chart("..sss.o.", &[0]);
        assert_eq!(
            past_signals(&chart),
            [stretch(2, 4, 's'), stretch(6, 6, 'o')]
        );
        assert_eq!(present_signal(&chart), None);
    }

    #[test]
    fn another_rule_or_direction_is_another_stretch() {
        let chart = chart("ssoOSS.", &[0]);
        let expected = [
            stretch(0, 1, 's'),
            stretch(2, 2, 'o'),
            stretch(3, 3, 'O'),
            stretch(4, 5, 'S'),
        ];
        assert_eq!(past_signals(&chart), expected);
    }

    #[test]
    fn a_stretch_up_to_the_last_point_is_present() {
        let chart = chart("oo..sss", &[0]);
        assert_eq!(past_signals(&chart), [stretch(0, 1, 'o')]);
        assert_eq!(present_signal(&chart), Some(stretch(4, 6, 's')));
    }

    #[test]
    fn what_led_to_another_present_signal_is_past() {
        let chart = chart("..ssso", &[0]);
        assert_eq!(past_signals(&chart), [stretch(2, 4, 's')]);
        assert_eq!(present_signal(&chart), Some(stretch(5, 5, 'o')));
    }

    #[test]
    fn no_stretch_crosses_the_start_of_a_segment() {
        let chart = chart("sssss", &[0, 3]);
        assert_eq!(past_signals(&chart), [stretch(0, 2, 's')]);
        assert_eq!(present_signal(&chart), Some(stretch(3, 4, 's')));
    }

    #[test]
    fn a_chart_put_together_wrongly_is_read_without_harm() {
        let chart = chart("sss", &[2, 9, 1]);
        assert_eq!(present_signal(&chart), Some(stretch(1, 2, 's')));
    }

    #[test]
    fn a_shift_in_scores_is_listed_with_its_ends() {
        let wave = [65.0, 35.0].repeat(4);
        let above = [52.0, 56.0, 52.0, 56.0, 52.0, 56.0, 52.0];
        let scores = [&wave[..], &above, &[30.0]].concat();
        let chart = super::super::xmr::chart(&scores, &[], Better::Higher);
        assert_eq!(past_signals(&chart), [stretch(8, 14, 's')]);
        let in_progress = super::super::xmr::chart(&scores[..15], &[], Better::Higher);
        assert_eq!(past_signals(&in_progress), []);
        assert_eq!(present_signal(&in_progress), Some(stretch(8, 14, 's')));
    }
}
