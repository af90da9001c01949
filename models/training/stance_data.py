"""What the stance judge learns from: coded rows of many sets in one form, and which of them go into a course.

Only train parts are ever read for learning; ``load_rows`` is also what evaluation reads dev parts with.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from models.stance.inputs import CLASSES, PairInput, naming_sentence, statement_passage

FAVOR, AGAINST, NEUTRAL, UNADDRESSED = range(len(CLASSES))
EITHER_NEUTRAL = -1
"""The label of a row that is neutral in a set that does not say whether the text addresses the target."""


@dataclass(frozen=True, slots=True)
class Example:
    """One coded row. ``answer`` is an index into ``CLASSES``, or :data:`EITHER_NEUTRAL`."""

    id: str
    pair: PairInput
    answer: int


@dataclass(frozen=True, slots=True)
class Mix:
    """How many rows of which set a course holds. Leave a set out by giving it 0 rows.

    ``general`` is drawn first and, in the share ``replay``, again beside the domain rows. The shares ``strangers`` and
    ``drop_*`` are of the rows they apply to. ``domain_rows`` is how many of the domain's rows a round holds, another
    draw each time, None for all of them; ``silent`` is the share that is drawn of the domain's and the written rows
    that do not address their initiative. ``seesaw`` and ``seesaw_derived_neutral`` are CC BY-NC-SA 4.0: leave them out
    for weights without that condition.
    """

    general: Mapping[str, int] = field(
        default_factory=lambda: {
            "vast": 3600,
            "seesaw": 3000,
            "seesaw_derived_neutral": 500,
            "dse": 2100,
            "newsmtsc": 3600,
            "plover": 700,
            "gwsd": 600,
            "ibm_cs_topictarget": 500,
            "ibm_cs_claimtarget": 400,
        }
    )
    crossed: Mapping[str, int] = field(
        default_factory=lambda: {"seesaw": 500, "ibm_cs_topictarget": 150, "plover": 150, "vast": 200}
    )
    replay: float = 0.15
    strangers: float = 0.04
    article_copies: int = 3
    domain_rows: int | None = None
    silent: float = 1.0
    drop_background: float = 0.5
    drop_context: float = 0.15
    drop_speaker: float = 0.05


def load_rows(file: Path) -> Iterator[dict[str, Any]]:
    """The rows of a JSON-lines file, in order."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def pair_of(row: Mapping[str, Any]) -> PairInput:
    """What the model reads for a coded row. Entailment rows are asked as stance."""
    return PairInput(
        text=row["text"],
        target=row["target"],
        kind="sentiment" if row.get("kind") == "sentiment" else "stance",
        speaker=row.get("speaker") or "",
        context=row.get("context") or "",
        background=row.get("background") or "",
    )


def example_of(row: Mapping[str, Any]) -> Example:
    """A coded row as an example to learn from."""
    if row["label"] == "favor":
        answer = FAVOR
    elif row["label"] == "against":
        answer = AGAINST
    elif row.get("addressed") is None:
        answer = EITHER_NEUTRAL
    else:
        answer = NEUTRAL if row["addressed"] else UNADDRESSED
    return Example(str(row["id"]), pair_of(row), answer)


def article_examples(gold_file: Path, coded_only: bool = False) -> list[Example]:
    """Every statement of annotated articles toward every initiative of its event.

    The passage is cut as the program cuts it. A statement coded "none" for an initiative, or not coded for it at all,
    does not address it; with ``coded_only`` the latter are left out.
    """
    gold = json.loads(gold_file.read_text(encoding="utf-8"))
    folder = gold_file.with_suffix("")
    texts = {name: (folder / name).read_text(encoding="utf-8") for name in gold["articles"]}
    examples: list[Example] = []
    for name, article in gold["articles"].items():
        event = gold["events"][article["event"]]["articles"]
        for statement in article["statements"]:
            passage = statement_passage(texts[name], [(start, end) for start, end in statement["spans"]])
            for key, initiative in article["initiatives"].items():
                if coded_only and key not in statement["stance"]:
                    continue
                coded = statement["stance"].get(key, "none")
                pair = PairInput(
                    text=passage.text,
                    target=initiative,
                    speaker=" and ".join(article["actors"][actor][0] for actor in statement["actors"]),
                    context=passage.context,
                    background=naming_sentence([texts[other] for other in event], [initiative]),
                )
                answer = UNADDRESSED if coded == "none" else CLASSES.index(coded)
                examples.append(Example(f"{name}:{statement['id']}:{key}", pair, answer))
    return examples


class Course:
    """The examples in the order they are learnt: general rows first, then rounds of the domain with some replay."""

    def __init__(self, data: Path, mix: Mix, seed: int, written: Path | None = None) -> None:
        """``written`` is the folder of what was written for the project and comes with it: ``statements.jsonl`` and
        ``articles.json`` with its texts."""
        self._data, self._mix, self._seed = data, mix, seed
        self._general = self._general_rows()
        self._domain = [example_of(row) for row in load_rows(data / "domain" / "domain.train.jsonl")]
        self._written: list[Example] = []
        self._articles = article_examples(data / "articles" / "train.json")
        if written is not None:
            self._written = [example_of(row) for row in load_rows(written / "statements.jsonl")]
            self._articles += article_examples(written / "articles.json")

    def general(self) -> list[Example]:
        """The first part: every general row once."""
        chance = random.Random(f"{self._seed} general")
        rows = [self._thinned(example, chance) for example in self._general]
        chance.shuffle(rows)
        return rows

    def domain(self, number: int) -> list[Example]:
        """Round ``number`` of the second part: all domain rows, copies of the articles' rows, strangers, replay."""
        chance = random.Random(f"{self._seed} domain {number}")
        domain = self._domain if self._mix.domain_rows is None else _sample(self._domain, self._mix.domain_rows, chance)
        domain = [
            row for row in domain + self._written if row.answer != UNADDRESSED or chance.random() < self._mix.silent
        ]
        others = [example for example in domain if example.id.endswith("-other")]
        rows = domain + others + self._articles * self._mix.article_copies
        rows = [self._thinned(example, chance) for example in rows]
        rows += self._strangers(chance, round(self._mix.strangers * len(rows)))
        rows += chance.sample(self._general, min(len(self._general), round(self._mix.replay * len(rows))))
        chance.shuffle(rows)
        return rows

    def _general_rows(self) -> list[Example]:
        chance = random.Random(f"{self._seed} sets")
        chosen: list[Example] = []
        for name in dict.fromkeys([*self._mix.general, *self._mix.crossed]):
            wanted, crossed = self._mix.general.get(name, 0), self._mix.crossed.get(name, 0)
            if not wanted and not crossed:
                continue
            rows = [example_of(row) for row in load_rows(self._data / "stance" / f"{name}.train.jsonl")]
            chosen += _balanced(rows, wanted, chance) if name == "dse" else _sample(rows, wanted, chance)
            chosen += _crossed(rows, crossed, chance)
        return chosen

    def _strangers(self, chance: random.Random, count: int) -> list[Example]:
        """Statements asked about an initiative of another conflict: not addressed."""
        return _crossed(
            [row for row in self._domain + self._written + self._articles if row.pair.kind == "stance"], count, chance
        )

    def _thinned(self, example: Example, chance: random.Random) -> Example:
        """The example with parts left out at random, so that the model also answers without them."""
        pair = example.pair
        if pair.background and chance.random() < self._mix.drop_background:
            pair = replace(pair, background="")
        if pair.context and chance.random() < self._mix.drop_context:
            pair = replace(pair, context="")
        if pair.speaker and chance.random() < self._mix.drop_speaker:
            pair = replace(pair, speaker="")
        return replace(example, pair=pair)


def _sample(rows: list[Example], count: int, chance: random.Random) -> list[Example]:
    return chance.sample(rows, min(count, len(rows)))


def _balanced(rows: list[Example], count: int, chance: random.Random) -> list[Example]:
    by_answer: dict[int, list[Example]] = {}
    for row in rows:
        by_answer.setdefault(row.answer, []).append(row)
    return [row for answer in sorted(by_answer) for row in _sample(by_answer[answer], count // len(by_answer), chance)]


def _crossed(rows: list[Example], count: int, chance: random.Random) -> list[Example]:
    """Texts paired with a target of another row that shares no telling word with the text: not addressed."""
    crossed: list[Example] = []
    tries = 0
    while len(crossed) < count and tries < 20 * count:
        tries += 1
        row, other = chance.choice(rows), chance.choice(rows)
        if not _telling(other.pair.target) & _telling(_everything(row.pair)):
            pair = replace(row.pair, target=other.pair.target, background=other.pair.background)
            crossed.append(Example(f"{row.id} x {other.id}", pair, UNADDRESSED))
    return crossed


def _everything(pair: PairInput) -> str:
    return f"{pair.speaker} {pair.text} {pair.context} {pair.target} {pair.background}"


def _telling(text: str) -> set[str]:
    return {word for word in "".join(c if c.isalnum() else " " for c in text.lower()).split() if len(word) > 3}
