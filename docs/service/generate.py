#!/usr/bin/env python3
"""Writes the summaries of a service that does not exist, as `did-i summary --format csv` would write them.

    python3 generate.py FOLDER --practitioners 300 --months 24

The same seed writes the same files on every machine. Most of the practitioners answer the built-in "Did I…" set. A few
answer sets of the service's own, made so that every case occurs: cells that are suppressed, months without an answer
that counts, series too short for limits, and series with too little variation for limits. Some files share months: they
are copies, or several files of one practitioner. Some were saved by a spreadsheet.
"""

import argparse
import csv
import os
import random
import tomllib

HEADER = ["set", "set_version", "month", "tip", "name", "answer", "count"]
ANSWERS = ["yes", "partly", "no", "not_applicable", "unanswered"]
QUESTIONS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "questions", "did-i.toml")
# The folder inside the service's folder that holds what came later.
LATER = "later"
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
        # Where chance does not decide: the answer of every practitioner, month by month, as a place in ANSWERS.
        self.cycle = cycle

    @classmethod
    def exact(cls, name, months, cycle):
        """Just as many practitioners as are shown, who answer alike in every one of the months."""
        return cls(Set.own(name, 1, ["An exact case"], []), 5, months, 9, skip=0, late=0, cycle=cycle)


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
        # One month is not complete: twelve and thirteen take part in a chart.
        *(Part.exact(f"{count}-months", count, [0, 1, 2]) for count in (13, 14)),
        # Half of the neighbours are equal, and just fewer than half of them.
        Part.exact("half-still", 16, [1, 1, 2, 2, 0, 0]),
        Part.exact("less-still", 17, [1, 2, 2, 0, 0, 1]),
        Part(never, 5, months, 2),
        Part(few, 4, months, 6),
        Part(scale, 6, months, 4),
    ]
    most = practitioners - sum(part.practitioners for part in special)
    if most < 9:
        raise SystemExit(f"error: {practitioners - most + 9} practitioners or more are needed")
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
    # Those who join after the last month have a summary without a row.
    begins = chance.randrange(len(calendar) + 1) if chance.random() < part.late else 0
    for at, month in enumerate(calendar[begins:], begins):
        if chance.random() < part.skip:
            continue
        reflections = chance.randint(1, part.busy)
        for place, tips in enumerate(part.set.questions):
            # The second question slowly changes for all practitioners, as after a training.
            learned = 12 if place == 1 and at * 3 > len(calendar) * 2 else 0
            counts = answers(chance, part, place, at, own + learned, reflections)
            for tip in tips:
                before = mine.get((month, tip), [0] * len(ANSWERS))
                mine[month, tip] = [a + b for a, b in zip(before, counts)]
    return mine


def write(path, questions, mine, newline="\n", mark=""):
    """Writes a summary byte by byte as did-i does: by month and tip, a row for each answer, also where it is 0.

    A spreadsheet ends its lines in another way, and puts a byte-order mark before the first.
    """
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(mark)
        table = csv.writer(file, lineterminator=newline)
        table.writerow(HEADER)
        for (month, tip), counts in sorted(mine.items()):
            lead = (questions.name, questions.version, month, tip, questions.tips[tip])
            table.writerows((*lead, answer, count) for answer, count in zip(questions.answers, counts))


def between(mine, first, last):
    """The answers of some months."""
    return {key: counts for key, counts in mine.items() if first <= key[0] <= last}


def halved(mine, month):
    """The answers with a month that was half over when the file was written."""
    return {key: [count // 2 for count in counts] if key[0] == month else counts for key, counts in mine.items()}


def write_again(folder, known, questions):
    """Writes files that share months with others; gives each with the other one and the months they share.

    `known` holds practitioners of the built-in set who answered in many months: the names of their files, and answers.
    """
    later, copied, saved, twice, continued, renewed, renamed = (os.path.join(folder, LATER), *known[:6])
    os.makedirs(later, exist_ok=True)

    def months(mine):
        return sorted({month for month, _ in mine})

    def place(name):
        return os.path.join(folder, name)

    shared = []
    # A copy under a name that has nothing to do with the first.
    name, mine = copied
    write(place("a copy of the first file.csv"), questions, mine)
    shared.append(("a copy of the first file.csv", name, months(mine)))
    # A file that a spreadsheet saved, and a hidden one that it left.
    name, mine = saved
    os.remove(place(name))
    write(place(name.replace(".csv", ".CSV")), questions, mine, "\r\n", "\ufeff")
    write(place(f".{name}"), questions, mine)
    # One more file beside the first, under the name that browsers give it, with more answers in one month.
    name, mine = twice
    number, changed = name.replace(".csv", " (1).csv"), months(mine)[3]
    more = {key: [count + (key[0] == changed) for count in counts] for key, counts in mine.items()}
    write(place(number), questions, more, "\r\n", "\ufeff")
    shared.append((number, name, [month for month in months(mine) if month != changed]))
    shared.append((name, number, [changed]))
    # Two files of one name: the first ends within a month, the second begins three months before that.
    name, mine = continued
    all_months = months(mine)
    middle = len(all_months) // 2
    first, last = all_months[middle - 3], all_months[middle]
    write(place(name), questions, halved(between(mine, "", last), last))
    write(os.path.join(later, name), questions, between(mine, first, "9999"))
    shared.append((f"{LATER}/{name}", name, all_months[middle - 3:middle]))
    shared.append((name, f"{LATER}/{name}", [last]))
    # Two files of one name with other answers: something was changed in between, so that fewer answers are left.
    name, mine = renewed
    fewer = {key: [max(count - 1, 0) for count in counts] for key, counts in between(mine, last, "9999").items()}
    write(os.path.join(later, name), questions, fewer)
    shared.append((f"{LATER}/{name}", name, months(fewer)))
    # The last months under a name that has nothing to do with the first; the file begins within a month.
    name, mine = renamed
    begin = months(mine)[-6]
    last_months = halved(between(mine, begin, "9999"), begin)
    write(place("the last months of a practitioner.csv"), questions, last_months)
    shared.append(("the last months of a practitioner.csv", name, months(last_months)))
    return shared


def write_alike(folder, last):
    """Writes files of five practitioners who answered once; two of them are equal by chance, as nearly all is yes."""
    questions = Set.own("asked-once", 1, ["First", "Second", "Third"], [])
    for number, partly in enumerate([[1], [1], [2], [3], [1, 2, 3]], 1):
        mine = {(last, tip): [0, 1, 0, 0, 0] if tip in partly else [1, 0, 0, 0, 0] for tip in questions.tips}
        write(os.path.join(folder, f"alike-{number}.csv"), questions, mine)
    return "alike-2.csv", "alike-1.csv", [last]


def generate(folder, practitioners, months, last, seed):
    """Writes the files; gives the files that hold months of another file, with that file and the months.

    The last of them is equal to the other by chance.
    """
    os.makedirs(folder, exist_ok=True)
    if os.listdir(folder):
        raise SystemExit(f"error: {folder} is not empty")
    chance, number, known = random.Random(seed), 0, []
    parts = service(practitioners, months)
    for part in parts:
        calendar = months_up_to(last, part.months)
        for _ in range(part.practitioners):
            number += 1
            name, mine = f"practitioner-{number:05}.csv", person(chance, part, calendar)
            write(os.path.join(folder, name), part.set, mine)
            if part is parts[0] and len(known) < 6 and len({month for month, _ in mine}) >= 9:
                known.append((name, mine))
    if len(known) < 6:
        raise SystemExit("error: more practitioners or months are needed")
    return [*write_again(folder, known, parts[0].set), write_alike(folder, last)]


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
