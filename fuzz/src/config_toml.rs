//! The settings file: refused with a position, or read. Setting or removing a value leaves the others unchanged.

use std::path::Path;

use did_i::config::{SettingKey, editing, file};

use super::assert_tame;

/// Reads a settings file, and changes every key in it.
pub fn check(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let path = Path::new("config.toml");
    if let Err(error) = file::parse(text, path) {
        return assert_tame(&error.to_string());
    }
    let before = table(text);
    for key in SettingKey::ALL {
        let value = match key {
            SettingKey::Plain | SettingKey::ShowPlans => "true",
            SettingKey::Countries => "ie, it",
            SettingKey::Lang => "it",
            SettingKey::Color => "never",
            _ => "~/words, more",
        };
        let set = editing::set(text, path, key, value).unwrap();
        file::parse(&set, path).unwrap();
        let unset = editing::unset(&set, path, key.name()).unwrap();
        file::parse(&unset, path).unwrap();
        for after in [&set, &unset] {
            let (mut was, mut is) = (before.clone(), table(after));
            was.remove(key.name());
            is.remove(key.name());
            assert_eq!(was, is, "{key} in {text:?} became {after:?}");
        }
        assert!(table(&set).contains_key(key.name()));
        assert!(!table(&unset).contains_key(key.name()));
    }
}

fn table(text: &str) -> toml::Table {
    toml::from_str(text).unwrap()
}
