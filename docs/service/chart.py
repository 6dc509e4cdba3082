"""The chart in plain Python, and the reference series that it and the SQL are compared with.

The chart is the normalised individuals chart (I′) with the four rules of Making Data Count. The reference series are
those of tests/fixtures; their limits were worked out with the R package qicharts2.
"""

import itertools
import json
import math
import os
import statistics
import sys

FIXTURES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "tests", "fixtures")
FEWEST_FOR_LIMITS = 13
MOST_EMPTY = 3


def fail(message):
    sys.exit(f"error: {message}")


def same(left, right, tolerance=1e-9):
    if left is None or right is None or isinstance(left, str) or isinstance(right, str):
        return left == right
    return math.isclose(left, right, rel_tol=0, abs_tol=tolerance)


# ---- The chart.


def sign(left, right):
    return 0 if abs(left - right) <= 1e-9 else 1 if left > right else -1


def runs(kinds, least):
    """The kind of each member of a run of at least `least`; 0 for the others."""
    found = []
    for kind, members in itertools.groupby(kinds):
        length = len(list(members))
        found += [kind if length >= least else 0] * length
    return found


def marks_of_stretch(points, mean, reach):
    """What each point of a stretch is marked with: a side and a rule, or nothing."""
    scores = [score for _, _, score in points]
    sides = [sign(score, mean) for score in scores]
    beyond = [[sign(abs(score - mean), part * reach[n]) > 0 for _, n, score in points] for part in (1, 2 / 3)]
    outside = [side if out else 0 for side, out in zip(sides, beyond[0])]
    near = [side if close and not out else 0 for side, out, close in zip(sides, *beyond)]
    steps = runs([sign(after, before) for before, after in zip(scores, scores[1:])], 6)
    trend = [after or before for before, after in zip([0, *steps], [*steps, 0])]
    two_in_three = [0] * len(points)
    for start in range(len(points) - 2):
        three = slice(start, start + 3)
        if len(set(sides[three])) == 1 and sum(map(abs, near[three])) >= 2:
            two_in_three[three] = near[three]
    rules = {"outside": outside, "trend": trend, "two_in_three": two_in_three, "shift": runs(sides, 7)}
    named = []
    for at in range(len(points)):
        rule = next((rule for rule, found in rules.items() if found[at]), None)
        named.append((None, None) if rule is None else ("high" if rules[rule][at] > 0 else "low", rule))
    return named


def chart(points, with_limits):
    """The mean, the distance of the limits from it by number of answers, and the mark of each point.

    A point is the place of its month, its number of answers and its score.
    """
    mean = math.fsum(n * score for _, n, score in points) / sum(n for _, n, _ in points)
    pairs = list(zip(points, points[1:]))
    if not with_limits or not pairs:
        return mean, None, [(None, None)] * len(points)
    moving = [abs(b[2] - a[2]) / math.sqrt((1 / a[1] + 1 / b[1]) / 2) for a, b in pairs]
    spread = statistics.fmean(moving)
    reach = {n: 2.66 * spread / math.sqrt(n) for _, n, _ in points}
    marks, begin = [], 0
    for at in range(1, len(points) + 1):
        if at == len(points) or points[at][0] - points[at - 1][0] > MOST_EMPTY + 1:
            marks += marks_of_stretch(points[begin:at], mean, reach)
            begin = at
    return mean, reach, marks


def may_have_limits(points):
    """Enough months, and enough variation."""
    scores = [score for _, _, score in points]
    if len(scores) < FEWEST_FOR_LIMITS:
        return False
    median = statistics.median(scores)
    equal = sum(sign(a, b) == 0 for a, b in zip(scores, scores[1:]))
    return sign(median, 0) != 0 and sign(median, 100) != 0 and 2 * equal < len(scores) - 1


# ---- The reference series.


class Vector:
    """One series of the reference: its points, its mean and limits, and its marks."""

    def __init__(self, name, values, n, mean, lower, upper, points, rules, places=None):
        places = range(len(values)) if places is None else places
        self.name, self.points = name, list(zip(places, n, values))
        self.mean, self.lower, self.upper, self.marks = mean, lower, upper, points + rules

    def differs(self, mean, limits, marks):
        """The first figure that differs, in words; None where all are equal. `marks` may be left out."""
        side = {"high": "+", "low": "-", None: "."}
        letter = {"outside": "o", "trend": "t", "two_in_three": "2", "shift": "s", None: "."}
        if not same(mean, self.mean, 1e-6):
            return f"the mean is {mean}; the reference has {self.mean}"
        for at, (lower, upper) in enumerate(limits):
            if not same(lower, self.lower[at], 1e-6) or not same(upper, self.upper[at], 1e-6):
                return f"limits {at} are {lower} and {upper}; the reference has {self.lower[at]} and {self.upper[at]}"
        marks = marks and "".join(side[one] for one, _ in marks) + "".join(letter[rule] for _, rule in marks)
        return f"the marks are {marks}; the reference has {self.marks}" if marks and marks != self.marks else None


def vectors_with_uneven_months():
    with open(os.path.join(FIXTURES, "spc_iprime.jsonl"), encoding="utf-8") as file:
        for line in map(json.loads, file):
            yield Vector(line["id"], line["values"], line["n"], line["mean"], line["lower"], line["upper"],
                         line["points"], line["rules"])


def vectors_with_even_months():
    """Each segment of the other vectors, as many answers in every month; whether its marks can be compared."""
    with open(os.path.join(FIXTURES, "spc_xmr.jsonl"), encoding="utf-8") as file:
        for line in map(json.loads, file):
            points, starts = line["points"], [segment["start"] for segment in line["segments"]]
            if line["id"] == "xmr-235":
                # Where one trend meets another, the vector gives the shared point the next step's direction.
                points = points[:6] + "-" + points[7:]
            if line["improvement"] == "decrease":
                points = points.translate(str.maketrans("+-", "-+"))
            for segment, start, end in zip(line["segments"], starts, [*starts[1:], len(points)]):
                count = end - start
                name = line["id"] if start == 0 else f"{line['id']} from {start}"
                lower, upper = ([segment[side]] * count for side in ("lower", "upper"))
                yield Vector(name, line["values"][start:end], [4] * count, segment["mean"], lower, upper,
                             points[start:end], line["rules"][start:end]), not line["rounding_sensitive"]


def check_vectors():
    """Compares the chart above with every vector."""
    checked = {True: 0, False: 0}
    for vector, with_marks in itertools.chain(
        ((vector, True) for vector in vectors_with_uneven_months()), vectors_with_even_months()
    ):
        mean, reach, marks = chart(vector.points, True)
        limits = [(mean - reach[n], mean + reach[n]) for _, n, _ in vector.points] if reach else []
        differs = vector.differs(mean, limits, marks if with_marks else None)
        if differs:
            fail(f"{vector.name}: {differs}")
        checked[with_marks] += 1
    print(f"chart in Python: as {checked[True]} reference series have it, and the limits of {checked[False]} more")


def in_whole_answers(vector):
    """The vector with so many answers that its scores come from whole ones; None where no small number does it."""
    if any(not 0 <= score <= 100 for _, _, score in vector.points):
        return None
    for factor in (1, 5, 25, 250, 500, 2500):
        points = [(place, n * factor, score) for place, n, score in vector.points]
        if all(math.isclose(n * score, 50 * round(n * score / 50), rel_tol=0, abs_tol=1e-7) for _, n, score in points):
            return points
    return None


def vectors_for_engines():
    """The series that answers can be made for, each with the points of these answers.

    The limits do not change when all numbers of answers are multiplied by the same factor.
    """
    even = (vector for vector, with_marks in vectors_with_even_months() if with_marks)
    for vector in itertools.chain(vectors_with_uneven_months(), even, series_of_our_own()):
        points = in_whole_answers(vector)
        if points:
            yield vector, points


def series_of_our_own():
    """What the engines' part of the reference lacks.

    A shift across three empty months, the same across four, which end it, and two trends that meet.
    """
    wave = [65.0, 35.0] * 4
    shift, peak = wave + [58.0, 60.0] * 4, wave + [56.0 - 2 * abs(step) for step in range(-6, 7)]
    for name, scores, places, points, rules in (
        ("3 empty months", shift, [*range(12), *range(15, 19)], "." * 8 + "+" * 8, "." * 8 + "s" * 8),
        ("4 empty months", shift, [*range(12), *range(16, 20)], "." * 16, "." * 16),
        ("two trends that meet", peak, range(21), "." * 7 + "+" * 7 + "-" * 7, "." * 7 + "t" * 14),
    ):
        mean, spread = statistics.fmean(scores), statistics.fmean(abs(b - a) for a, b in zip(scores, scores[1:]))
        lower, upper = [mean - 2.66 * spread] * len(scores), [mean + 2.66 * spread] * len(scores)
        yield Vector(name, scores, [50] * len(scores), mean, lower, upper, points, rules, places)
