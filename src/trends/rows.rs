//! The rows of a set: tips with the same questions share one row, in every table and chart.

use crate::model::{QuestionSet, Tip};

/// The tips of one row, and the questions that count towards them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TipRow<'a> {
    /// In the set's order.
    pub(super) tips: Vec<&'a Tip>,
    /// The questions' indexes in the set.
    pub(super) questions: Vec<usize>,
}

/// Returns the rows of a set, in the order of their first tips.
pub(super) fn rows(set: &QuestionSet) -> Vec<TipRow<'_>> {
    let mut rows: Vec<TipRow<'_>> = Vec::new();
    for tip in &set.tips {
        let questions = questions_of(set, tip.number);
        let same = |row: &&mut TipRow<'_>| !questions.is_empty() && row.questions == questions;
        match rows.iter_mut().find(same) {
            Some(row) => row.tips.push(tip),
            None => rows.push(TipRow {
                tips: vec![tip],
                questions,
            }),
        }
    }
    rows
}

/// Returns the questions of a group's tips, each once, in the set's order.
pub(super) fn questions_of_group(set: &QuestionSet, group: &str) -> Vec<usize> {
    let mut questions: Vec<usize> = set
        .tips_of(group)
        .flat_map(|tip| questions_of(set, tip.number))
        .collect();
    questions.sort_unstable();
    questions.dedup();
    questions
}

/// Returns the indexes of the questions that count towards a tip.
fn questions_of(set: &QuestionSet, tip: u16) -> Vec<usize> {
    let questions = set.questions.iter().enumerate();
    let own = questions.filter(|(_, question)| question.tips.contains(&tip));
    own.map(|(index, _)| index).collect()
}

/// Returns whether the answers of another version to a question may be added to those of the newest.
///
/// Every question of every row that it counts towards must exist there with the same id and the same text.
pub(super) fn is_comparable(set: &QuestionSet, version: &QuestionSet, question: usize) -> bool {
    if version.version == set.version {
        return true;
    }
    let is_same = |index: &usize| {
        set.questions.get(*index).is_some_and(|question| {
            let mut others = version.questions.iter();
            others.any(|other| other.id == question.id && other.text == question.text)
        })
    };
    let rows = rows(set).into_iter();
    let mut fed = rows.filter(|row| row.questions.contains(&question));
    fed.all(|row| row.questions.iter().all(is_same))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question_sets::builtin;

    #[test]
    fn tips_fed_by_the_same_question_are_one_row() {
        let set = builtin("did-i").unwrap();
        let rows = rows(&set);
        let tips: Vec<Vec<u16>> = rows
            .iter()
            .map(|row| row.tips.iter().map(|tip| tip.number).collect())
            .collect();
        assert_eq!(tips.len(), 9);
        assert_eq!(tips[6], [7, 8]);
        assert_eq!(
            (&rows[5].questions, &rows[6].questions),
            (&vec![0, 7], &vec![8])
        );
    }

    #[test]
    fn a_group_counts_each_question_once() {
        let set = builtin("did-i").unwrap();
        // Tips 5 to 8 have the questions 7, 1 and 8, and 9.
        assert_eq!(questions_of_group(&set, "B"), [0, 6, 7, 8]);
        assert_eq!(questions_of_group(&set, "Z"), [0; 0]);
    }

    #[test]
    fn a_question_under_another_id_is_not_comparable() {
        let set = builtin("did-i").unwrap();
        let mut older = set.clone();
        older.version += 1;
        assert!(is_comparable(&set, &older, 1));
        older.questions[1].id = "other".to_owned();
        assert!(!is_comparable(&set, &older, 1));
        assert!(is_comparable(&set, &older, 2));
    }
}
