//! A full disk and a read-only one: separate file systems, mounted only for the test.

use std::path::Path;

use crate::desk::Desk;

/// The script for the mounted file system; `$1` is its folder, `$0` the program.
const STORY: &str = r#"
set -u
export DID_I_JOURNAL="$1/did-i/journal.db"
mount -t tmpfs -o size=256k tmpfs "$1" || exit 9
all_there() { [ "$saved" -gt 9 ] && [ "$("$0" list --limit 1000 --format json | grep -c '"id"')" = "$saved" ] && echo "all that was saved is there"; }
words=$(head -c 3000 /dev/zero | tr '\0' 'a')
saved=0
while "$0" log --answers yyyyyyyyyy --learning "$words" >/dev/null 2>full; do saved=$((saved + 1)); done
cat full
all_there
echo whole-secret >secret
for line in "backup $1/copy.db" "passphrase set --new-passphrase-file secret" "doctor"; do "$0" $line >out 2>&1; echo "$line: $?"; done
mount -o remount,ro "$1"
for line in "log --answers nnnnnnnnnn" "edit 1 --setting ward" "delete 1 --yes" "import whole.jsonl" "words add Willow" \
    "backup $1/copy.db" "restore whole.db --yes" "passphrase set --new-passphrase-file secret" \
    "list --limit 1" "show 1" "search aaa --limit 1" "trends" "summary" "export" "doctor"; do
    "$0" $line >out 2>err; echo "$line: $?"
    grep -h "^error" err
done
all_there
"#;

#[test]
#[ignore = "mounts file systems of its own; run by .ci/run"]
fn a_full_and_a_read_only_file_system_keep_what_was_saved() {
    let desk = Desk::with_logged(&["--answers nnnnnnnnnn"]);
    desk.run_ok("backup whole.db");
    desk.run_ok("export --output whole.jsonl");
    let mounted = desk.home().join("disk");
    std::fs::create_dir(&mounted).unwrap();
    let mounted = mounted.to_str().unwrap();
    let mut command = desk.command_of(Path::new("unshare"), "");
    command.args(["--mount", "--map-root-user", "bash", "-c", STORY]);
    command.args([env!("CARGO_BIN_EXE_did-i"), mounted]);
    let output = command.output().unwrap();
    let seen = String::from_utf8(output.stdout).unwrap();
    let seen = seen.replace(mounted, "[disk]");
    insta::assert_snapshot!(seen, @"
    error: cannot save: the disk that holds the journal [disk]/did-i/journal.db is full
      What was saved before is safe. Free some space on the disk and try again.
    all that was saved is there
    backup [disk]/copy.db: 1
    passphrase set --new-passphrase-file secret: 1
    doctor: 0
    log --answers nnnnnnnnnn: 1
    error: cannot write to the journal [disk]/did-i/journal.db: the file or its folder is read-only
    edit 1 --setting ward: 1
    error: cannot write to the journal [disk]/did-i/journal.db: the file or its folder is read-only
    delete 1 --yes: 1
    error: cannot write to the journal [disk]/did-i/journal.db: the file or its folder is read-only
    import whole.jsonl: 1
    error: cannot write to the journal [disk]/did-i/journal.db: the file or its folder is read-only
    words add Willow: 1
    error: cannot write to the journal [disk]/did-i/journal.db: the file or its folder is read-only
    backup [disk]/copy.db: 1
    error: cannot write [disk]/copy.db: you have no permission to write there
    restore whole.db --yes: 1
    error: cannot write to the journal [disk]/did-i/journal.db: the file or its folder is read-only
    passphrase set --new-passphrase-file secret: 1
    error: cannot write to the journal [disk]/did-i/journal.db: the file or its folder is read-only
    list --limit 1: 0
    show 1: 0
    search aaa --limit 1: 0
    trends: 0
    summary: 0
    export: 0
    doctor: 0
    all that was saved is there
    ");
}
