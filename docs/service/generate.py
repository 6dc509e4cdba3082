#!/usr/bin/env python3
"""Writes the summaries of a service that does not exist, as `did-i summary --format csv` would write them.

    python3 generate.py FOLDER --practitioners 300 --months 24

The same seed writes the same files on every machine. Most of the practitioners answer the built-in "Did I…" set. A few
answer sets of the service's own, made so that every case there is occurs: cells that are suppressed, months without an
answer that counts, series too short for limits, and series with nothing to chart.
"""

import argparse
import csv
import os
import random
import tomllib

HEADER = ["set", "set_version", "month", "tip", "name", "answer", "count"]
ANSWERS = ["yes", "partly", "no", "not_applicable", "unanswered"]
QUESTIONS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "questions", "did-i.toml")
# Out of a hundred answers, how many are yes and how many partly, and how many of a hundred are not applicable.
USUAL = [(82, 14, 3), (70, 22, 4), (62, 26, 2), (18, 24, 55), (38, 34, 9), (48, 30, 6), (66, 24, 3), (72, 20, 5),
         (90, 8, 1), (46, 34, 4)]


class Set:
    """A question set as far as a summary shows it: its tips' names, and which tips each question counts towards."""

    def __init__(self, name, version, tips, questions, usual, answers=ANSWERS):
        self.name, self.version, self.tips = name, version, tips
        self.questions, self.usual, self.answers = questions, usual, answers

    @classmethod
    def built_in(cls):
        with open(QUESTIONS, "rb") as file:
            raw = tomllib.load(file)
        tips = {tip["number"]: tip["name"] for tip in raw["tip"]}
        return cls(raw["id"], raw["version"], tips, [question["tips"] for question in raw["question"]], USUAL)

    @classmethod
    def own(cls, name, version, tips, usual, answers=ANSWERS):
        """A set whose items are its questions."""
        return cls(name, version, dict(enumerate(tips, 1)), [[tip + 1] for tip in range(len(tips))], usual, answers)


class Part:
    """A part of a service: how many practitioners answer a set, and how."""

    def __init__(self, questions, practitioners, months, busy, skip=0.1, late=0.3, cycle=None):
        self.set, self.practitioners, self.months = questions, practitioners, months
        # The most reflections in a month, the share of months without any, and of practitioners who join later.
        self.busy, self.skip, self.late = busy, skip, late
        # Everybody's answers, month by month, where chance has no say: places in ANSWERS.
        self.cycle = cycle

    @classmethod
    def exact(cls, name, months, cycle):
        """Just as many practitioners as are shown, who answer alike in every one of the months."""
        return cls(Set.own(name, 1, ["An exact case"], []), 5, months, 3, skip=0, late=0, cycle=cycle)


def service(practitioners, months):
    """The parts of a service of so many practitioners, each a case of its own."""
    names = ["Safety, planned together", 'What "recovery" means here', "Zoë's question: who else?"]
    day = Set.own("team-day", 1, names, [(60, 30, 4), (45, 35, 5), (30, 30, 35)])
    anew = Set.own("team-day", 2, names, [(65, 28, 4), (45, 35, 5), (40, 30, 20)])
    never = Set.own("never", 1, ["Asked and never applicable"], [(0, 0, 100)])
    scale = Set.own("team-climate", 1, ["From 1 to 3"], [(40, 30, 5)], ["3", "2", "1", *ANSWERS[3:]])
    few = Set.own("night-shift", 1, ["Time to sit down"], [(55, 30, 5)])
    special = [
        Part(day, 9, months, 2, skip=0.4),
        Part(anew, 7, 13, 3),
        Part(anew, 2, 9, 3),
        Part.exact("always-yes", months, [0]),
        Part.exact("always-no", months, [2]),
        Part.exact("mostly-yes", 16, [0, 1]),
        Part.exact("mostly-no", 16, [2, 1]),
        # One month is not complete: nine, ten, twelve and thirteen take part in a chart.
        *(Part.exact(f"{count}-months", count, [0, 1, 2]) for count in (10, 11, 13, 14)),
        # Half of the steps between months are 0, and just fewer than half of them.
        Part.exact("half-still", 16, [1, 1, 2, 2, 0, 0]),
        Part.exact("less-still", 17, [1, 2, 2, 0, 0, 1]),
        Part(never, 5, months, 2),
        Part(few, 4, months, 6),
        Part(scale, 6, months, 4),
    ]
    most = practitioners - sum(part.practitioners for part in special)
    if most < 5:
        raise SystemExit(f"error: {practitioners - most + 5} practitioners or more are needed")
    return [Part(Set.built_in(), most, months, 14), *special]


def months_up_to(last, count):
    year, month = (int(word) for word in last.split("-"))
    index = year * 12 + month - 1
    return [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(index - count + 1, index + 1)]


def answers(chance, part, place, at, leaning, reflections):
    """How often each answer was given to a question in a month."""
    if part.cycle:
        always = part.cycle[at % len(part.cycle)]
        return [reflections if answer == always else 0 for answer in range(len(ANSWERS))]
    yes, partly, not_applicable = part.set.usual[place]
    yes = min(max(yes + leaning, 0), 100 - partly)
    weights = [yes, partly, 100 - yes - partly, not_applicable, 1]
    drawn = chance.choices(ANSWERS, weights, k=reflections)
    return [drawn.count(answer) for answer in ANSWERS]


def person(chance, part, calendar):
    """A practitioner's answers, month by month: by month and tip, in the order of ANSWERS."""
    mine = {}
    own = chance.gauss(0, 6)
    # Who joins after the last month has a summary without a row.
    begins = chance.randrange(len(calendar) + 1) if chance.random() < part.late else 0
    for at, month in enumerate(calendar[begins:], begins):
        if chance.random() < part.skip:
            continue
        reflections = chance.randint(1, part.busy)
        for place, tips in enumerate(part.set.questions):
            # The first question slowly changes for everybody, as after a training.
            learned = 12 if place == 1 and at * 3 > len(calendar) * 2 else 0
            counts = answers(chance, part, place, at, own + learned, reflections)
            for tip in tips:
                before = mine.get((month, tip), [0] * len(ANSWERS))
                mine[month, tip] = [a + b for a, b in zip(before, counts)]
    return mine


def write(path, questions, mine):
    """Writes a summary byte by byte as did-i does: by month and tip, a row an answer, rows of nought among them."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(HEADER)
        for (month, tip), counts in sorted(mine.items()):
            lead = (questions.name, questions.version, month, tip, questions.tips[tip])
            table.writerows((*lead, answer, count) for answer, count in zip(questions.answers, counts))


def generate(folder, practitioners, months, last, seed):
    os.makedirs(folder, exist_ok=True)
    if os.listdir(folder):
        raise SystemExit(f"error: {folder} is not empty")
    chance, number = random.Random(seed), 0
    for part in service(practitioners, months):
        calendar = months_up_to(last, part.months)
        for _ in range(part.practitioners):
            number += 1
            write(os.path.join(folder, f"practitioner-{number:05}.csv"), part.set, person(chance, part, calendar))


def main():
    parser = argparse.ArgumentParser(description="Writes the summaries of a service that does not exist.")
    parser.add_argument("folder", help="an empty folder to write to")
    parser.add_argument("--practitioners", type=int, default=300)
    parser.add_argument("--months", type=int, default=24)
    parser.add_argument("--last", default="2026-06", help="the last month")
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    generate(asked.folder, asked.practitioners, asked.months, asked.last, asked.seed)


if __name__ == "__main__":
    main()
