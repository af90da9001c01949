"""What the stance judge learns from: coded rows of many sets in one form, and which of them go into a course.

Only train parts are ever read for learning; ``load_rows`` is also what evaluation reads dev parts with.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from models.records import Span
from models.stance.inputs import CLASSES, PairInput, PairKind, Passage, naming_sentence, statement_passage

FAVOR, AGAINST, NEUTRAL, UNADDRESSED = range(len(CLASSES))
EITHER_NEUTRAL = -1
"""The label of a row that is neutral in a set that does not say whether the text addresses the target."""
UNLABELLED = -2
"""The label of a row that nobody coded: only teachers say something about it."""

Form = Literal["passage", "paragraph", "content"]
"""What stands as the text of an article's statement: the sentences that hold it, as the program cuts them, its whole
paragraph, or its bare words."""


@dataclass(frozen=True, slots=True)
class Example:
    """One row. ``answer`` is an index into ``CLASSES``, :data:`EITHER_NEUTRAL` or :data:`UNLABELLED`."""

    id: str
    pair: PairInput
    answer: int


@dataclass(frozen=True, slots=True)
class Mix:
    """How many rows of which set a course holds. Leave a set out by giving it 0 rows.

    ``general`` and ``first`` are drawn first; the former, in the share ``replay``, again beside the domain rows.
    ``crossed`` are texts of a set with the target of another row, ``contrasted`` rows whose text another row codes
    otherwise toward another target. The shares ``strangers`` and ``drop_*`` are of the rows they apply to.
    ``domain_rows`` is how many of the domain's rows a round holds, another draw each time, None for all of them;
    ``articles`` the share, or more than once, that it holds of the articles' statements in each form; ``written`` how
    many times it holds the rows of a file of statements, or what ``articles`` says of a file of articles, by the file's
    name without its ending, once where it does not say. ``silent`` is the share that is drawn of the domain's, the
    written and the articles' rows that do not address their initiative. ``unlabelled`` is how many rows that nobody
    coded a round holds. ``seesaw`` and ``seesaw_derived_neutral`` are CC BY-NC-SA 4.0: leave them out, and start from
    no judge that learnt from them, for weights without that condition.
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
    contrasted: Mapping[str, int] = field(default_factory=dict)
    first: Mapping[str, int] = field(default_factory=dict)
    replay: float = 0.15
    strangers: float = 0.04
    articles: Mapping[Form, float] = field(default_factory=lambda: {"passage": 3})
    unlabelled: int = 0
    domain_rows: int | None = None
    written: Mapping[str, float] = field(default_factory=dict)
    silent: float = 1.0
    drop_background: float = 0.5
    drop_context: float = 0.15
    drop_speaker: float = 0.05


_NAME = re.compile(r"(?<=\w )(?:the )?[A-Z][\w-]*\w(?: [A-Z][\w-]*\w)*(?: (?:plan|bill|deal|act|accord)\b)?")
_LONGEST = 600
_KINDS: tuple[PairKind, ...] = ("stance", "sentiment")


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


def article_examples(gold_file: Path, coded_only: bool = False, form: Form = "passage") -> list[Example]:
    """Every statement of annotated articles toward every initiative of its event.

    The articles' texts stand in the file or in a folder of the same name. A statement coded "none" for an initiative,
    or not coded for it at all, does not address it; with ``coded_only`` the latter are left out. What two coders
    disagreed on is "open" and always left out.
    """
    gold = json.loads(gold_file.read_text(encoding="utf-8"))
    folder = gold_file.with_suffix("")
    texts = {
        name: article["text"] if "text" in article else (folder / name).read_text(encoding="utf-8")
        for name, article in gold["articles"].items()
    }
    examples: list[Example] = []
    for name, article in gold["articles"].items():
        event = gold["events"][article["event"]]["articles"]
        for statement in article["statements"]:
            passage = _cut(texts[name], [(start, end) for start, end in statement["spans"]], form)
            for key, initiative in article["initiatives"].items():
                if coded_only and key not in statement["stance"]:
                    continue
                coded = statement["stance"].get(key, "none")
                if coded == "open":
                    continue
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


def _cut(text: str, spans: Sequence[Span], form: Form) -> Passage:
    passage = statement_passage(text, spans, whole_paragraph=form == "paragraph")
    if form == "content":
        return replace(passage, text=" ".join(" ".join(text[start:end].split()) for start, end in spans))
    return passage


def unlabelled_examples(articles: Path) -> list[Example]:
    """Attributed statements of news articles, toward a name that stands in the same sentences: rows for teachers.

    ``articles`` is a file of articles with their attributions, one a line.
    """
    examples: list[Example] = []
    for row in load_rows(articles):
        text = row["text"]
        for number, attribution in enumerate(row["attributions"]):
            if not attribution["source"] or not attribution["content"]:
                continue
            content = [(start, end) for start, end in attribution["content"]]
            passage = statement_passage(text, content)
            speaker = " ".join(text[start:end] for start, end in attribution["source"])
            for name in dict.fromkeys(_NAME.findall(passage.text)):
                if name.removeprefix("the ") not in speaker and len(passage.text) < _LONGEST:
                    for kind in _KINDS:
                        pair = PairInput(passage.text, name, kind, speaker, passage.context)
                        examples.append(Example(f"{row['id']}:{number}:{name}:{kind}", pair, UNLABELLED))
    return examples


class Course:
    """The examples in the order they are learnt: general rows first, then rounds of the domain with some replay."""

    def __init__(
        self, data: Path, mix: Mix, seed: int, written: Path | None = None, disputed: Path | None = None
    ) -> None:
        """``written`` is the folder of what was written for the project and comes with it: ``statements/*.jsonl`` and
        JSON files of annotated articles. ``disputed`` is a file of the domain's rows that two coders coded differently;
        they are left out."""
        self._data, self._mix, self._seed = data, mix, seed
        self._general = self._sets(mix.general, mix.crossed, mix.contrasted)
        self._first = self._sets(mix.first, {}, {})
        left_out = set() if disputed is None else {(row["id"], row["target"]) for row in load_rows(disputed)}
        self._domain = [
            example_of(row)
            for row in load_rows(data / "domain" / "domain.train.jsonl")
            if (row["id"], row["target"]) not in left_out
        ]
        series = [] if written is None else sorted((written / "statements").glob("*.jsonl"))
        self._written = {file.stem: [example_of(row) for row in load_rows(file)] for file in series}
        golds = [data / "articles" / "train.json", *([] if written is None else sorted(written.glob("*.json")))]
        self._articles: dict[Form, dict[str, list[Example]]] = {
            form: {gold.stem: article_examples(gold, form=form) for gold in golds} for form in mix.articles
        }
        self._unlabelled = unlabelled_examples(data / "attribution" / "polnear.train.jsonl") if mix.unlabelled else []

    def general(self) -> list[Example]:
        """The first part: all that was drawn of the general sets and of those that only stand here."""
        chance = random.Random(f"{self._seed} general")
        rows = [self._thinned(example, chance) for example in self._general + self._first]
        chance.shuffle(rows)
        return rows

    def domain(self, number: int) -> list[Example]:
        """Round ``number`` of the second part: domain rows, the articles' rows, strangers, replay, unlabelled rows.

        Statements that report another speaker's stance stand in it twice: they are few, and hard."""
        chance = random.Random(f"{self._seed} domain {number}")
        domain = self._domain if self._mix.domain_rows is None else _sample(self._domain, self._mix.domain_rows, chance)
        articles = [
            row
            for form, share in self._mix.articles.items()
            for row in self._of_files(self._articles[form], share, chance)
        ]
        domain = [
            row
            for row in domain + self._of_files(self._written, 1, chance) + articles
            if row.answer != UNADDRESSED or chance.random() < self._mix.silent
        ]
        others = [example for example in domain if example.id.endswith("-other")]
        rows = domain + others
        rows = [self._thinned(example, chance) for example in rows]
        rows += self._strangers(chance, round(self._mix.strangers * len(rows)))
        rows += _sample(self._general, round(self._mix.replay * len(rows)), chance)
        rows += _sample(self._unlabelled, self._mix.unlabelled, chance)
        chance.shuffle(rows)
        return rows

    def _of_files(self, files: Mapping[str, list[Example]], share: float, chance: random.Random) -> list[Example]:
        """This share, or more than once, of each file's rows, times what the mix says of the file."""
        return [
            row
            for name, rows in files.items()
            for row in _sample(rows, round(share * self._mix.written.get(name, 1) * len(rows)), chance)
        ]

    def _sets(
        self, wanted: Mapping[str, int], crossed: Mapping[str, int], contrasted: Mapping[str, int]
    ) -> list[Example]:
        """Rows of the sets by name; more than there are means all of them, and some again."""
        chosen: list[Example] = []
        for name in dict.fromkeys([*wanted, *crossed, *contrasted]):
            chance = random.Random(f"{self._seed} {name}")
            rows = [example_of(row) for row in load_rows(self._data / "stance" / f"{name}.train.jsonl")]
            draw = _balanced if name == "dse" else _sample
            chosen += draw(rows, wanted.get(name, 0), chance)
            chosen += _crossed(rows, crossed.get(name, 0), chance)
            chosen += _sample(_contrasted(rows), contrasted.get(name, 0), chance)
        return chosen

    def _strangers(self, chance: random.Random, count: int) -> list[Example]:
        """Statements asked about an initiative of another conflict: not addressed."""
        articles = [row for rows in next(iter(self._articles.values()), {}).values() for row in rows]
        written = [row for rows in self._written.values() for row in rows]
        return _crossed([row for row in self._domain + written + articles if row.pair.kind == "stance"], count, chance)

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
    """``count`` rows, none more often than once more than another."""
    if not rows:
        return []
    whole, rest = divmod(count, len(rows))
    return rows * whole + chance.sample(rows, rest)


def _balanced(rows: list[Example], count: int, chance: random.Random) -> list[Example]:
    by_answer: dict[int, list[Example]] = {}
    for row in rows:
        by_answer.setdefault(row.answer, []).append(row)
    return [row for answer in sorted(by_answer) for row in _sample(by_answer[answer], count // len(by_answer), chance)]


def _contrasted(rows: list[Example]) -> list[Example]:
    """Rows whose text stands in another row with another answer: who reads the tone alone has one of them wrong."""
    answers: dict[str, set[int]] = {}
    for row in rows:
        answers.setdefault(row.pair.text, set()).add(row.answer)
    return [row for row in rows if len(answers[row.pair.text]) > 1]


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
