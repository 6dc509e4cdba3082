#!/usr/bin/env python3
"""Writes words.tsv: the words that the identifier guard knows, each with what it may be.

Sources, all free to ship: the person lists of Faker (MIT), the first names and surnames of the United States Census
of 1990 as the package `names` ships them (public domain), the word lists of SCOWL (see README.md), and the lists
beside this file. Only forms in Latin letters are taken, folded: small letters without accents.

    pip install Faker==40.63.0 names==0.3.0
    apt-get install scowl
    python3 guard/lists.py > guard/words.tsv

Flags: g given name, s surname, o a name of something else (a drug, a place, a firm), 1 a very common English word,
2 a common one, 3 a rarer one.
"""

import importlib
import os
import pkgutil
import sys
import unicodedata

import faker.providers.person
import names

HERE = os.path.dirname(os.path.abspath(__file__))
SCOWL = os.environ.get("SCOWL", "/usr/share/dict/scowl")
# So many surnames of the Census, the most frequent first.
CENSUS_SURNAMES = 5000
# Lists that would take much room for few people here.
LEFT_OUT = {"is_IS", "sl_SI", "et_EE", "sk_SK", "uz_UZ", "lt_LT", "lv_LV"}
SPECIAL = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ə": "e", "ħ": "h"}
)


def folded(word):
    """Folds as the program does, and then what has no decomposition."""
    word = unicodedata.normalize("NFKD", word)
    return "".join(c for c in word if not unicodedata.combining(c)).lower().translate(SPECIAL)


def parts(name):
    """The words of a name that are names by themselves: of "van der Berg" only "berg"."""
    for piece in folded(name).replace("'", " ").replace("’", " ").replace("-", " ").split():
        if len(piece) > 1 and all("a" <= c <= "z" for c in piece):
            yield piece


def faker_lists():
    given, surnames = set(), set()
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        if module.name in LEFT_OUT:
            continue
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for key in dir(provider):
            values = getattr(provider, key)
            if not isinstance(values, (tuple, list, dict)) or not all(isinstance(v, str) for v in values):
                continue
            skipped = ("prefix", "suffix", "format", "language", "degree", "tax", "__")
            if any(word in key.lower() for word in skipped):
                continue
            target = surnames if "last" in key.lower() else given if "first" in key.lower() else None
            if target is not None:
                target.update(part for value in values for part in parts(value))
    return given, surnames


def census():
    folder = os.path.dirname(names.__file__)

    def words(name, most):
        with open(os.path.join(folder, name), encoding="utf-8") as lines:
            return [line.split()[0].lower() for line in lines][:most]

    given = set(words("dist.female.first", 4275)) | set(words("dist.male.first", 1219))
    return given, set(words("dist.all.last", CENSUS_SURNAMES))


def scowl(levels):
    if not os.path.isdir(SCOWL):
        sys.exit(f"{SCOWL} is missing: install scowl, or name its folder in SCOWL")
    found = set()
    for level in levels:
        for region in ("english", "british", "american"):
            path = os.path.join(SCOWL, f"{region}-words.{level}")
            if os.path.exists(path):
                with open(path, encoding="latin-1") as lines:
                    found.update(folded(line.strip()) for line in lines)
    return found


def listed(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as lines:
        text = "\n".join(line for line in lines if not line.startswith("#"))
    return {part for word in text.split() for part in parts(word.strip(","))}


def main():
    flags = {}

    def add(words, flag):
        for word in words:
            flags.setdefault(word, set()).add(flag)

    particles = {"van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "el", "al", "the"}
    for given, surnames in (faker_lists(), census(), (listed("given.txt"), listed("surnames.txt"))):
        add(given - particles, "g")
        add(surnames - particles, "s")
    others = listed("others.txt")
    # A word that is not on the list of names is known only if it is common: it need not be told from a name then.
    common, usual = scowl([10]), scowl([20])
    rarer = scowl([35, 40, 50])
    usual |= listed("words.txt")
    plain = {word for word in common | usual if len(word) > 2 and all("a" <= c <= "z" for c in word)}
    add(others, "o")
    for word in plain | set(flags):
        level = "1" if word in common else "2" if word in usual else "3" if word in rarer else None
        if level:
            add([word], level)
    for word in sorted(flags):
        sys.stdout.write(f"{word}\t{''.join(sorted(flags[word]))}\n")


if __name__ == "__main__":
    main()
