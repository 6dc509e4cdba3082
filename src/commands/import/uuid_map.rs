//! A map from UUIDs to small values that grows by little more than what it holds.

use std::collections::HashMap;

use uuid::Uuid;

/// At most this many values are in the hash map: as many as fit into its next size without growing.
const MAX_RECENT: usize = 57_344;

/// A map from UUIDs to small values.
///
/// A hash map alone takes twice the memory of its content, and three times while it grows. So most of the content is in
/// a sorted list, and only what was added last in a hash map.
#[derive(Debug)]
pub(super) struct UuidMap<V> {
    sorted: Vec<(Uuid, V)>,
    recent: HashMap<Uuid, V>,
}

impl<V> Default for UuidMap<V> {
    fn default() -> Self {
        Self {
            sorted: Vec::new(),
            recent: HashMap::new(),
        }
    }
}

impl<V: Copy> UuidMap<V> {
    /// Returns the value of a UUID.
    pub(super) fn get(&self, uuid: Uuid) -> Option<V> {
        let recent = self.recent.get(&uuid).copied();
        recent.or_else(|| {
            let at = self.sorted.binary_search_by_key(&uuid, |(uuid, _)| *uuid);
            let found = at.ok().and_then(|at| self.sorted.get(at));
            found.map(|(_, value)| *value)
        })
    }

    /// Sets the value of a UUID.
    pub(super) fn insert(&mut self, uuid: Uuid, value: V) {
        let at = self.sorted.binary_search_by_key(&uuid, |(uuid, _)| *uuid);
        if let Some(known) = at.ok().and_then(|at| self.sorted.get_mut(at)) {
            known.1 = value;
            return;
        }
        self.recent.insert(uuid, value);
        if self.recent.len() == MAX_RECENT {
            self.sorted.reserve_exact(MAX_RECENT);
            self.sorted.extend(self.recent.drain());
            self.sorted.sort_unstable_by_key(|(uuid, _)| *uuid);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_is_found_again_and_can_be_changed() {
        let mut map = UuidMap::default();
        // In no order: the multiplier is odd, so that no two are equal.
        let uuid = |nth: u32| Uuid::from_u128(u128::from(nth.wrapping_mul(2_654_435_761)));
        let many = u32::try_from(MAX_RECENT).unwrap() * 2 + 10;
        for nth in 0..many {
            assert_eq!(map.get(uuid(nth)), None);
            map.insert(uuid(nth), nth);
        }
        map.insert(uuid(0), 7);
        map.insert(uuid(many - 1), 8);
        assert_eq!(map.sorted.len(), MAX_RECENT * 2);
        assert_eq!(map.recent.len(), 10);
        assert_eq!(map.get(uuid(0)), Some(7));
        assert_eq!(map.get(uuid(many - 1)), Some(8));
        assert!((1..many - 1).all(|nth| map.get(uuid(nth)) == Some(nth)));
    }
}
