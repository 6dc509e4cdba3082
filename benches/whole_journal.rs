//! Work on a whole journal that no shell does alike: taking it in, giving it out, summing it up.

use std::fs;

use crate::journals::Journal;
use crate::processes::{Process, alone};
use crate::shell::{Bench, NESTED, named, sqlite};
use crate::table::Goal;
use crate::{Outcome, did_i};

/// Each format of a summary is to be there in so many seconds.
const SUMMARY: f64 = 0.3;
/// An import of 100,000 reflections is to take so many seconds, and to hold so many MiB.
const IMPORT: (f64, f64) = (2.0, 64.0);
/// So many summaries are to be read in so many seconds.
const REVIEW: (u32, f64) = (10_000, 3.0);

impl Bench {
    /// A year's summary in every format, and a review of many.
    pub(crate) fn whole_year(&mut self, journal: &Journal) -> Outcome<()> {
        self.summaries(journal)?;
        self.review(journal)
    }

    fn summaries(&mut self, journal: &Journal) -> Outcome<()> {
        for format in ["text", "markdown", "html", "pdf", "csv", "json"] {
            let ours = did_i(
                &journal.file,
                &["summary", "--last", "1y", "--format", format],
            );
            self.alone(
                &named(&format!("summary, {format}"), journal),
                &ours,
                (SUMMARY, None),
                || Ok(()),
            )?;
        }
        Ok(())
    }

    /// The whole journal out, and in again.
    pub(crate) fn exchange(&mut self, journal: &Journal) -> Outcome<()> {
        let file = self.folder.join("exported.jsonl");
        let copy = self.folder.join("imported.db");
        let path = file.to_string_lossy();
        let out = did_i(&journal.file, &["export", "--force", "--output", &path]);
        out.check("Wrote")?;
        let ours = did_i(&journal.file, &["export"]);
        let theirs = sqlite(&journal.plain, NESTED);
        let name = named("export, to nested JSON", journal);
        self.compare(name, &ours, &theirs, Goal::ratio(1.2))?;
        let back = did_i(&copy, &["import", &path]);
        let fresh = || match fs::remove_file(&copy) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        };
        self.alone(
            &named("import", journal),
            &back,
            (IMPORT.0, Some(IMPORT.1)),
            fresh,
        )?;
        fs::remove_file(&file)?;
        fresh()
    }

    /// Many people's summaries, read as one folder: the same year under many names.
    fn review(&mut self, journal: &Journal) -> Outcome<()> {
        let folder = self.folder.join("people");
        fs::create_dir_all(&folder)?;
        let one = folder.join("person.part");
        let path = one.to_string_lossy();
        let write = [
            "summary", "--last", "1y", "--format", "json", "--yes", "--force", "--output", &path,
        ];
        did_i(&journal.file, &write).check("Wrote")?;
        let summary = fs::read(&one)?;
        for person in 1..=REVIEW.0 {
            fs::write(folder.join(format!("person-{person:05}.json")), &summary)?;
        }
        let ours = did_i(&journal.file, &["review", &folder.to_string_lossy()]);
        self.alone(
            &format!("review of {} files", REVIEW.0),
            &ours,
            (REVIEW.1, None),
            || Ok(()),
        )?;
        Ok(fs::remove_dir_all(&folder)?)
    }

    fn alone(
        &mut self,
        name: &str,
        process: &Process,
        most: (f64, Option<f64>),
        before: impl Fn() -> Outcome<()>,
    ) -> Outcome<()> {
        eprintln!("{name}");
        before()?;
        let peak = process.peak(&self.folder.join("peak.txt"));
        let times = alone(process, before)?;
        self.results.alone(name, times, most, peak);
        Ok(())
    }
}
