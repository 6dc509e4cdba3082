//! JSON objects without duplicate keys. Otherwise the last of two values would silently win.

use std::collections::{BTreeMap, HashSet};
use std::fmt::{self, Display};
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::text::escape_to_one_line;

/// Deserializes a map without duplicate keys.
///
/// # Errors
///
/// Names the duplicate key.
pub(crate) fn map<'de, D, K, V>(deserializer: D) -> Result<BTreeMap<K, V>, D::Error>
where
    D: Deserializer<'de>,
    K: Deserialize<'de> + Ord + Display,
    V: Deserialize<'de>,
{
    struct Unique<K, V>(PhantomData<(K, V)>);

    impl<'de, K: Deserialize<'de> + Ord + Display, V: Deserialize<'de>> Visitor<'de> for Unique<K, V> {
        type Value = BTreeMap<K, V>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut values = BTreeMap::new();
            while let Some(key) = map.next_key::<K>()? {
                if values.contains_key(&key) {
                    return Err(twice(&key));
                }
                let value = map.next_value()?;
                values.insert(key, value);
            }
            Ok(values)
        }
    }

    deserializer.deserialize_map(Unique(PhantomData))
}

fn twice<E: Error>(key: &impl Display) -> E {
    E::custom(format!(
        "the key \"{}\" occurs twice",
        escape_to_one_line(&key.to_string())
    ))
}

/// Any JSON in which no object has a duplicate key, at any depth. The values are discarded.
pub(crate) struct NoKeyTwice;

impl<'de> Deserialize<'de> for NoKeyTwice {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = NoKeyTwice;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<NoKeyTwice, A::Error> {
        let mut keys = HashSet::new();
        while let Some(key) = map.next_key::<String>()? {
            let NoKeyTwice = map.next_value()?;
            if !keys.insert(key.clone()) {
                return Err(twice(&key));
            }
        }
        Ok(NoKeyTwice)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<NoKeyTwice, A::Error> {
        while items.next_element::<NoKeyTwice>()?.is_some() {}
        Ok(NoKeyTwice)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<NoKeyTwice, E> {
        Ok(NoKeyTwice)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<NoKeyTwice, E> {
        Ok(NoKeyTwice)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<NoKeyTwice, E> {
        Ok(NoKeyTwice)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<NoKeyTwice, E> {
        Ok(NoKeyTwice)
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<NoKeyTwice, E> {
        Ok(NoKeyTwice)
    }

    fn visit_unit<E: Error>(self) -> Result<NoKeyTwice, E> {
        Ok(NoKeyTwice)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<NoKeyTwice, D::Error> {
        IgnoredAny::deserialize(inner).map(|_| NoKeyTwice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_stands_twice_is_named_at_any_depth() {
        for (json, expected) in [
            (r#"{"a":1,"a":2}"#, Some("the key \"a\" occurs twice")),
            (
                r#"{"b":[{"c":{"d":null,"d":true}}]}"#,
                Some("the key \"d\" occurs twice"),
            ),
            (r#"{"a":{"x":1},"b":{"x":-2.5},"c":["x","x"]}"#, None),
        ] {
            let read = serde_json::from_str::<NoKeyTwice>(json);
            let message = read.err().map(|error| error.to_string());
            match expected {
                Some(expected) => assert!(message.unwrap().starts_with(expected), "{json}"),
                None => assert_eq!(message, None, "{json}"),
            }
        }
    }

    #[test]
    fn a_map_has_each_key_once() {
        let read = |json: &str| {
            let mut json = serde_json::Deserializer::from_str(json);
            map::<_, u16, String>(&mut json).map_err(|error| error.to_string())
        };
        assert_eq!(read(r#"{"1":"yes","2":"no"}"#).unwrap().len(), 2);
        assert!(
            read(r#"{"1":"yes","1":"no"}"#)
                .unwrap_err()
                .starts_with("the key \"1\" occurs twice")
        );
    }
}
