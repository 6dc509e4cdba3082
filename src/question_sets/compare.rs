//! The differences between two versions of a set, by key, as in a set file.

use std::collections::BTreeMap;

use crate::model::QuestionSet;

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SetDifference {
    /// Its key: `question hope, text`.
    pub what: String,
    /// The old value; `None` if the key is new.
    pub old: Option<String>,
    /// The new value; `None` if the key was removed.
    pub new: Option<String>,
}

/// Returns the differences between two sets, except their versions: first the keys of the new one, then removed keys.
///
/// Questions are matched by id, tips by number, and groups by letter.
pub(crate) fn differences(old: &QuestionSet, new: &QuestionSet) -> Vec<SetDifference> {
    let mut before: BTreeMap<String, String> = facts(old).into_iter().collect();
    let mut found = Vec::new();
    for (what, now) in facts(new) {
        let was = before.remove(&what);
        if was.as_ref() != Some(&now) {
            found.push(SetDifference {
                what,
                old: was,
                new: Some(now),
            });
        }
    }
    let gone = facts(old)
        .into_iter()
        .filter(|(what, _)| before.contains_key(what));
    found.extend(gone.map(|(what, was)| SetDifference {
        what,
        old: Some(was),
        new: None,
    }));
    let orders = orders(old).into_iter().zip(orders(new));
    found.extend(orders.filter_map(|(old, new)| new_order(&old, &new)));
    found
}

/// What has no number of its own, in its order: the answers and the groups.
fn orders(set: &QuestionSet) -> [(&'static str, Vec<String>); 2] {
    let answers = set.answers.iter().map(|choice| choice.key.to_string());
    let groups = set.groups.iter().map(|group| group.id.clone());
    [
        ("order of the answers", answers.collect()),
        ("order of the groups", groups.collect()),
    ]
}

/// Returns the difference in order of what is in both sets.
fn new_order(old: &(&str, Vec<String>), new: &(&str, Vec<String>)) -> Option<SetDifference> {
    let before = old.1.iter().filter(|id| new.1.contains(id));
    let now = new.1.iter().filter(|id| old.1.contains(id));
    (!before.eq(now)).then(|| SetDifference {
        what: new.0.to_owned(),
        old: Some(old.1.join(", ")),
        new: Some(new.1.join(", ")),
    })
}

/// Every non-empty value of a set, with its key.
fn facts(set: &QuestionSet) -> Vec<(String, String)> {
    let mut facts = Facts(Vec::new());
    facts.add("title", &set.title);
    facts.add("stem", &set.stem);
    facts.add("called one", &set.tip_word.one);
    facts.add("called several", &set.tip_word.several);
    facts.add("asked", &set.when_to_ask);
    facts.add("source", &set.source);
    for choice in &set.answers {
        let about = |key| format!("answer {}, {key}", choice.key);
        facts.add(about("label"), &choice.label);
        facts.add(about("score"), &choice.score.to_string());
    }
    let has_not_applicable = if set.not_applicable { "" } else { "no" };
    facts.add("not applicable", has_not_applicable);
    for group in &set.groups {
        facts.add(format!("group {}", group.id), &group.name);
    }
    for tip in &set.tips {
        let about = |key| format!("tip {}, {key}", tip.number);
        facts.add(about("name"), &tip.name);
        facts.add(about("group"), &tip.group);
        facts.add(about("text"), &tip.text);
        facts.add(about("try"), &listed(&tip.try_this));
        facts.add(about("help"), &listed(&tip.help));
    }
    for question in &set.questions {
        let about = |key| format!("question {}, {key}", question.id);
        let tips: Vec<_> = question.tips.iter().map(ToString::to_string).collect();
        facts.add(about("number"), &question.number.to_string());
        facts.add(about("name"), &question.name);
        facts.add(about("text"), &question.text);
        facts.add(about("about"), &question.about);
        facts.add(about("tips"), &tips.join(", "));
    }
    facts.0
}

/// Joins texts; quoted where one contains the separator, so that `a; b` and two texts differ.
fn listed(texts: &[String]) -> String {
    if texts.iter().any(|text| text.contains(';')) {
        let quoted = texts.iter().map(|text| format!("\"{text}\""));
        return quoted.collect::<Vec<_>>().join("; ");
    }
    texts.join("; ")
}

struct Facts(Vec<(String, String)>);

impl Facts {
    fn add(&mut self, what: impl Into<String>, text: &str) {
        if !text.is_empty() {
            self.0.push((what.into(), text.to_owned()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question_sets::builtin;

    fn after(change: impl Fn(&mut QuestionSet)) -> Vec<String> {
        let old = builtin("refocus").unwrap();
        let mut new = old.clone();
        change(&mut new);
        let line = |difference: SetDifference| {
            let text = |text: Option<String>| text.unwrap_or_else(|| "(none)".to_owned());
            format!(
                "{}: {} > {}",
                difference.what,
                text(difference.old),
                text(difference.new)
            )
        };
        differences(&old, &new).into_iter().map(line).collect()
    }

    #[test]
    fn a_version_alone_is_no_difference() {
        assert!(after(|set| set.version = 2).is_empty());
    }

    #[test]
    fn questions_are_found_by_id_wherever_they_stand() {
        let moved = after(|set| {
            set.questions.swap(0, 2);
            set.questions[0].number = 1;
            set.questions[2].number = 3;
        });
        assert_eq!(
            moved,
            [
                "question goals, number: 3 > 1",
                "question preferences, number: 1 > 3"
            ]
        );
    }

    #[test]
    fn another_order_of_answers_or_groups_is_a_difference() {
        let mut old = builtin("did-i").unwrap();
        old.answers = old.scale().choices().to_vec();
        let mut new = old.clone();
        new.answers.swap(0, 1);
        new.groups.swap(0, 2);
        let found = differences(&old, &new);
        let shown = found.iter().map(|one| {
            let text = |text: &Option<String>| text.clone().unwrap_or_default();
            format!("{}: {} > {}", one.what, text(&one.old), text(&one.new))
        });
        assert_eq!(
            shown.collect::<Vec<_>>(),
            [
                "order of the answers: y, p, n > p, y, n",
                "order of the groups: A, B, C > C, B, A"
            ]
        );
        // A new answer alone does not change the order of the others.
        let mut more = old.clone();
        more.answers.remove(0);
        assert!(differences(&old, &more).iter().all(|one| one.new.is_none()));
    }

    #[test]
    fn two_texts_and_one_with_the_separator_differ() {
        let mut old = builtin("did-i").unwrap();
        old.tips[0].help = vec!["a".to_owned(), "b".to_owned()];
        let mut new = old.clone();
        new.tips[0].help = vec!["a; b".to_owned()];
        let found = differences(&old, &new);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].new.as_deref(), Some("\"a; b\""));
    }

    #[test]
    fn what_is_new_and_what_is_gone() {
        let changed = after(|set| {
            set.when_to_ask.clear();
            set.tips[1].help.push("a strengths assessment".to_owned());
            set.questions[1].tips = vec![1, 2];
        });
        assert_eq!(
            changed,
            [
                "tip 2, help: (none) > a strengths assessment",
                "question strengths, tips: 2 > 1, 2",
                "asked: now and then: on a team day, at an appraisal, before supervision > (none)",
            ]
        );
    }
}
