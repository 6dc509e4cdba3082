//! Three strengths and three edges: what to talk about first.
//!
//! Few answers are never a finding: a tip with fewer than ten that count is neither a strength nor an edge.

use crate::model::QuestionSet;
use crate::summary::TalkingPoint;
use crate::trends::figures::TipFigures;

/// So many answers must count before a tip is named.
const ENOUGH: u64 = 10;
/// So many tips are named at most.
const MOST: usize = 3;

/// Names the tips with the highest scores, highest first.
#[must_use]
pub fn strengths(tips: &[TipFigures]) -> Vec<TalkingPoint> {
    let mut points = by_score(tips);
    points.truncate(MOST.min(points.len() / 2));
    points
}

/// Names the tips with the lowest scores, lowest first, with what may help; never one that is also a strength,
/// and never one that could not be higher.
#[must_use]
pub fn edges(tips: &[TipFigures], set: &QuestionSet) -> Vec<TalkingPoint> {
    let strengths = strengths(tips).len();
    let rest = by_score(tips).into_iter().skip(strengths).rev();
    let (_, highest) = set.scale().score_range();
    rest.filter(|point| point.score < f64::from(highest))
        .take(MOST)
        .map(|point| {
            let help = set
                .tip(point.number)
                .map(|tip| tip.help.clone())
                .unwrap_or_default();
            TalkingPoint { help, ..point }
        })
        .collect()
}

/// The tips with enough answers, highest score first; in the set's order where scores are equal.
fn by_score(tips: &[TipFigures]) -> Vec<TalkingPoint> {
    let point = |tip: &TipFigures| {
        let counting = tip.answers.counting();
        let score = tip.score.filter(|_| counting >= ENOUGH)?;
        Some(TalkingPoint {
            number: tip.number,
            name: tip.name.clone(),
            score,
            counting,
            help: Vec::new(),
        })
    };
    let mut points: Vec<_> = tips.iter().filter_map(point).collect();
    points.sort_by(|a, b| b.score.total_cmp(&a.score));
    points
}
