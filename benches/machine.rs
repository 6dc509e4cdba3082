//! What machine it was measured on, in a line for the document.

use std::fs;

/// Tells the machine's memory in KiB; none where the system does not.
pub(crate) fn memory() -> Option<u64> {
    let text = fs::read_to_string("/proc/meminfo").ok()?;
    let line = text.lines().find(|line| line.starts_with("MemTotal"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Names the processor, its cores, the memory and the system, as far as the system tells.
pub(crate) fn words() -> String {
    let line = |file: &str, begins: &str| {
        let text = fs::read_to_string(file).ok()?;
        let line = text.lines().find(|line| line.starts_with(begins))?;
        let (_, value) = line.split_once([':', '='])?;
        Some(value.trim().trim_matches('"').to_owned())
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let memory = memory().map(|kib| format!("{} GiB", kib.div_ceil(1024 * 1024)));
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").ok();
    let kernel = kernel.map(|release| format!("Linux {}", release.trim()));
    let words = [
        line("/proc/cpuinfo", "model name"),
        Some(format!("{cores} cores")),
        memory,
        line("/etc/os-release", "PRETTY_NAME"),
        kernel,
    ];
    let words: Vec<String> = words.into_iter().flatten().collect();
    format!("Machine: {}.", words.join(", "))
}
