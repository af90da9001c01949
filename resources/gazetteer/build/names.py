"""First names with the gender that they tell, their short forms, and the titles that stand before them."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from pathlib import Path

from anyascii import anyascii
from archives import births, faker_lists, wheel
from wordnet import PLACE, WordNet

CLEAR_SHARE = 0.93  # a first name says nothing about gender unless this share of its bearers agree
FEWEST_OF_PLACES = 5000  # people are called Georgia, hardly anybody Ontario; nor is US a name
FEWEST_OF_EITHER = 2000  # rarer names without a clear gender are often no first names: Ontario
_FAMILY_FIRST = {
    ("zh_CN", "last_romanized_names"),
    ("zh_TW", "last_romanized_names"),
    ("vi_VN", "last_names"),
    ("ja_JP", "last_name_pairs"),
}
_NO_TITLES = frozenset(
    {
        "do",
        "da",
        "de",
        "del",
        "du",
        "le",
        "misc",
        "ind",
        "am",
        "tri",
        "chief",
        "pan",
        "sr",
        "ing",
        "hr",
        "aga",
        "agha",
    }
)  # particles, suffixes, surnames


def first_names(folder: Path, wordnet: WordNet) -> dict[str, list[str]]:
    """Names by gender, where the lists agree; one naming list counts as much as the birth records.

    "seldom" are those that only a naming list has, so that their gender is less sure.
    """
    told: dict[str, list[str]] = {"female": [], "male": [], "either": [], "seldom": []}
    listed: dict[str, Counter[str]] = defaultdict(Counter)
    for _, label, entry in faker_lists(folder):
        name = anyascii(entry).lower()
        kind = re.fullmatch(r"first_names?_(female|male)(_\w+)?", label)
        if kind and re.fullmatch(r"[a-z'-]{2,}", name):
            listed[name][kind[1]] += 1
    born = births(folder)
    places = {lemma.lower() for sense in wordnet.senses.values() if sense.file == PLACE for lemma in sense.lemmas}
    for name in sorted(born.keys() | listed.keys()):
        shares = [sexes["female"] / sexes.total() for sexes in (born.get(name), listed.get(name)) if sexes]
        female = sum(shares) / len(shares)
        gender = "female" if female >= CLEAR_SHARE else "male" if female <= 1 - CLEAR_SHARE else "either"
        number = born.get(name, Counter()).total()
        if (gender == "either" and number < FEWEST_OF_EITHER) or (name in places and number < FEWEST_OF_PLACES):
            continue
        if len(name) == 2 and number < FEWEST_OF_PLACES:
            continue
        told[gender].append(name)
        if name not in born:
            told["seldom"].append(name)
    return told


def family_names(folder: Path) -> list[str]:
    """Family names of languages that put them first: Chinese, Vietnamese and Japanese."""
    found: set[str] = set()
    for locale, label, entry in faker_lists(folder):
        if (locale, label) in _FAMILY_FIRST:
            found.add(anyascii(entry).lower())
    return sorted(found)


def nicknames(folder: Path) -> dict[str, list[str]]:
    """The full names that a short form can stand for: bill, william."""
    meant: dict[str, set[str]] = defaultdict(set)
    with wheel(folder, "nicknames") as archive:
        for full, relation, short in csv.reader(archive.read("nicknames/names.csv").decode().splitlines()):
            if relation == "has_nickname" and len(short) > 1:
                meant[short].add(full)
    return {short: sorted(full) for short, full in sorted(meant.items())}


def honorifics(folder: Path, wordnet: WordNet) -> dict[str, str]:
    """Titles of respect and the gender they tell, "" where they tell none:
    WordNet's titles, and faker's prefixes that two languages have (others
    are surnames elsewhere, as Pan and Ong)."""
    sexes: dict[str, set[str]] = defaultdict(set)
    locales: dict[str, set[str]] = defaultdict(set)
    for locale, label, entry in faker_lists(folder):
        word = anyascii(entry).lower().replace(".", "").strip()
        kind = re.fullmatch(r"prefix(?:es)?(?:_(female|male))?", label)
        latin = entry.isascii() or not re.search(r"[^\u0000-\u024f\u1e00-\u1eff]", entry)
        if kind and latin and re.fullmatch(r"[a-z]{2,}", word) and word not in _NO_TITLES:
            sexes[word].add(kind[1] or "")
            locales[word].add(locale[:2])
    found = {word: next(iter(told)) if len(told) == 1 else "" for word, told in sexes.items() if len(locales[word]) > 1}
    for sense in wordnet.below([wordnet.of["title_of_respect"][0]]):
        for lemma in wordnet.senses[sense].lemmas:
            word = lemma.lower().replace(".", "")
            gloss = wordnet.senses[sense].gloss
            if lemma[:1].isupper() and re.fullmatch(r"[a-z]{2,}", word):
                woman = re.search(r"\bwom[ae]n\b|\bgirl\b|\bfemale\b|equivalent to .?M(?:rs|iss|adam)|Madam", gloss)
                man = re.search(r"\bm[ae]n\b|\bpriests?\b|equivalent to .?(?:Mr|Sir)|'Mr|Sir", gloss)
                found.setdefault(word, "female" if woman else "male" if man else "")
    return dict(sorted(found.items()))
