//! Vim and Neovim: flags with which they keep no copy of a text outside its folder, and what they had not saved.
//!
//! Both keep what was yanked, deleted and searched for in a file in the user's home, which outlives the text.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::fs::{create_private_file, folder_of};

/// The swap file in the same folder; no history file; and after the user's own settings are read, no backup and no undo file.
const NO_COPIES: [&str; 6] = [
    "--cmd",
    "set directory=.",
    "-i",
    "NONE",
    "-c",
    "silent! set nobackup noundofile",
];

/// Returns the flags for an editor as a variable names it, which may contain flags already; empty for other editors.
pub(super) fn flags(editor: &OsStr) -> &'static [&'static str] {
    let editor = editor.to_string_lossy();
    let program = editor.split_whitespace().next().unwrap_or_default();
    let file = find_program(program, path_folders()).unwrap_or_else(|| program.into());
    if is_vim(&file) { &NO_COPIES } else { &[] }
}

/// Reads the words that Vim had not saved from the swap file of a file; `None` if there is none, or no Vim.
///
/// `recovered` is a new private file in the same folder, which Vim writes the words to.
pub(super) fn unsaved_words(file: &Path, recovered: &Path) -> Option<Vec<u8>> {
    let program = ["vim", "vi"]
        .into_iter()
        .find(|name| find_program(name, path_folders()).is_some_and(|file| is_vim(&file)))?;
    // One of an earlier try that was stopped.
    let _ = fs::remove_file(recovered);
    create_private_file(recovered).ok()?;
    let write = format!("silent! w! {}", recovered.file_name()?.to_string_lossy());
    let ended = Command::new(program)
        .args(["-es", "-u", "NONE", "-i", "NONE", "-r"])
        .arg(file.file_name()?)
        .args(["-c", &write, "-c", "qa!"])
        .current_dir(folder_of(file))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    ended.ok()?;
    fs::read(recovered).ok().filter(|bytes| !bytes.is_empty())
}

fn path_folders() -> Vec<PathBuf> {
    env::split_paths(&env::var_os("PATH").unwrap_or_default()).collect()
}

/// Returns the file of a program: the first of that name in these folders, or the program itself if it is a path.
fn find_program(program: &str, folders: Vec<PathBuf>) -> Option<PathBuf> {
    if program.contains(['/', '\\']) {
        return Some(PathBuf::from(program));
    }
    folders
        .into_iter()
        .map(|folder| folder.join(program))
        .find(|path| path.is_file())
}

/// Returns whether a program's file is Vim or Neovim. `vi` is often a link to one of them.
fn is_vim(file: &Path) -> bool {
    let has_name = |path: &Path| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        ["vim", "nvim", "gvim"].contains(&name.to_ascii_lowercase().as_str())
    };
    has_name(file) || dunce::canonicalize(file).is_ok_and(|path| has_name(&path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vim_is_known_by_its_name() {
        for program in ["vim", "nvim", "/usr/bin/vim", "gvim"] {
            assert!(is_vim(Path::new(program)), "{program}");
        }
        for program in ["nano", "/usr/bin/emacs", "vimdiff-wrapper", "code", ""] {
            assert!(!is_vim(Path::new(program)), "{program}");
        }
        assert!(flags(OsStr::new("vim -u NONE")).contains(&"NONE"));
        assert!(flags(OsStr::new("nano")).is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn vi_is_vim_where_it_is_a_link_to_it() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let is_vim_there = |program| {
            find_program(program, vec![folder.path().to_owned()]).is_some_and(|file| is_vim(&file))
        };
        std::fs::write(at("vim.basic"), "").unwrap();
        std::os::unix::fs::symlink(at("vim.basic"), at("vi")).unwrap();
        std::fs::write(at("ed"), "").unwrap();
        assert!(is_vim_there("vi"));
        assert!(!is_vim_there("ed"));
        assert!(!is_vim_there("missing"));
    }
}
