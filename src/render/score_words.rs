//! A score on the screen and on paper: a number only if enough answers count.

use crate::text::pluralize;
use crate::trends::figures::ShownScore;

/// The words in place of a score if no answer counts.
pub(crate) const NO_ANSWERS: &str = "no answers that count";

/// Rounds a score to the whole number that is shown, a half up: 62.5 is 63 on every page. `{:.0}` would make it 62 and
/// 63.5 64. A half that was added up from parts may be less by a trace, and still counts as one.
pub(crate) fn rounded(score: f64) -> f64 {
    (score + 0.5 + 1e-9).floor()
}

/// Formats a score for a column, without decimals: `78`; `few` if too few answers count, a dash if none does.
pub(crate) fn score(score: Option<f64>, answers: u64) -> String {
    match ShownScore::of(score, answers) {
        ShownScore::Score(score) => rounded(score).to_string(),
        ShownScore::TooFew => "few".to_owned(),
        ShownScore::NoAnswers => "–".to_owned(),
    }
}

/// Formats a score in words: `score 78 from 141 answers`, `4 answers, too few for a score`.
pub(crate) fn score_in_words(score: Option<f64>, answers: u64) -> String {
    let counted = pluralize(answers, "answer");
    match ShownScore::of(score, answers) {
        ShownScore::Score(score) => format!("score {} from {counted}", rounded(score)),
        ShownScore::TooFew => format!("{counted}, too few for a score"),
        ShownScore::NoAnswers => NO_ANSWERS.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_is_rounded_up_and_never_to_the_even_number() {
        let shown = [
            62.5,
            63.5,
            62.499,
            0.0,
            0.5,
            100.0,
            -0.2,
            57.499_999_999_999_99,
        ]
        .map(|score| rounded(score).to_string());
        assert_eq!(shown, ["63", "64", "62", "0", "1", "100", "0", "58"]);
        assert_eq!(score(Some(62.5), 8), "63");
        assert_eq!(score_in_words(Some(62.5), 8), "score 63 from 8 answers");
    }

    #[test]
    fn a_score_needs_five_answers_in_a_column_and_in_words() {
        let shown = |value, answers| (score(value, answers), score_in_words(value, answers));
        let texts = |column: &str, words: &str| (column.to_owned(), words.to_owned());
        assert_eq!(shown(Some(78.4), 5), texts("78", "score 78 from 5 answers"));
        assert_eq!(
            shown(Some(78.4), 4),
            texts("few", "4 answers, too few for a score")
        );
        assert_eq!(shown(None, 0), texts("–", "no answers that count"));
    }
}
