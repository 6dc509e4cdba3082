//! Which parts were asked for: `cargo bench -- peers`, `cargo bench -- shell 3000`, `cargo bench -- 1000000`.

use crate::Outcome;

/// What is measured when nothing is named.
const SHELL: [u32; 3] = [3_000, 100_000, 1_000_000];
const PEERS: [u32; 4] = [1_000, 3_000, 10_000, 100_000];

/// The parts to measure, each with the numbers of reflections.
pub(crate) struct Parts {
    /// Beside the `sqlite3` shell, and alone.
    pub(crate) shell: Vec<u32>,
    /// Beside what a user would pick instead.
    pub(crate) peers: Vec<u32>,
}

impl Parts {
    /// Reads the arguments; flags are cargo's.
    pub(crate) fn asked(arguments: impl Iterator<Item = String>) -> Outcome<Self> {
        let (mut kinds, mut sizes) = (Vec::new(), Vec::new());
        for word in arguments.filter(|word| !word.starts_with('-')) {
            match word.replace([',', '_'], "").parse::<u32>() {
                Ok(size) if SHELL.contains(&size) || PEERS.contains(&size) => sizes.push(size),
                Err(_) if word == "shell" || word == "peers" => kinds.push(word),
                _ => {
                    return Err(format!(
                        "{word} is no part; parts are shell, peers, {SHELL:?}, {PEERS:?}"
                    )
                    .into());
                }
            }
        }
        let of = |kind: &str, known: &[u32]| {
            let is_asked = kinds.is_empty() || kinds.iter().any(|asked| asked == kind);
            let known = known.iter().copied();
            let wanted = |size: &u32| is_asked && (sizes.is_empty() || sizes.contains(size));
            known.filter(wanted).collect()
        };
        Ok(Self {
            shell: of("shell", &SHELL),
            peers: of("peers", &PEERS),
        })
    }
}
