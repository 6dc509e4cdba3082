//! Changes the settings file: one value at a time, atomically, and without losing comments.

use std::ffi::OsString;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;
use toml::Spanned;
use toml::de::DeValue;
use toml_edit::{Array, Decor, DocumentMut, Item, KeyMut, Value};

use super::file::{self, FileSettings};
use super::key::SettingKey;
use crate::error::{Error, Result, nearest};
use crate::fs::{Target, companions, create_private_folder, folder_of, lock_when_free};
use crate::model::tags_in;
use crate::text::display_path;

/// The first line of a file that is created by setting a value.
const HEAD: &str = "# Settings of did-i: did-i config show lists them all.\n";

/// Returns the text of a new settings file, with every key as a comment.
#[must_use]
pub fn template() -> String {
    let lines = SettingKey::ALL.map(|key| {
        let (meaning, example) = (key.meaning(), key.example());
        format!("\n# {key}: {meaning}\n# {key} = {example}\n")
    });
    format!(
        "# Settings of did-i. Remove the # before a line to set a value.\n{}",
        lines.concat()
    )
}

/// Sets a value in a text that was validated before.
///
/// # Errors
///
/// A usage error for an invalid value.
pub fn set(text: &str, path: &Path, key: SettingKey, words: &str) -> Result<String> {
    let value = value_of(key, words)?;
    let mut document = document(text, path)?;
    if document.is_empty() && document.trailing().as_str().is_none_or(str::is_empty) {
        document.set_trailing(HEAD);
    }
    let mut trailing = document.trailing().as_str().unwrap_or_default().to_owned();
    if !trailing.is_empty() && !trailing.ends_with('\n') {
        // Otherwise the new line would continue the comment.
        trailing.push('\n');
    }
    if let Some(Item::Value(old)) = document.get_mut(key.name()) {
        let decor = old.decor().clone();
        *old = value;
        *old.decor_mut() = decor;
        return Ok(document.to_string());
    }
    // A comment at the end stays above the new line.
    document.set_trailing("");
    document.insert(key.name(), Item::Value(value));
    if let Some(mut name) = document.key_mut(key.name()) {
        name.leaf_decor_mut().set_prefix(trailing);
    }
    Ok(document.to_string())
}

/// Removes a value, and keeps the comment above it. Any name in the text can be removed, even an unknown key or a table.
///
/// # Errors
///
/// A usage error for a name that is neither in the text nor a known key.
pub fn unset(text: &str, path: &Path, name: &str) -> Result<String> {
    let mut document = document(text, path)?;
    let comment = comments_above(&mut document, name);
    if document.remove(name).is_none() {
        let present: Vec<_> = document.iter().map(|(name, _)| name.to_owned()).collect();
        return match (
            SettingKey::known(name),
            nearest(name, present.iter().map(String::as_str)),
        ) {
            (Ok(_), _) => Ok(text.to_owned()),
            (Err(error), None) => Err(error),
            (Err(error), Some(near)) => Err(error.hint(format!("Did you mean {near}?"))),
        };
    }
    if !comment.is_empty() {
        let below = following(text, path, name)?;
        add_comment(&mut document, &comment, below.as_deref());
    }
    Ok(document.to_string())
}

/// Returns the comments above a name; several where it is written in parts, as in `a.b = 1` and `a.c = 2`.
fn comments_above(document: &mut DocumentMut, name: &str) -> String {
    let mut comments = String::new();
    above(document, name, &mut |decor| {
        let prefix = decor.prefix().and_then(|prefix| prefix.as_str());
        comments.push_str(prefix.filter(|text| text.contains('#')).unwrap_or_default());
    });
    comments
}

/// Inserts a comment above a name, or at the end.
fn add_comment(document: &mut DocumentMut, comment: &str, name: Option<&str>) {
    let mut comment = Some(comment);
    above(document, name.unwrap_or_default(), &mut |decor| {
        if let Some(comment) = comment.take() {
            let own = decor.prefix().and_then(|own| own.as_str());
            let both = format!("{comment}{}", own.unwrap_or_default());
            decor.set_prefix(both);
        }
    });
    if let Some(comment) = comment {
        let own = document.trailing().as_str().unwrap_or_default().to_owned();
        document.set_trailing(format!("{comment}{own}"));
    }
}

/// Calls `visit` with the text around each part of a name.
fn above(document: &mut DocumentMut, name: &str, visit: &mut dyn FnMut(&mut Decor)) {
    let found = document.iter_mut().find(|(key, _)| key.get() == name);
    if let Some((key, item)) = found {
        parts(key, item, visit);
    }
}

fn parts(mut key: KeyMut<'_>, item: &mut Item, visit: &mut dyn FnMut(&mut Decor)) {
    match item {
        Item::Table(table) if table.is_dotted() || table.is_implicit() => {
            for (key, item) in table.iter_mut() {
                parts(key, item, visit);
            }
        }
        Item::Table(table) => visit(table.decor_mut()),
        Item::ArrayOfTables(tables) => {
            for table in tables.iter_mut() {
                visit(table.decor_mut());
            }
        }
        Item::Value(_) | Item::None => visit(key.leaf_decor_mut()),
    }
}

/// Returns the name below another one.
fn following(text: &str, path: &Path, name: &str) -> Result<Option<String>> {
    let table = file::table(text, path)?;
    let start = |name: &Spanned<_>| name.span().start;
    let own = table.keys().find(|key| *key.get_ref() == name).map(start);
    let below = table
        .keys()
        .filter(|key| Some(start(key)) > own)
        .min_by_key(|key| start(key));
    Ok(below.map(|key| key.get_ref().clone().into_owned()))
}

fn document(text: &str, path: &Path) -> Result<DocumentMut> {
    // Parsed with the other parser first, so that invalid TOML has the same message everywhere.
    file::table(text, path)?;
    text.parse().map_err(|error: toml_edit::TomlError| {
        Error::usage(format!("{}: {}", display_path(path), error.message()))
    })
}

/// Converts an argument of the command line to a TOML value.
fn value_of(key: SettingKey, words: &str) -> Result<Value> {
    let wrong = |message: &str| Error::usage(format!("{key} {message}"));
    let value = match key {
        SettingKey::Plain | SettingKey::ShowPlans => Value::from(
            words
                .parse::<bool>()
                .map_err(|_| wrong("has to be true or false"))?,
        ),
        SettingKey::Tags | SettingKey::Countries => Value::from(Array::from_iter(tags_in(words))),
        SettingKey::Journal | SettingKey::PassphraseFile => Value::from(full_path(key, words)?),
        SettingKey::PassphraseCommand
        | SettingKey::DefaultSet
        | SettingKey::Lang
        | SettingKey::Setting
        | SettingKey::Color => Value::from(words),
    };
    let text = value.to_string();
    let read = DeValue::parse(&text).map_err(|error| wrong(error.message()))?;
    FileSettings::default()
        .set(key, read.get_ref(), 0)
        .map_err(|message| wrong(&message))?;
    Ok(value)
}

/// Returns an absolute path, or one that begins with `~/`.
fn full_path(key: SettingKey, words: &str) -> Result<String> {
    if words.starts_with("~/") || words.trim().is_empty() {
        return Ok(words.to_owned());
    }
    let path = std::path::absolute(words)?;
    path.into_os_string()
        .into_string()
        .map_err(|_| Error::usage(format!("{key} has to be a path in UTF-8")))
}

/// The settings file, locked against changes by other processes.
#[derive(Debug)]
pub struct LockedFile {
    target: Target,
    /// Locked until it is dropped. The lock file stays: removing it would break the lock for other processes.
    _lock: File,
}

impl LockedFile {
    /// Waits until no other did-i process changes the settings file, and creates its folder if needed.
    ///
    /// # Errors
    ///
    /// Fails if the path is the journal, a folder or a device, and if the file stays locked.
    pub fn open(path: &Path, journal: &Path) -> Result<Self> {
        let target = Target::for_settings(path, journal)?;
        let mut name = OsString::from(target.path());
        name.push(companions::LOCK);
        let lock = create_private_folder(folder_of(target.path()))
            .and_then(|()| lock(Path::new(&name)))
            .map_err(|error| Error::cannot_write(path, &error))?;
        let lock = lock.ok_or_else(|| {
            Error::failed(format!("another did-i is changing {}", display_path(path)))
                .hint("It was left as it is. Try again.")
        })?;
        Ok(Self {
            target,
            _lock: lock,
        })
    }

    /// Writes the file atomically, readable only for its owner. A link stays a link.
    ///
    /// # Errors
    ///
    /// A failure that names the file, which is then unchanged.
    pub fn write(&self, text: &str) -> Result<()> {
        let write = |output: &mut dyn Write| Ok(output.write_all(text.as_bytes())?);
        self.target.write(true, write)
    }
}

/// Creates a file if needed and locks it; returns `None` if another process keeps it locked.
fn lock(path: &Path) -> io::Result<Option<File>> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path)?;
    Ok(match lock_when_free(|| file.try_lock()) {
        Err(TryLockError::WouldBlock) => None,
        // Some file systems do not support locks.
        Ok(()) | Err(TryLockError::Error(_)) => Some(file),
    })
}

/// Creates a private file for an editor in the folder of the settings file, and the folder if needed.
pub fn temporary_file_beside(path: &Path) -> io::Result<NamedTempFile> {
    let folder = folder_of(path);
    create_private_folder(folder)?;
    // Editors recognise TOML by the extension.
    tempfile::Builder::new()
        .prefix(".config-")
        .suffix(".toml")
        .tempfile_in(folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;

    const PATH: &str = "config.toml";
    const MINE: &str = "# mine\n\n# quiet, please\ncolor = \"never\"   # at work\n# the ward\nsetting = \"ward\"\n# end\n";

    fn set(text: &str, key: SettingKey, words: &str) -> String {
        super::set(text, Path::new(PATH), key, words).unwrap()
    }

    fn unset(text: &str, name: &str) -> String {
        super::unset(text, Path::new(PATH), name).unwrap()
    }

    #[test]
    fn a_value_changes_and_every_comment_stays() {
        assert_snapshot!(set(MINE, SettingKey::Color, "auto"), @r#"
        # mine

        # quiet, please
        color = "auto"   # at work
        # the ward
        setting = "ward"
        # end
        "#);
        assert_snapshot!(set(MINE, SettingKey::Tags, "crisis, first visit"), @r#"
        # mine

        # quiet, please
        color = "never"   # at work
        # the ward
        setting = "ward"
        # end
        tags = ["crisis", "first visit"]
        "#);
    }

    #[test]
    fn a_value_goes_with_its_line_and_the_comments_above_stay() {
        assert_snapshot!(unset(MINE, "color"), @r#"
        # mine

        # quiet, please
        # the ward
        setting = "ward"
        # end
        "#);
        assert_snapshot!(unset(MINE, "setting"), @r#"
        # mine

        # quiet, please
        color = "never"   # at work
        # the ward
        # end
        "#);
        assert_eq!(unset(MINE, "plain"), MINE);
        assert_eq!(unset("jornal = 1\n", "jornal"), "");
    }

    #[test]
    fn a_comment_stays_when_a_dotted_key_or_a_table_goes() {
        let top = "color = \"never\"\n";
        for (text, expected) in [
            ("# keep me\nfoo.bar = 1\n", "# keep me\n"),
            (
                "# one\nfoo.bar = 1\n# two\nplain = true\n# three\nfoo.baz.x = 1\n",
                "# one\n# three\n# two\nplain = true\n",
            ),
            ("# keep me\n[foo]\nbar = 1\n", "# keep me\n"),
            ("# keep me\n[foo.bar]\nx = 1\n# end\n", "# keep me\n# end\n"),
            (
                "# one\n[[foo]]\nx = 1\n# two\n[[foo]]\nx = 2\n",
                "# one\n# two\n",
            ),
            (
                "# one\n[foo]\nx = 1\n# two\n[bar]\ny = 1\n",
                "# one\n# two\n[bar]\ny = 1\n",
            ),
            (
                "# one\nfoo = 1\n# two\nbar.x = 1\n",
                "# one\n# two\nbar.x = 1\n",
            ),
            ("# one\nfoo = 1\n[bar]\ny = 1\n", "# one\n[bar]\ny = 1\n"),
        ] {
            assert_eq!(
                unset(&format!("{top}{text}"), "foo"),
                format!("{top}{expected}"),
                "{text}"
            );
        }
    }

    #[test]
    fn a_new_file_says_whose_it_is() {
        assert_snapshot!(set("", SettingKey::Plain, "true"), @"
        # Settings of did-i: did-i config show lists them all.
        plain = true
        ");
    }

    #[test]
    fn the_template_chooses_nothing_and_can_be_chosen_from() {
        let path = Path::new(PATH);
        assert_eq!(file::parse(&template(), path), Ok(FileSettings::default()));
        let chosen = template()
            .replace("\n# ", "\n")
            .lines()
            .filter(|line| line.contains(" = "))
            .fold(String::new(), |text, line| text + line + "\n");
        assert!(file::parse(&chosen, path).is_ok(), "{chosen}");
        assert!(set(&template(), SettingKey::Color, "never").starts_with(&template()));
    }

    #[test]
    fn a_value_that_cannot_be_right_is_refused() {
        for (key, words) in [
            (SettingKey::Plain, "yes"),
            (SettingKey::Color, "blue"),
            (SettingKey::Setting, " "),
            (SettingKey::Journal, ""),
            (SettingKey::DefaultSet, ""),
        ] {
            assert!(
                super::set("", Path::new(PATH), key, words).is_err(),
                "{key} {words}"
            );
        }
    }
}
