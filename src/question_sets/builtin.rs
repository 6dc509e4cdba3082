//! The built-in question sets, compiled in from `questions/`.

use crate::model::QuestionSet;
use crate::question_sets::{SetFile, parse_file};

/// The set that is asked by default.
pub const DEFAULT_SET: &str = "did-i";

/// Each built-in set: its id, its version, and its file.
const FILES: &[(&str, u32, &str)] = &[
    ("did-i", 1, include_str!("../../questions/did-i.toml")),
    (
        "organisational-challenges",
        1,
        include_str!("../../questions/organisational-challenges.toml"),
    ),
    (
        "core-standards",
        1,
        include_str!("../../questions/core-standards.toml"),
    ),
    ("values", 1, include_str!("../../questions/values.toml")),
    (
        "principles",
        1,
        include_str!("../../questions/principles.toml"),
    ),
    (
        "competences",
        1,
        include_str!("../../questions/competences.toml"),
    ),
    ("refocus", 1, include_str!("../../questions/refocus.toml")),
    (
        "interventions",
        1,
        include_str!("../../questions/interventions.toml"),
    ),
    (
        "organisation-characteristics",
        1,
        include_str!("../../questions/organisation-characteristics.toml"),
    ),
];

/// Reads a built-in set; `None` if there is no such set.
#[must_use]
pub fn builtin(id: &str) -> Option<QuestionSet> {
    builtin_file(id).map(|file| file.set)
}

/// Reads a built-in set with its translations; `None` if there is no such set.
pub(crate) fn builtin_file(id: &str) -> Option<SetFile> {
    let (.., text) = FILES.iter().find(|(known, ..)| *known == id)?;
    // A test parses every file, so a built-in set that does not parse is never released.
    parse_file(&format!("questions/{id}.toml"), text).ok()
}

/// Returns the version of a built-in set without parsing it; `None` if there is no such set.
pub(crate) fn builtin_version(id: &str) -> Option<u32> {
    let (_, version, _) = FILES.iter().find(|(known, ..)| *known == id)?;
    Some(*version)
}

/// Iterates over the ids of the built-in sets, the default one first.
pub fn builtin_ids() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|(id, ..)| *id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question_sets::parse;

    #[test]
    fn every_built_in_set_is_whole_and_named_like_its_file() {
        for (id, version, text) in FILES {
            let set = parse(id, text).unwrap_or_else(|faults| panic!("{id}: {faults:?}"));
            assert_eq!((set.id.as_str(), set.version), (*id, *version));
        }
    }

    #[test]
    fn the_default_set_is_built_in() {
        let set = builtin(DEFAULT_SET).unwrap();
        assert_eq!(
            (set.questions.len(), set.tips.len(), set.groups.len()),
            (10, 10, 3)
        );
    }

    #[test]
    fn the_checklist_counts_as_the_sources_have_it() {
        let set = builtin("did-i").unwrap();
        let mapping: Vec<_> = set.questions.iter().map(|q| q.tips.clone()).collect();
        let expected: [&[u16]; 10] = [
            &[6],
            &[1],
            &[2],
            &[3],
            &[9],
            &[10],
            &[5],
            &[6],
            &[7, 8],
            &[4],
        ];
        assert_eq!(mapping, expected);
    }

    /// An answer is always shown with the wording that was asked, so released wording may only change together with its
    /// version. Then this hash changes too, and the new version gets its own line.
    #[test]
    fn released_wording_does_not_change_without_a_new_version() {
        let sums: Vec<_> = FILES
            .iter()
            .filter_map(|(id, _, text)| parse(id, text).ok())
            .map(|set| {
                format!(
                    "{} {:08x}",
                    set.reference(),
                    fnv1a(&serde_json::to_vec(&set).unwrap())
                )
            })
            .collect();
        insta::assert_snapshot!(sums.join("\n"), @"
        did-i version 1 40d9b12d
        organisational-challenges version 1 cfae39d1
        core-standards version 1 f68384d4
        values version 1 843544b5
        principles version 1 7d22839a
        competences version 1 15379185
        refocus version 1 5a3c1713
        interventions version 1 1f1faa79
        organisation-characteristics version 1 e968d899
        ");
    }

    /// The 32-bit FNV-1a hash (Fowler, Noll, Vo), which is enough to notice a changed word.
    fn fnv1a(bytes: &[u8]) -> u32 {
        bytes.iter().fold(0x811c_9dc5, |sum, byte| {
            (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193)
        })
    }
}
