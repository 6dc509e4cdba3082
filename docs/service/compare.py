#!/usr/bin/env python3
"""Runs the SQL on DuckDB and on Apache Spark over a generated service, and compares every figure with did-i.

    docs/service/check                          installs what this needs, and runs it
    docs/service/check --practitioners 10000    a large service

What is compared with what:

- the chart in plain Python (chart.py) with the reference series of tests/fixtures, and the charts of both engines with
  the same series;
- the bytes that generate.py writes with those of `did-i summary --format csv`;
- every figure of both engines with the rows of `did-i review --format csv` on the same files, pooled here by the rules
  and not by the SQL;
- the files that both engines name because they share months with those that were written so;
- the chart of one practitioner's months, by both engines, with `did-i trends --by month` of that journal;
- the pooled scores of six practitioners, by both engines, with the team's line of `did-i review`.

The first figure that differs is named with its row, and the exit status is 1.
"""

import argparse
import csv
import itertools
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
import uuid

import generate
from chart import chart, check_vectors, fail, may_have_limits, same, vectors_for_engines

HERE = os.path.dirname(os.path.abspath(__file__))
LAST = "2026-06"
LAST_COMPLETE = "2026-05"
NOW = "2026-06-15T12:00:00+00:00"
FEWEST_PRACTITIONERS = 5
FEWEST_OTHER_THAN_YES = 5
# Versions of the built-in set that are given to the files of one practitioner and of the team: no others join them.
MULTIPLES, TEAM = 99, 98
# One practitioner's answers as those of five, who all have the same scores and different numbers of answers.
FACTORS = (1, 2, 3, 4, 5)
# So many reference series go into one set, a series a tip.
MOST_TIPS = 100
FEWEST_MONTHS = 18
ANSWERS = generate.ANSWERS
KEY = ("set", "set_version", "month", "tip", "name")
COUNTS = ("practitioners", *ANSWERS, "n")
FIGURES = ("score", "mean", "lower", "upper")
WORDS = ("suppressed", "complete", "unusual", "rule")
COLUMNS = (*WORDS, *COUNTS, *FIGURES)


# ---- Running programs.


def measured(what, command, output=None, **options):
    """Runs a program; prints its time and the processor's."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=output, **options)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        fail(f"{what} failed: {' '.join(map(str, command))}")
    took, busy = time.monotonic() - start, usage.ru_utime + usage.ru_stime
    print(f"{what:16} {took:8.1f} s, {busy:8.1f} s of processor time", flush=True)


def environment():
    return {**os.environ, "DID_I_NOW": NOW, "TZ": "UTC", "LANG": "C.UTF-8"}


def did_i(program, *words):
    command = [program, *words]
    done = subprocess.run(command, capture_output=True, text=True, env=environment())
    if done.returncode != 0:
        fail(f"{' '.join(command)}\n{done.stderr}")
    return done.stdout


def write_vectors(folder):
    """Writes five summaries with the reference series, one a tip; gives their points and the keys of their rows."""
    places, written = {}, list(vectors_for_engines())
    for start in range(0, len(written), MOST_TIPS):
        part = dict(enumerate(written[start:start + MOST_TIPS], 1))
        tips = {tip: vector.name for tip, (vector, _) in part.items()}
        questions = generate.Set(f"vectors-{start // MOST_TIPS + 1}", 1, tips, [], [])
        mine = {}
        for tip, (vector, points) in part.items():
            months = generate.months_up_to(LAST_COMPLETE, points[-1][0] + 1)
            for place, n, score in points:
                marks = round(n * score)
                yes, partly = marks // 100, marks % 100 // 50
                mine[months[place], tip] = [yes, partly, n - yes - partly, 0, 0]
            keys = [(questions.name, 1, months[place], tip, vector.name) for place, _, _ in points]
            places[vector.name] = (vector, points, keys)
        write_multiples(folder, questions, mine, questions.name)
    return places


def write_multiples(folder, questions, mine, name):
    """Writes one practitioner's answers as those of five."""
    for factor in FACTORS:
        times = {key: [factor * count for count in counts] for key, counts in mine.items()}
        generate.write(os.path.join(folder, f"{name}-times-{factor}.csv"), questions, times)


# ---- The figures of a review, pooled in plain Python.


def review(program, folder, inside, output):
    """The rows of a review, by set and month, file, and version, tip and name: the counts in order."""
    with open(output, "wb") as written:
        words = [program, "review", os.path.join(folder, inside), "--format", "csv"]
        measured("did-i review", words, written, env=environment())
    names = {os.path.splitext(name)[0]: name for name in os.listdir(os.path.join(folder, inside))}
    months = {}
    with open(output, encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        if next(rows) != ["person", "file", *generate.HEADER]:
            fail(f"{output} does not begin as a review does")
        for _, stem, question_set, version, month, tip, name, answer, count in rows:
            files = months.setdefault((question_set, month), {})
            tips = files.setdefault(f"{inside}/{names[stem]}" if inside else names[stem], {})
            tips.setdefault((int(version), int(tip), name), {})[answer] = int(count)
    return months


def without_own_scales(months):
    """A set that brings answers of its own has none that is called yes."""
    return {
        key: files for key, files in months.items()
        if all("yes" in counts for tips in files.values() for counts in tips.values())
    }


def repeated_months(months):
    """The months that are in another file too: by set, month and file the other file, and whether both are counted."""
    by_set = {}
    for (question_set, month), files in months.items():
        for file, tips in files.items():
            contents = tuple(sorted((tip, *counts.values()) for (_, tip, _), counts in tips.items()))
            by_set.setdefault(question_set, {}).setdefault(file, {})[month] = contents
    found = {}
    for question_set, files in by_set.items():
        for one, two in pairs_to_look_at(files):
            certain = are_of_one(one, files[one], two, files[two])
            if certain is None:
                continue
            for month in files[one].keys() & files[two].keys():
                kept = min((one, two), key=lambda file: (-given(files[file][month]), len(file), file))
                left = two if kept == one else one
                found.setdefault((question_set, month, left), {}).setdefault(certain, []).append(kept)
    return {key: (min(others.get(True) or others[False]), True not in others) for key, others in found.items()}


def pairs_to_look_at(files):
    """Files with the same code, and files that are equal in a month."""
    groups = {}
    for file, months in files.items():
        groups.setdefault(code(file), set()).add(file)
        for month in months.items():
            groups.setdefault(month, set()).add(file)
    return {pair for group in groups.values() for pair in itertools.combinations(sorted(group), 2)}


def code(file):
    return re.sub(r" *(\([0-9]+\))?\.[^.]*$", "", os.path.basename(file))


def given(contents):
    return sum(sum(counts) for _, *counts in contents)


def are_of_one(one, ones, two, twos):
    """Whether two files are of one practitioner; False where that is open, None where they are not."""
    shared = sorted(ones.keys() & twos.keys())
    if not shared:
        return None
    if code(one) == code(two):
        return True
    differ = [month for month in shared if ones[month] != twos[month]]
    other = sum(sum(counts[1:4]) for month in shared if month not in differ for _, *counts in ones[month])
    if not set(differ) - {shared[0], shared[-1]} and other >= FEWEST_OTHER_THAN_YES:
        return True
    return False if ones == twos else None


def pooled(months, repeated):
    """Pools the rows that are counted: a row a set, version, month, tip and name."""
    cells = {}
    for (question_set, month), files in months.items():
        for file, tips in files.items():
            _, both_counted = repeated.get((question_set, month, file), (None, True))
            if not both_counted:
                continue
            for (version, tip, name), counts in tips.items():
                cell = cells.setdefault((question_set, version, month, tip, name), [set(), dict.fromkeys(ANSWERS, 0)])
                if counts["yes"] + counts["partly"] + counts["no"]:
                    cell[0].add(file)
                for answer in ANSWERS:
                    cell[1][answer] += counts[answer]
    return {key: row(key[2], *cell) for key, cell in cells.items()}


def row(month, files, counts):
    shown = len(files) >= FEWEST_PRACTITIONERS
    n = counts["yes"] + counts["partly"] + counts["no"]
    figures = {"practitioners": len(files), **counts, "n": n}
    return {
        "suppressed": not shown,
        "complete": month < LAST,
        **(figures if shown else dict.fromkeys(figures)),
        "score": (100 * counts["yes"] + 50 * counts["partly"]) / n if shown else None,
    }


def place_of(month):
    return 12 * int(month[:4]) + int(month[5:])


def with_charts(rows):
    """Adds to each row the chart of its series."""
    series = {}
    for key in sorted(rows):
        question_set, version, month, tip, name = key
        rows[key].update(dict.fromkeys(("mean", "lower", "upper", "unusual", "rule")))
        if rows[key]["complete"] and not rows[key]["suppressed"]:
            series.setdefault((question_set, version, tip, name), []).append((place_of(month), rows[key]))
    for those in series.values():
        points = [(place, row["n"], row["score"]) for place, row in those]
        mean, reach, marks = chart(points, may_have_limits(points))
        for (_, row), (unusual, rule) in zip(those, marks):
            row.update(mean=mean, unusual=unusual, rule=rule)
            if reach:
                row.update(lower=mean - reach[row["n"]], upper=mean + reach[row["n"]])
    return rows


# ---- What the engines found.


def value(column, word):
    if not word:
        return None
    if column in ("suppressed", "complete", "both_counted"):
        return {"true": True, "false": False}[word]
    if column in (*COUNTS, "set_version", "tip"):
        return int(word)
    return float(word) if column in FIGURES else word


def table_of(path, key, columns):
    """Reads what an engine wrote."""
    rows = {}
    with open(path, encoding="utf-8", newline="") as file:
        table = csv.DictReader(file)
        if sorted(table.fieldnames) != sorted((*key, *columns)):
            fail(f"{path} has other columns: {table.fieldnames}")
        for raw in table:
            row = {column: value(column, word) for column, word in raw.items()}
            at = tuple(row.pop(column) for column in key)
            if at in rows:
                fail(f"{path} has {at} twice")
            rows[at] = row
    return rows


def compare(what, found, wanted, columns):
    """Compares every figure of every row."""
    for key in sorted(found.keys() | wanted.keys()):
        if key not in found or key not in wanted:
            fail(f"{key} is {'missing from' if key in wanted else 'only in'} the figures of {what}")
        for column in columns:
            if not same(found[key][column], wanted[key][column]):
                fail(f"{key}: {column} is {found[key][column]} by {what}, {wanted[key][column]} by did-i review")
    print(f"{what}: {len(wanted)} rows, {len(wanted) * len(columns)} figures, all as by did-i review")


def check_engine_vectors(what, rows, places):
    """Compares the chart of an engine with the reference vectors."""
    checked = figures = 0
    for vector, points, keys in places.values():
        those = [rows[key] for key in keys]
        if not may_have_limits(points):
            if any(row["lower"] is not None or row["rule"] for row in those):
                fail(f"{vector.name}: {what} has limits where there are none")
            continue
        limits = [(row["lower"], row["upper"]) for row in those]
        differs = vector.differs(those[0]["mean"], limits, [(row["unusual"], row["rule"]) for row in those])
        if differs:
            fail(f"{vector.name} by {what}: {differs}")
        checked, figures = checked + 1, figures + 1 + 4 * len(those)
    print(f"{what}: the charts of {checked} reference series, {figures} figures, all as in the reference")


# ---- One practitioner, and a team of six.


def journal_file(months, seed, with_cases):
    """A journal of one practitioner as JSON Lines, from a seed; with charts of several kinds, where asked for."""
    chance = random.Random(seed)
    lines = [{"format": "did-i-journal", "version": 1}]
    for at, month in enumerate(generate.months_up_to(LAST, months)):
        for day in range(1, 6 + chance.randrange(6)):
            given = [chance.choices(["yes", "partly", "no", "not_applicable", None], [50, 25, 15, 8, 2])[0]
                     for _ in range(10)]
            if with_cases:
                given[8] = "yes"  # No limits for the tips that question 9 feeds.
                if at % 3:
                    given[3] = "not_applicable"  # Too few months for the tip that question 4 feeds.
                if at * 3 < months * 2:
                    given[0] = chance.choice(["no", "partly"])  # A shift for the tip that question 1 feeds.
            answers = {str(number): answer for number, answer in enumerate(given, 1) if answer}
            lines.append({"kind": "reflection", "uuid": str(uuid.UUID(int=chance.getrandbits(128), version=4)),
                          "occurred_at": f"{month}-{day:02}T10:00:00+00:00", "set": "did-i", "answers": answers})
    return "".join(f"{json.dumps(line)}\n" for line in lines)


def write_journal(program, folder, name, months, seed, with_cases):
    """Makes a journal; gives its file, and the words for a summary of it."""
    journal, lines = (os.path.join(folder, f"{name}.{ending}") for ending in ("db", "jsonl"))
    with open(lines, "w", encoding="utf-8") as file:
        file.write(journal_file(months, seed, with_cases))
    did_i(program, "--journal", journal, "import", lines)
    first = generate.months_up_to(LAST, months)[0]
    return journal, ["--journal", journal, "summary", "--from", f"{first}-01", "--to", NOW[:10], "--yes", "--output"]


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


def write_own(program, folder, summaries, months):
    """Writes one practitioner's answers as those of five; gives the journal. Compares generate.py with did-i."""
    journal, summary = write_journal(program, folder, "one", months, 3, True)
    own, again = (os.path.join(folder, name) for name in ("one.csv", "again.csv"))
    did_i(program, *summary, own)
    questions, mine = read_summary(own)
    generate.write(again, questions, mine)
    with open(own, "rb") as ours, open(again, "rb") as theirs:
        if ours.read() != theirs.read():
            fail(f"generate.py does not write what did-i summary does: compare {again} with {own}")
    print("generate.py: writes what did-i summary writes, byte by byte")
    questions.version = MULTIPLES
    write_multiples(summaries, questions, mine, "one")
    return journal


def write_team(program, folder, summaries, months):
    """Writes the summaries of a team of six; gives what did-i review says of the team: by row, score and n."""
    team = os.path.join(folder, "team")
    os.makedirs(team)
    for number in range(1, 7):
        _, summary = write_journal(program, folder, f"six-{number}", months, 100 + number, False)
        did_i(program, *summary, os.path.join(team, f"six-{number}.json"))
        own = os.path.join(folder, f"six-{number}.csv")
        did_i(program, *summary, own)
        questions, mine = read_summary(own)
        questions.version = TEAM
        generate.write(os.path.join(summaries, f"six-{number}.csv"), questions, mine)
    said = " ".join(did_i(program, "review", team).split())
    line = re.search(r"The whole team, 6 people, answers put together: (.*?)\)\.", said)
    if not line:
        fail(f"did-i review has no line for the team:\n{said}")
    rows = re.findall(r"([0-9]+(?: and [0-9]+| · [0-9]+)*) [^()]*? ([0-9]+) \(([0-9]+)", line[1])
    return {tuple(map(int, re.findall("[0-9]+", tips))): (int(score), int(n)) for tips, score, n in rows}


def check_team(what, rows, team):
    """Compares the pooled scores of the team, over all months, with those of did-i review."""
    if sorted(itertools.chain(*team)) != list(range(1, 11)):
        fail(f"did-i review does not name every tip of the team: {team}")
    checked = 0
    for tips, (score, n) in team.items():
        for tip in tips:
            those = [row for key, row in rows.items() if key[:2] == ("did-i", TEAM) and key[3] == tip]
            if any(row["suppressed"] for row in those):
                fail(f"months of the team are suppressed in tip {tip}")
            found = sum(row["n"] for row in those)
            mean = sum(row["n"] * row["score"] for row in those) / found
            if found != n or abs(mean - score) > 0.5 + 1e-9:
                fail(f"tip {tip} of the team: {mean} ({found}) by {what}, {score} ({n}) by did-i review")
            checked += 2
    print(f"{what}: the team of six, {checked} figures, all as in the team's line of did-i review")


def check_trends(what, program, journal, rows):
    """Compares the figures of one practitioner's months with the program's own trends."""
    trends = json.loads(did_i(program, "--journal", journal, "trends", "--by", "month", "--format", "json"))
    kinds, checked = set(), 0
    for of_row, period in ((row, period) for row in trends["rows"] for period in row["periods"]):
        segment = period["segment"]
        kinds.add((period["complete"], segment is not None, period["lower"] is not None, period["rule"]))
        wanted = {
            **{column: period[column] for column in ("complete", "score", "lower", "upper", "unusual", "rule")},
            "mean": None if segment is None else of_row["segments"][segment]["mean"],
            "n": period["n"] * sum(FACTORS),
            **{answer: period["answers"][answer] * sum(FACTORS) for answer in ANSWERS},
        }
        if period["score"] is None:
            continue
        for number in of_row["tips"]:
            those = [key for key in rows if key[:4] == ("did-i", MULTIPLES, period["start"][:7], number)]
            for column, figure in wanted.items():
                if not same(rows[those[0]][column], figure):
                    fail(f"{those[0]}: {column} is {rows[those[0]][column]} by {what}, {figure} in did-i trends")
                checked += 1
    if not {(True, True, True, None), (True, True, False, None)} <= kinds or not any(kind[3] for kind in kinds):
        fail(f"one practitioner's journal has only {kinds}")
    print(f"{what}: one practitioner, {checked} figures, all as in did-i trends")


# ---- All of it.


def check_cases(rows):
    """Makes sure that everything there is a rule for occurred."""
    if any(key[0] == "team-climate" for key in rows):
        fail("a set with answers of its own has figures")
    found = {(row["unusual"], row["rule"]) for row in rows.values()}
    wanted = {(side, rule) for side in ("high", "low") for rule in ("outside", "trend", "two_in_three", "shift")}
    if not wanted <= found or {row["suppressed"] for row in rows.values()} != {True, False}:
        fail(f"not every case occurs: {found}")
    lengths = {length: rows["14-months" if length else "13-months", 1, LAST_COMPLETE, 1, "An exact case"]["lower"]
               for length in (True, False)}
    if lengths[True] is None or lengths[False] is not None:
        fail("limits do not begin with the thirteenth month")


def check_repeated(found, written):
    """Makes sure that what was written twice was found, and which file was left out."""
    for at, (file, other, months) in enumerate(written):
        for month in months:
            those = [value for (_, when, name), value in found.items() if (when, name) == (month, file)]
            if those != [(other, at == len(written) - 1)]:
                fail(f"{file} and {other} share {month}; found was {those}")
    print(f"files that share months: {len(found)} months of {len({file for _, _, file in found})} files")


def run(asked, folder):
    check_vectors()
    summaries = os.path.join(folder, "summaries")
    print(f"{asked.practitioners} practitioners, {asked.months} months", flush=True)
    twice = generate.generate(summaries, asked.practitioners, asked.months, LAST, asked.seed)
    places = write_vectors(summaries)
    journal = write_own(asked.did_i, folder, summaries, asked.months)
    team = write_team(asked.did_i, folder, summaries, asked.months)
    months = review(asked.did_i, summaries, "", os.path.join(folder, "review.csv"))
    for key, files in review(asked.did_i, summaries, generate.LATER, os.path.join(folder, "later.csv")).items():
        months.setdefault(key, {}).update(files)
    months = without_own_scales(months)
    repeated = repeated_months(months)
    check_repeated(repeated, twice)
    wanted = with_charts(pooled(months, repeated))
    check_cases(wanted)
    again = {key: dict(zip(("other", "both_counted"), value)) for key, value in repeated.items()}
    for engine in asked.engines.split(","):
        output, named = (os.path.join(folder, f"{engine}{ending}.csv") for ending in ("", "-repeated"))
        command = [sys.executable, os.path.join(HERE, "run.py"), summaries, "--engine", engine, "--today", LAST,
                   "--exact", "--output", output, "--repeated", named]
        with open(os.path.join(folder, f"{engine}.log"), "wb") as log:
            measured(engine, command, stderr=log)
        rows = table_of(output, KEY, COLUMNS)
        compare(engine, rows, wanted, COLUMNS)
        found = table_of(named, ("set", "month", "file"), ("other", "both_counted"))
        compare(f"{engine}, files that share months", found, again, ("other", "both_counted"))
        check_engine_vectors(engine, rows, places)
        check_trends(engine, asked.did_i, journal, rows)
        check_team(engine, rows, team)


def main():
    parser = argparse.ArgumentParser(description="Compares a service's figures by two engines with did-i's own.")
    parser.add_argument("--did-i", required=True, help="the program")
    parser.add_argument("--practitioners", type=int, default=300)
    parser.add_argument("--months", type=int, default=24)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--engines", default="duckdb,spark")
    parser.add_argument("--keep", help="an empty folder for all files, which stay; else they are removed")
    asked = parser.parse_args()
    if asked.months < FEWEST_MONTHS:
        parser.error(f"{FEWEST_MONTHS} months or more are needed, so that every case occurs")
    asked.did_i = os.path.abspath(asked.did_i)
    if asked.keep:
        os.makedirs(asked.keep, exist_ok=True)
        run(asked, os.path.abspath(asked.keep))
    else:
        with tempfile.TemporaryDirectory(prefix="did-i-service-") as folder:
            run(asked, folder)


if __name__ == "__main__":
    main()
