"""Countries with their names, capitals and peoples, and the seats that stand for a government."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from anyascii import anyascii
from archives import npm_package, read
from wordnet import ARTIFACT, GROUP, PERSON, PLACE, WordNet

Row = dict[str, object]
_NATION = "the territory occupied by a nation"
_GOVERNMENT = re.compile(
    r"^the \w+ (?:government|civil service)$|housing the offices of"
    r"|^the government building that serves as the residence|^the chief executive department"
    r"|^United States Department of State, which|department in charge of foreign affairs"
    r"|department in the United States that sets and maintains foreign policies"
)

_INHABITANT = re.compile(
    r"an? (?:native|inhabitant|resident|citizen)(?: or (?:native|inhabitant|resident))? of (?:the )?"
    r"([A-Z][\w ]+)(?:;|$)"
)
_WORLDWIDE = re.compile(
    r"(?:an?|the) (?:international|intergovernmental) (?:organi[sz]ation|alliance)|(?:an?|the) United Nations agency"
    r"|an organization of (?:\w+ )*(?:countries|states|nations)|an international organization"
    r"|an association of \w+ nations"
)


def countries(folder: Path, wordnet: WordNet, first_names: set[str]) -> list[Row]:
    """Every country: its names and its capital's in world-countries and in WordNet, its people in both.

    What is also a first name, as Dane and Salvador are, is left out.
    """
    rows = json.loads(read(npm_package(folder, "world-countries"), "dist/countries.json"))
    known = [_row(row) for row in rows]
    taken = {_fold(name) for row in known for name in _texts(row, "names") + _texts(row, "capitals")}
    roots = wordnet.below(s for s in wordnet.of["country"] if wordnet.senses[s].gloss.startswith(_NATION))
    lands = [instance for root in roots for instance in wordnet.senses[root].instances]
    for row in known:
        names = {_fold(name) for name in _texts(row, "names")}
        for sense in lands:
            lemmas = [lemma.replace("_", " ") for lemma in wordnet.senses[sense].lemmas]
            folded = {_fold(lemma) for lemma in lemmas}
            if _fold(str(row["name"])) in folded or names & {_fold(lemma) for lemma in lemmas if " " in lemma}:
                more = [lemma for lemma in lemmas if _fold(lemma) not in taken and _proper(lemma)]
                row["names"] = sorted({*_texts(row, "names"), *more})
        row["capitals"] = [*_texts(row, "capitals"), *_respelled(wordnet, _texts(row, "capitals"), taken)]
        people = [word for word in _people(wordnet, _texts(row, "names")) if word.lower() not in first_names]
        row["demonyms"] = sorted({*_texts(row, "demonyms"), *people})
    return sorted(known, key=lambda row: str(row["name"]))


def _row(row: dict[str, object]) -> Row:
    name = row["name"]
    demonyms = row.get("demonyms")
    assert isinstance(name, dict)
    english = demonyms.get("eng", {}) if isinstance(demonyms, dict) else {}
    names = [name["common"], name["official"], *_texts(row, "altSpellings")]
    return {
        "code": row["cca2"],
        "sovereign": bool(row.get("independent")),
        "name": name["common"],
        "names": sorted({text for text in names if len(text) > 2 or text in {"UK", "US", "UN"}}),
        "capitals": _texts(row, "capital"),
        "demonyms": sorted({part for word in english.values() if word for part in word.split(", ")}),
    }


def _texts(row: dict[str, object], key: str) -> list[str]:
    found = row.get(key, [])
    return [str(text) for text in found] if isinstance(found, list) else []


def _fold(word: str) -> str:
    return anyascii(word).lower().replace(".", "").removeprefix("the ")


def _proper(lemma: str) -> bool:
    return lemma[:1].isupper() and len(lemma) > 2 and not re.search(r"[a-z]apital", lemma)


def _respelled(wordnet: WordNet, capitals: list[str], taken: set[str]) -> Iterator[str]:
    """Other names of a capital: Peking."""
    for capital in capitals:
        for sense in wordnet.of[capital.replace(" ", "_")]:
            if wordnet.senses[sense].file == PLACE and re.search(r"\bcapital\b", wordnet.senses[sense].gloss):
                for lemma in wordnet.senses[sense].lemmas:
                    name = lemma.replace("_", " ")
                    known = _fold(name) in taken or len(wordnet.of[lemma]) > 1
                    if _proper(name) and not known and "apital" not in name and " of " not in name:
                        yield name


def _people(wordnet: WordNet, names: list[str]) -> Iterator[str]:
    """What an inhabitant is called: Briton, Dane."""
    wanted = {name.removeprefix("the ") for name in names}
    for sense in wordnet.senses.values():
        if sense.file == PERSON:
            told = _INHABITANT.match(sense.gloss)
            if told and told[1].strip() in wanted:
                yield from (lemma.replace("_", " ") for lemma in sense.lemmas if lemma[0].isupper())


def seats(wordnet: WordNet, rows: list[Row]) -> dict[str, str]:
    """Buildings, streets and nicknames that mean a country's government in WordNet's words: Kremlin, Downing Street."""
    words: dict[str, str] = {}
    for row in rows:
        for word in [*_texts(row, "names"), *_texts(row, "demonyms")]:
            words.setdefault(word, str(row["code"]))
    found: dict[str, str] = {}
    for sense in wordnet.senses.values():
        if sense.file not in {ARTIFACT, GROUP} or not _GOVERNMENT.search(re.split(r"; ?\"", sense.gloss)[0]):
            continue
        told = [words[word] for word in re.findall(r"United States|[A-Z][a-z]+", sense.gloss) if word in words]
        for lemma in sense.lemmas:
            name = lemma.replace("_", " ")
            if told and name[:1].isupper() and name not in words and len(name) > 5:
                found[name] = told[0]
    return dict(sorted(found.items()))


def organisations(wordnet: WordNet) -> dict[str, str]:
    """International bodies by their abbreviation, in WordNet's words."""
    found: dict[str, str] = {}
    for sense in wordnet.senses.values():
        if sense.file == GROUP and _WORLDWIDE.match(sense.gloss):
            short = [lemma for lemma in sense.lemmas if re.fullmatch(r"[A-Z]{2,7}", lemma)]
            full = [lemma.replace("_", " ") for lemma in sense.lemmas if " " in lemma.replace("_", " ")]
            for abbreviation in short:
                if full and len(sense.lemmas) < 5:
                    found[abbreviation] = full[0]
    return dict(sorted(found.items()))
