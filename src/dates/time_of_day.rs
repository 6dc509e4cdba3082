//! Finds the time of day in a text, and puts it where `interim` reads it.

/// Returns a text in lower case with its time of day after its day: `9 am yesterday` becomes `yesterday 9 am`.
///
/// After a time with `am` or `pm`, `interim` reads no further word and takes the time for one of today. `None` if there
/// are two times, or an `am` or `pm` without one.
pub(super) fn time_last(text: &str) -> Option<String> {
    let text = text.replace(',', ", ");
    let mut words: Vec<&str> = text.split_whitespace().collect();
    for word in &mut words {
        let bare = word.trim_end_matches(',');
        if is_am_or_pm(bare) || times(&[bare]).len() == 1 {
            *word = bare;
        }
    }
    let times: Vec<(usize, usize)> = times(&words);
    let am_pm_count = words.iter().filter(|word| is_am_or_pm(word)).count();
    let am_pm_of_times = times.iter().filter(|(_, length)| *length == 2).count();
    if times.len() > 1 || am_pm_count != am_pm_of_times {
        return None;
    }
    if let Some((0, length)) = times.first().copied()
        && length < words.len()
    {
        let time: Vec<&str> = words.drain(..length).collect();
        let offset = words.last().is_some_and(|word| is_offset(word));
        let end = words.len() - usize::from(offset);
        words.splice(end..end, time);
    }
    Some(words.join(" "))
}

/// Returns where each time begins, and of how many words it is.
fn times(words: &[&str]) -> Vec<(usize, usize)> {
    let mut times = Vec::new();
    let mut index = 0;
    while let Some(word) = words.get(index) {
        let am_pm_follows = words.get(index + 1).is_some_and(|next| is_am_or_pm(next));
        let (number, has_am_or_pm) = without_am_or_pm(word);
        let length = match parts(number) {
            Some(_) if am_pm_follows && !has_am_or_pm => 2,
            Some(parts) if has_am_or_pm || parts > 1 => 1,
            _ => 0,
        };
        if length > 0 {
            times.push((index, length));
        }
        index += length.max(1);
    }
    times
}

fn is_am_or_pm(word: &str) -> bool {
    ["am", "pm"]
        .iter()
        .any(|half| word.eq_ignore_ascii_case(half))
}

fn is_offset(word: &str) -> bool {
    word.eq_ignore_ascii_case("z") || (word.starts_with(['+', '-']) && word.contains(':'))
}

/// Removes `am` or `pm` from the end of a word.
fn without_am_or_pm(word: &str) -> (&str, bool) {
    let length = word.len().saturating_sub(2);
    match word.get(length..) {
        Some(end) if is_am_or_pm(end) && length > 0 => (word.get(..length).unwrap_or(word), true),
        _ => (word, false),
    }
}

/// Returns of how many numbers a time is: `9`, `9:30`, `9.30`, `9:30:15`. `None` if it is no time.
fn parts(word: &str) -> Option<usize> {
    let parts: Vec<&str> = word.split([':', '.']).collect();
    let is_number =
        |part: &&str| matches!(part.len(), 1 | 2) && part.chars().all(|c| c.is_ascii_digit());
    (parts.len() <= 3 && parts.iter().all(is_number)).then_some(parts.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_stands_after_its_day() {
        for (text, expected) in [
            ("9 am yesterday", Some("yesterday 9 am")),
            ("3pm, 21 november 2026", Some("21 november 2026 3pm")),
            ("09:15 2026-11-20 +01:00", Some("2026-11-20 09:15 +01:00")),
            ("9:00", Some("9:00")),
            ("yesterday 9.30 pm", Some("yesterday 9.30 pm")),
            ("2 days ago", Some("2 days ago")),
            ("3 pm 4 pm", None),
            ("5 pm pm", None),
            ("15:00 16:00", None),
        ] {
            assert_eq!(time_last(text).as_deref(), expected, "{text}");
        }
    }
}
