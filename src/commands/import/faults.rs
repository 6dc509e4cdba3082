//! What is wrong with the input of an import, and what is remarkable in it.

/// At most this many faults are listed; the rest are only counted.
const MAX_DESCRIBED: usize = 10;

/// Places in the input, of which only the first are described.
#[derive(Default)]
pub(super) struct ListedLocations {
    described: Vec<String>,
    pub(super) count: u64,
}

/// The faults in the input.
#[derive(Default)]
pub(super) struct Faults {
    locations: ListedLocations,
    /// Whether nothing after a fault could be read.
    pub(super) is_unreadable: bool,
}

impl Faults {
    pub(super) fn add(&mut self, words: String) {
        self.locations.add(words);
    }

    /// Returns how many there are.
    pub(super) fn count(&self) -> u64 {
        self.locations.count
    }

    /// Lists the first faults, and the number of the others.
    pub(super) fn list(&self) -> String {
        self.locations.list()
    }
}

impl ListedLocations {
    pub(super) fn add(&mut self, words: String) {
        self.count += 1;
        if self.described.len() < MAX_DESCRIBED {
            self.described.push(words);
        }
    }

    /// Lists the first, and the number of the others.
    pub(super) fn list(&self) -> String {
        let mut words: String = self
            .described
            .iter()
            .map(|one| format!("\n  {one}"))
            .collect();
        let more = self.count - self.described.len() as u64;
        if more > 0 {
            words.push_str(&format!("\n  and {more} more"));
        }
        words
    }
}
