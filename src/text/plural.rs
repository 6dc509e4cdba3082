//! Numbers and names in sentences.

/// Formats a small number as a word, a larger one in digits.
pub(crate) fn number_word(number: usize) -> String {
    const WORDS: [&str; 13] = [
        "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    WORDS
        .get(number)
        .map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// Formats a count and its noun: `1 reflection`, `2 reflections`.
pub(crate) fn pluralize(number: impl Into<u64>, one: &str) -> String {
    let number = number.into();
    if number == 1 {
        format!("1 {one}")
    } else {
        format!("{number} {one}s")
    }
}

/// Joins a list in a sentence: `1`, `1 and 2`, `1, 2 and 3`.
pub(crate) fn listed(items: impl IntoIterator<Item = impl ToString>) -> String {
    let mut items: Vec<String> = items.into_iter().map(|item| item.to_string()).collect();
    match items.pop() {
        None => String::new(),
        Some(only) if items.is_empty() => only,
        Some(last) => format!("{} and {last}", items.join(", ")),
    }
}

/// Capitalises the first letter of a sentence.
pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// Lower-cases the first letter of a name, for the middle of a sentence.
pub(crate) fn uncapitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_ends_with_and() {
        assert_eq!(listed([7]), "7");
        assert_eq!(listed([7, 8]), "7 and 8");
        assert_eq!(listed([7, 8, 9]), "7, 8 and 9");
    }

    #[test]
    fn small_numbers_are_words() {
        assert_eq!(
            (number_word(7).as_str(), number_word(13).as_str()),
            ("seven", "13")
        );
        assert_eq!(
            (pluralize(1_u64, "note"), pluralize(2_u64, "note")),
            ("1 note".into(), "2 notes".into())
        );
    }
}
