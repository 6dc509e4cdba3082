//! What is said of a person in a hurry or in a second language, after a given name: "Ahmed dont like", "Ibrahim she say".
//!
//! These words are weak evidence, so they are checked only after a given name that is not also an English word.

use crate::privacy::names::said_of_people::is_spaced;
use crate::privacy::tokens::{TokenizedText, is_in};

/// Pronouns that repeat the name, helping verbs, and verbs that are seldom said of a thing.
#[rustfmt::skip]
const AFTER_GIVEN_NAME: [&str; 136] = [
    "she", "he", "they", "dont", "don", "doesnt", "doesn", "didnt", "didn", "cant", "couldnt", "wont", "wouldnt",
    "wasnt", "isnt", "hasnt", "was", "is", "has", "had", "did", "does", "not", "no", "never", "always", "very",
    "still", "also", "from", "pray", "prays", "prayed", "say", "says", "said", "think", "thinks", "like", "likes",
    "liked", "want", "wants", "wanted", "need", "needs", "needed", "feel", "feels", "felt", "sleep", "sleeps", "eat",
    "eats", "ate", "talk", "talks", "talked", "speak", "speaks", "spoke", "know", "knows", "come", "comes", "came",
    "go", "goes", "went", "tell", "tells", "told", "ask", "asks", "asked", "smoke", "smokes", "smoked", "live",
    "lives", "lived", "believe", "believes", "believed", "hear", "hears", "heard", "loves", "keep", "keeps", "kept",
    "interrupted", "hit", "hits", "look", "looks", "looked", "seems", "seemed", "get", "gets", "got", "gave", "takes",
    "took", "help", "helps", "helped", "try", "tried", "tries", "sit", "sits", "sat", "stay", "stays", "stayed",
    "walk", "walks", "walked", "smile", "smiles", "smiled", "cry", "shout", "shouts", "sing", "sings", "watches",
    "cooks", "ignores", "ignored", "worries", "worried", "hates", "hated",
];

/// Returns whether the word after a given name is what people do.
pub(super) fn is_said_of_given_name(tokens: &TokenizedText<'_>, last: usize) -> bool {
    is_spaced(tokens, last) && is_in(&AFTER_GIVEN_NAME, tokens.word(last + 1))
}
