//! The export file: a line is refused with its field, or its content comes back out of a journal unchanged.

use did_i::formats::jsonl::{
    Line, ReflectionLine, read_header, read_line, write_action, write_meeting, write_new_start,
    write_reflection, write_set,
};
use did_i::question_sets::{DEFAULT_SET, builtin};
use did_i::store::Store;

/// Reads lines, each as the first line of a file and as a later one.
pub fn check(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    for line in text.lines().take(8) {
        let _ = read_header(line);
        match read_line(line) {
            Ok(Line::Reflection(line)) => reflection(line),
            Ok(line) => comes_back(&line),
            Err(fault) => assert!(!fault.message.is_empty()),
        }
    }
}

/// Writes what was read and reads it again.
fn comes_back(line: &Line) {
    let mut written = Vec::new();
    match line {
        Line::Set(set) => write_set(&mut written, set),
        Line::Meeting(meeting) => write_meeting(&mut written, meeting),
        Line::Action(action, meeting) => write_action(&mut written, action, *meeting),
        Line::NewStart(start) => write_new_start(&mut written, start),
        Line::Reflection(_) => Ok(()),
    }
    .unwrap();
    let read = read_line(std::str::from_utf8(&written).unwrap()).unwrap();
    assert_eq!(format!("{line:?}"), format!("{read:?}"));
}

fn reflection(line: ReflectionLine) {
    let set = builtin(DEFAULT_SET).unwrap();
    let uuid = line.uuid().unwrap_or_default();
    let Ok(read) = line.reflection(&set, uuid) else {
        return;
    };
    // An import looks up the set of a line, and refuses a line with an unknown set.
    if read.set != set.reference() {
        return;
    }
    let mut store = Store::in_memory().unwrap();
    store.add_reflection(read.clone(), &set).unwrap();
    let mut out = Vec::new();
    store
        .each_reflection(|kept| {
            assert!(
                kept.reflection == read,
                "{:?} became {:?}",
                read,
                kept.reflection
            );
            write_reflection(&mut out, &kept.reflection, set.scale())
        })
        .unwrap();
    let written = std::str::from_utf8(&out).unwrap();
    let Ok(Line::Reflection(again)) = read_line(written) else {
        panic!("cannot be read back: {written}");
    };
    let again = again.reflection(&set, uuid).unwrap();
    assert!(again == read, "{read:?} came back as {again:?}");
}
