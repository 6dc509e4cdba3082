//! Running whole processes: how long one takes, how much memory, how many syncs.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::Outcome;
use crate::generate::LAST_DAY;

/// So long two processes are compared, and at least and at most so often.
const BUDGET: Duration = Duration::from_secs(5);
const RUNS: (u32, u32) = (7, 151);
/// Reads the most memory that a process held from the kernel, when the process is over.
const GNU_TIME: &str = "/usr/bin/time";

/// A program and what it is given.
#[derive(Clone)]
pub(crate) struct Process {
    program: String,
    arguments: Vec<String>,
    /// What it is to find in its environment, beside what every process does.
    settings: Vec<(String, PathBuf)>,
    /// The file it reads as its standard input; none means nothing.
    input: Option<PathBuf>,
}

/// How a first run of a process went.
#[derive(Clone, Copy)]
pub(crate) struct First {
    pub(crate) took: Duration,
    /// The most memory it held, in KiB; none where there is no GNU time.
    pub(crate) peak: Option<u32>,
}

/// The times of several runs of one process.
#[derive(Clone, Copy)]
pub(crate) struct Times {
    pub(crate) median: Duration,
    pub(crate) least: Duration,
}

impl Process {
    pub(crate) fn new(program: &str, arguments: &[&str]) -> Self {
        Self {
            program: program.to_owned(),
            arguments: arguments
                .iter()
                .map(|&argument| argument.to_owned())
                .collect(),
            settings: Vec::new(),
            input: None,
        }
    }

    /// The process with a file or folder that it looks for in its environment.
    pub(crate) fn setting(mut self, name: &str, value: &Path) -> Self {
        self.settings.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The process with what somebody would type.
    pub(crate) fn reading(mut self, input: &Path) -> Self {
        self.input = Some(input.to_owned());
        self
    }

    /// The process as run inside another program, such as one that measures it.
    fn inside(&self, program: &str, options: &[&str]) -> Self {
        let mut outer = Self::new(program, options);
        outer.arguments.push(self.program.clone());
        outer.arguments.extend_from_slice(&self.arguments);
        outer.settings.clone_from(&self.settings);
        outer.input.clone_from(&self.input);
        outer
    }

    /// Neither the user's settings nor the time of day may change what is measured.
    fn command(&self) -> Outcome<Command> {
        let input = match &self.input {
            Some(file) => File::open(file)?.into(),
            None => Stdio::null(),
        };
        let mut command = Command::new(&self.program);
        command
            .args(&self.arguments)
            .env_clear()
            .env("HOME", env!("CARGO_TARGET_TMPDIR"))
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("LANG", "C.UTF-8")
            .env("TZ", "UTC")
            .env("DID_I_NOW", format!("{LAST_DAY}T18:00:00+00:00"))
            .envs(self.settings.iter().map(|(name, value)| (name, value)))
            .stdin(input);
        Ok(command)
    }

    /// Runs it once and gives what it printed.
    pub(crate) fn said(&self) -> Outcome<String> {
        let output = self.command()?.output()?;
        let said = [output.stdout, output.stderr].concat();
        Ok(String::from_utf8_lossy(&said).into_owned())
    }

    /// Runs it once and looks at what it printed, which must hold some words: else an error would be measured.
    pub(crate) fn check(&self, words: &str) -> Outcome<()> {
        let output = self.command()?.output()?;
        let printed = [output.stdout, output.stderr].concat();
        let printed = String::from_utf8_lossy(&printed);
        if output.status.success() && printed.contains(words) {
            return Ok(());
        }
        Err(format!("{} did not say \"{words}\": {printed}", self.words()).into())
    }

    /// Runs it once, for at most so long, and tells how it went; none where it was cut short.
    ///
    /// What it says must hold some words: else an error would be measured.
    pub(crate) fn first(
        &self,
        limit: Duration,
        words: &str,
        folder: &Path,
    ) -> Outcome<Option<First>> {
        let (said, notes) = (folder.join("said.txt"), folder.join("peak.txt"));
        let seconds = limit.as_secs().to_string();
        let bounded = self.inside("timeout", &[&seconds]);
        let measures = Path::new(GNU_TIME).exists();
        let process = if measures {
            bounded.inside(GNU_TIME, &["-f", "%M", "-o", &notes.to_string_lossy()])
        } else {
            bounded
        };
        let output = File::create(&said)?;
        let mut command = process.command()?;
        command.stdout(output.try_clone()?).stderr(output);
        let start = Instant::now();
        let status = command.status()?;
        let took = start.elapsed();
        if took >= limit {
            return Ok(None);
        }
        let said = fs::read(&said)?;
        let said = String::from_utf8_lossy(&said);
        if !status.success() || !said.contains(words) {
            let said: String = said.chars().take(400).collect();
            return Err(format!("{} did not say \"{words}\": {said}", self.words()).into());
        }
        let peak = || {
            fs::read_to_string(&notes)
                .ok()?
                .lines()
                .last()?
                .trim()
                .parse()
                .ok()
        };
        Ok(Some(First {
            took,
            peak: if measures { peak() } else { None },
        }))
    }

    fn words(&self) -> String {
        format!("{} {:?}", self.program, self.arguments)
    }

    pub(crate) fn time(&self) -> Outcome<Duration> {
        let mut command = self.command()?;
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let start = Instant::now();
        let status = command.status()?;
        let took = start.elapsed();
        if status.success() {
            Ok(took)
        } else {
            Err(format!("{} failed", self.program).into())
        }
    }

    /// Tells the most memory it held, in KiB, as GNU time reads it from the kernel when the process is over;
    /// none where there is no GNU time.
    pub(crate) fn peak(&self, notes: &Path) -> Option<u32> {
        let outer = self.inside(GNU_TIME, &["-f", "%M", "-o", notes.to_str()?]);
        outer.time().ok()?;
        std::fs::read_to_string(notes).ok()?.trim().parse().ok()
    }

    /// Counts its calls of fsync and fdatasync; none where strace is not there or may not look.
    pub(crate) fn syncs(&self, notes: &Path) -> Option<u32> {
        let options = [
            "-f",
            "-c",
            "-e",
            "trace=fsync,fdatasync",
            "-o",
            notes.to_str()?,
        ];
        self.inside("strace", &options).time().ok()?;
        let summary = std::fs::read_to_string(notes).ok()?;
        let calls = |line: &str| {
            let mut columns = line.split_whitespace();
            let calls = columns.nth(3)?.parse::<u32>().ok()?;
            matches!(columns.next_back()?, "fsync" | "fdatasync").then_some(calls)
        };
        Some(summary.lines().filter_map(calls).sum())
    }
}

/// Two processes that were timed in turn.
#[derive(Clone, Copy)]
pub(crate) struct Compared {
    pub(crate) ours: Times,
    pub(crate) theirs: Times,
    /// The median over the rounds of our time by theirs.
    pub(crate) ratio: f64,
}

/// Times two processes in turn, so that whatever else the machine does falls on both alike; the ratio is taken
/// round by round for the same reason.
///
/// A first round warms the caches and tells how many rounds there is time for.
pub(crate) fn compare(ours: &Process, theirs: &Process) -> Outcome<Compared> {
    let round = || -> Outcome<(Duration, Duration)> { Ok((ours.time()?, theirs.time()?)) };
    let first = round()?;
    let rounds = BUDGET.as_millis() / (first.0 + first.1).as_millis().max(1);
    let rounds = u32::try_from(rounds)
        .unwrap_or(u32::MAX)
        .clamp(RUNS.0, RUNS.1);
    let rounds = (0..rounds).map(|_| round()).collect::<Outcome<Vec<_>>>()?;
    let ratio = |(ours, theirs): &(Duration, Duration)| ours.as_secs_f64() / theirs.as_secs_f64();
    let mut ratios: Vec<f64> = rounds.iter().map(ratio).collect();
    ratios.sort_unstable_by(f64::total_cmp);
    Ok(Compared {
        ours: times(rounds.iter().map(|round| round.0)),
        theirs: times(rounds.iter().map(|round| round.1)),
        ratio: ratios[ratios.len() / 2],
    })
}

/// Times a process that has nothing to be compared with; what comes before each run is not timed.
pub(crate) fn alone(process: &Process, before: impl Fn() -> Outcome<()>) -> Outcome<Times> {
    let run = || -> Outcome<Duration> {
        before()?;
        process.time()
    };
    run()?;
    let runs = (0..RUNS.0).map(|_| run()).collect::<Outcome<Vec<_>>>()?;
    Ok(times(runs.into_iter()))
}

pub(crate) fn times(runs: impl Iterator<Item = Duration>) -> Times {
    let mut runs: Vec<Duration> = runs.collect();
    runs.sort_unstable();
    Times {
        median: runs[runs.len() / 2],
        least: runs[0],
    }
}
