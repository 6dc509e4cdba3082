#!/usr/bin/env python3
"""Runs figures.sql on DuckDB and on Apache Spark over a generated service, and holds every figure against did-i.

    docs/service/check                          makes what this needs, and runs it
    docs/service/check --practitioners 10000    a large one

What is held against what:

- the limits reckoned here against the reference vectors of tests/fixtures/spc_xmr.jsonl;
- the bytes that generate.py writes against those of `did-i summary --format csv`;
- every figure of both engines against the rows of `did-i review --format csv` on the same files, pooled here in plain
  Python by the rules and not by the SQL;
- the figures of one practitioner's summary, five times over, against `did-i trends --by month` of that journal.

The first figure that differs is named with its row, and the exit status is 1.
"""

import argparse
import csv
import json
import math
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
import uuid

import generate

HERE = os.path.dirname(os.path.abspath(__file__))
VECTORS = os.path.join(HERE, "..", "..", "tests", "fixtures", "spc_xmr.jsonl")
LAST = "2026-06"
NOW = "2026-06-15T12:00:00+00:00"
ENOUGH = 5
FIVE_FOLD = 99  # The version that the copies of one practitioner's summary get, so that nobody else's join them.
KEY = ("question_set", "set_version", "tip", "name", "month")
COUNTS = ("practitioners", "answers", "not_applicable", "months")
FIGURES = ("score", "median", "mean", "lower_limit", "upper_limit")
WORDS = ("suppressed", "complete", "chart")


def fail(message):
    sys.exit(f"error: {message}")


def same(left, right, tolerance=1e-9):
    if left is None or right is None or isinstance(left, str) or isinstance(right, str):
        return left == right
    return math.isclose(left, right, rel_tol=0, abs_tol=tolerance)


# ---- Running programs.


def measured(what, command, output=None, **options):
    """Runs a program, and tells its time, the processor's, and the most memory that it or a program of its own held."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=output, **options)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        fail(f"{what} failed: {' '.join(map(str, command))}")
    took, busy = time.monotonic() - start, usage.ru_utime + usage.ru_stime
    print(f"{what:16} {took:8.1f} s, {busy:8.1f} s of processor time, {usage.ru_maxrss / 1024:6.0f} MiB", flush=True)


def did_i(program, journal, *words, **options):
    environment = {**os.environ, "DID_I_NOW": NOW, "TZ": "UTC", "LANG": "C.UTF-8"}
    command = [program, "--journal", journal, *words]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, **options)
    if done.returncode != 0:
        fail(f"{' '.join(command)}\n{done.stderr}")
    return done.stdout


# ---- The rules, in plain Python.


def limits(scores):
    """Mean and limits of an XmR chart: mean ± 2.66 × mean moving range."""
    mean = statistics.fmean(scores)
    reach = 2.66 * statistics.fmean(abs(b - a) for a, b in zip(scores, scores[1:]))
    return mean, mean - reach, mean + reach


def chart_of(scores):
    if len(scores) < 10:
        return "too_early"
    steps = [abs(b - a) for a, b in zip(scores, scores[1:])]
    middle = statistics.median(scores)
    still = sum(step <= 1e-9 for step in steps)
    if min(abs(middle), abs(middle - 100)) <= 1e-9 or still * 2 >= len(steps):
        return "nothing_to_chart"
    return "run" if len(scores) < 13 else "xmr"


class Cell:
    """What everybody answered to a tip in a month."""

    def __init__(self):
        self.given = {}
        self.files = set()

    def add(self, file, answer, count):
        self.given[answer] = self.given.get(answer, 0) + count
        if count and answer in ("yes", "partly", "no"):
            self.files.add(file)

    def row(self, month):
        shown = len(self.files) >= ENOUGH
        counting = sum(self.given[answer] for answer in ("yes", "partly", "no"))
        marks = 100 * self.given["yes"] + 50 * self.given["partly"]
        return {
            "suppressed": "no" if shown else "yes",
            "complete": "yes" if month < LAST else "no",
            "practitioners": len(self.files) if shown else None,
            "answers": counting if shown else None,
            "not_applicable": self.given["not_applicable"] if shown else None,
            "score": marks / counting if shown else None,
        }


def pooled(path):
    """Pools the rows of a review."""
    cells = {}
    numbers = {}
    with open(path, encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        if next(rows) != ["person", "file", *generate.HEADER]:
            fail(f"{path} does not begin as a review does")
        for _, whose, question_set, version, month, tip, name, answer, count in rows:
            key = (question_set, int(version), int(tip), name, month)
            cell = cells.get(key) or cells.setdefault(key, Cell())
            cell.add(numbers.setdefault(whose, len(numbers)), answer, int(count))
    # A set with answers of its own has none that is called yes.
    return {key: cell.row(key[-1]) for key, cell in cells.items() if "yes" in cell.given}


def with_charts(rows):
    """Adds to each row what its series says."""
    series = {}
    for key in sorted(rows):
        row = rows[key]
        scores = series.setdefault(key[:-1], [])
        if row["complete"] == "yes" and row["score"] is not None:
            scores.append(row["score"])
    for key, row in rows.items():
        scores = series[key[:-1]]
        row["chart"], row["months"] = chart_of(scores), len(scores)
        row["median"] = statistics.median(scores) if scores else None
        lines = limits(scores) if row["chart"] == "xmr" else (None, None, None)
        row["mean"], row["lower_limit"], row["upper_limit"] = lines
    return rows


# ---- What is held against what.


def check_vectors():
    checked = 0
    with open(VECTORS, encoding="utf-8") as file:
        for line in map(json.loads, file):
            segment, several = line["segments"][0], len(line["segments"]) > 1
            if several or segment["lower"] is None:
                continue
            wanted = (segment["mean"], segment["lower"], segment["upper"])
            if not all(map(same, limits(line["values"]), wanted, [1e-6] * 3)):
                fail(f"the limits of {line['id']} are {limits(line['values'])}; the reference has {wanted}")
            checked += 1
    print(f"limits: as {checked} reference vectors have them")


def table_of(path):
    """Reads what an engine wrote."""
    kinds = {**dict.fromkeys(COUNTS, int), **dict.fromkeys(FIGURES, float), "set_version": int, "tip": int}
    rows = {}
    with open(path, encoding="utf-8", newline="") as file:
        for raw in csv.DictReader(file):
            row = {column: kinds.get(column, str)(word) if word else None for column, word in raw.items()}
            key = tuple(row.pop(column) for column in KEY)
            if key in rows:
                fail(f"{path} has {key} twice")
            rows[key] = row
    return rows


def compare(engine, found, wanted):
    """Compares every figure of every row."""
    for key in sorted(found.keys() | wanted.keys()):
        if key not in found or key not in wanted:
            fail(f"{key} is {'missing from' if key in wanted else 'only in'} the figures of {engine}")
        for column in (*WORDS, *COUNTS, *FIGURES):
            if not same(found[key][column], wanted[key][column]):
                fail(f"{key}: {column} is {found[key][column]} by {engine}, {wanted[key][column]} by did-i review")
    print(f"{engine}: {len(wanted)} rows, {len(wanted) * len(WORDS + COUNTS + FIGURES)} figures, all as by did-i review")


def journal_file(months):
    """A journal of one practitioner as JSON Lines, from a seed."""
    chance = random.Random(3)
    lines = [{"format": "did-i-journal", "version": 1}]
    for at, month in enumerate(generate.months_up_to(LAST, months)):
        for day in range(1, 6 + chance.randrange(6)):
            given = [chance.choices(["yes", "partly", "no", "not_applicable", None], [50, 25, 15, 8, 2])[0]
                     for _ in range(10)]
            given[8] = "yes"  # Nothing to chart for the tips that question 9 counts towards.
            if at % 3:
                given[3] = "not_applicable"  # Too early for the tip that question 4 counts towards.
            answers = {str(number): answer for number, answer in enumerate(given, 1) if answer}
            lines.append({"kind": "reflection", "uuid": str(uuid.UUID(int=chance.getrandbits(128), version=4)),
                          "occurred_at": f"{month}-{day:02}T10:00:00+00:00", "set": "did-i", "answers": answers})
    return "".join(f"{json.dumps(line)}\n" for line in lines)


def read_summary(path):
    """Reads a summary into what generate.write takes."""
    mine, tips, first = {}, {}, None
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = (row["month"], int(row["tip"]))
            mine.setdefault(key, []).append(int(row["count"]))
            tips[key[1]] = row["name"]
            first = first or (row["set"], int(row["set_version"]))
    return generate.Set(*first, tips, [], []), mine


def check_writer(program, folder, months):
    """Holds generate.py against did-i, byte by byte; tells the journal, and a summary of it."""
    journal, lines, own = (os.path.join(folder, name) for name in ("one.db", "one.jsonl", "one.csv"))
    with open(lines, "w", encoding="utf-8") as file:
        file.write(journal_file(months))
    did_i(program, journal, "import", lines)
    first = generate.months_up_to(LAST, months)[0]
    did_i(program, journal, "summary", "--from", f"{first}-01", "--to", NOW[:10], "--output", own, "--yes")
    questions, mine = read_summary(own)
    again = os.path.join(folder, "again.csv")
    generate.write(again, questions, mine)
    with open(own, "rb") as ours, open(again, "rb") as theirs:
        if ours.read() != theirs.read():
            fail(f"generate.py does not write what did-i summary does: compare {again} with {own}")
    print("generate.py: writes what did-i summary writes, byte by byte")
    return journal, questions, mine


def check_five_fold(program, journal, wanted):
    """Holds the pooled figures of one practitioner, five times over, against the program's own trends."""
    trends = json.loads(did_i(program, journal, "trends", "--by", "month", "--format", "json"))
    charts, checked = set(), 0
    for tip in trends["tips"]:
        chart = tip["chart"] if tip["chart"] != "none" else tip["verdict"]
        charts.add(chart)
        lines = tip["segments"][0] if chart == "xmr" else dict.fromkeys(("mean", "lower", "upper"))
        for period in tip["periods"]:
            key = ("did-i", FIVE_FOLD, tip["number"], tip["name"], period["start"][:7])
            row, chart_is = wanted[key], {"chart": chart, "complete": "yes" if period["complete"] else "no",
                                          "answers": 5 * period["counting"],
                                          "not_applicable": 5 * period["not_applicable"]}
            rounded = {"score": period["score"], "median": tip["median"], "mean": lines["mean"],
                       "lower_limit": lines["lower"], "upper_limit": lines["upper"]}
            # The trends round to a tenth.
            for column, value in {**chart_is, **rounded}.items():
                if not same(row[column], value, 0.05 + 1e-9 if column in rounded else 0):
                    fail(f"{key}: {column} is {row[column]} in the figures, {value} in did-i trends")
                checked += 1
    if charts != {"xmr", "too_early", "nothing_to_chart"}:
        fail(f"one practitioner's journal has only the charts {charts}")
    print(f"one practitioner five times over: {checked} figures as in did-i trends")


def check_cases(rows):
    """Sees to it that everything there is a rule for occurred."""
    if any(key[0] == "team-climate" for key in rows):
        fail("a set with answers of its own has figures")
    charts = {row["chart"] for row in rows.values()}
    suppressed = {row["suppressed"] for row in rows.values()}
    if charts != {"too_early", "run", "xmr", "nothing_to_chart"} or suppressed != {"yes", "no"}:
        fail(f"not every case occurs: {charts}, suppressed {suppressed}")


def run(asked, folder):
    check_vectors()
    journal, questions, mine = check_writer(asked.did_i, folder, asked.months)
    summaries = os.path.join(folder, "summaries")
    print(f"{asked.practitioners} practitioners, {asked.months} months", flush=True)
    generate.generate(summaries, asked.practitioners, asked.months, LAST, asked.seed)
    questions.version = FIVE_FOLD
    for copy in range(1, 6):
        generate.write(os.path.join(summaries, f"five-fold-{copy}.csv"), questions, mine)
    review = os.path.join(folder, "review.csv")
    with open(review, "wb") as output:
        measured("did-i review", [asked.did_i, "review", summaries, "--format", "csv"], output)
    wanted = with_charts(pooled(review))
    check_cases(wanted)
    check_five_fold(asked.did_i, journal, wanted)
    for engine in asked.engines.split(","):
        output = os.path.join(folder, f"{engine}.csv")
        command = [sys.executable, os.path.join(HERE, "run.py"), summaries, "--engine", engine, "--today", LAST,
                   "--exact", "--output", output]
        with open(os.path.join(folder, f"{engine}.log"), "wb") as log:
            measured(engine, command, stderr=log)
        compare(engine, table_of(output), wanted)


def main():
    parser = argparse.ArgumentParser(description="Compares a service's figures by two engines with did-i's own.")
    parser.add_argument("--did-i", required=True, help="the program")
    parser.add_argument("--practitioners", type=int, default=300)
    parser.add_argument("--months", type=int, default=24)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--engines", default="duckdb,spark")
    parser.add_argument("--keep", help="an empty folder for all files, which stay; else they are removed")
    asked = parser.parse_args()
    asked.did_i = os.path.abspath(asked.did_i)
    if asked.keep:
        os.makedirs(asked.keep, exist_ok=True)
        run(asked, os.path.abspath(asked.keep))
    else:
        with tempfile.TemporaryDirectory(prefix="did-i-service-") as folder:
            run(asked, folder)


if __name__ == "__main__":
    main()
