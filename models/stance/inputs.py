"""What the stance model reads: a statement with its speaker and surroundings, and the target it is judged toward.

Training and the program build their inputs here and nowhere else, so that the model meets the same form in both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from models.records import Span

PairKind = Literal["stance", "sentiment"]

CLASSES = ("favor", "against", "neutral", "unaddressed")
"""The model's own classes. Neutral addresses the target without taking sides; unaddressed does not speak of it."""

MAX_TOKENS = 176
CONTEXT_WORDS = 50

_TARGET_PREFIX: dict[PairKind, str] = {"stance": "stance on", "sentiment": "sentiment toward"}

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*[ \t]+(?=[\"'“‘„«(\[]*[A-ZÀ-ÖØ-Þ0-9])|\s*\n\s*")
_ABBREVIATION = re.compile(
    r"(?<!\w)(?:[A-Z]|(?:[A-Za-z]\.)+[A-Za-z]|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Sgt|Capt|Sen|Rep|Gov|Rev|Hon|Smt|Ven|St|"
    r"Sr|Jr|No|vs|etc|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.$"
)


@dataclass(frozen=True, slots=True)
class PairInput:
    """One question to the model: how does ``speaker`` stand to ``target`` in ``text``?

    ``text`` is the sentences that hold the statement, ``context`` those before them, ``background`` a line that says
    what the target is. Every part but ``text`` and ``target`` may be "".
    """

    text: str
    target: str
    kind: PairKind = "stance"
    speaker: str = ""
    context: str = ""
    background: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """The sentences that hold a statement, its reporting clause included, and the sentences before them."""

    text: str
    context: str


def text_pair(pair: PairInput) -> tuple[str, str]:
    """The two segments the tokenizer gets. What matters least stands last in the first, where truncation cuts."""
    parts = [f"{pair.speaker}: {pair.text}" if pair.speaker else pair.text]
    if pair.context:
        parts.append(f"Before: {pair.context}")
    if pair.background:
        parts.append(f"Background: {pair.background}")
    return " ".join(parts), f"{_TARGET_PREFIX[pair.kind]}: {pair.target}"


def hypothesis_pair(pair: PairInput) -> tuple[str, str]:
    """The two segments for an entailment model: the passage, and a claim that is true where the stance is favor."""
    premise, _ = text_pair(pair)
    who = pair.speaker or "The speaker"
    return premise, f"{who} {'supports' if pair.kind == 'stance' else 'speaks well of'} {pair.target}."


def sentences(text: str) -> list[Span]:
    """Where the sentences of ``text`` lie, white space between them left out. A line break always ends one."""
    spans: list[Span] = []
    start = 0
    for end in _SENTENCE_END.finditer(text):
        # the closing quotation marks that the match begins with belong to the sentence before
        stop = end.start() + len(end.group().rstrip())
        if "\n" not in end.group() and _ABBREVIATION.search(text, max(0, end.start() - 12), end.start()):
            continue
        if text[start:stop].strip():
            spans.append((start, stop))
        start = end.end()
    if text[start:].strip():
        spans.append((start, len(text.rstrip())))
    return spans


def statement_passage(text: str, spans: Iterable[Span]) -> Passage:
    """The passage of ``text`` that the stance model reads for a statement with these spans.

    ``spans`` are the statement's content and, where known, its cue and speaker; every sentence that one of them
    touches is taken. The context is about :data:`CONTEXT_WORDS` words of what stands before, whole sentences only.
    """
    wanted = list(spans)
    bounds = sentences(text)
    held = [
        number
        for number, (start, end) in enumerate(bounds)
        if any(start < stop and begin < end for begin, stop in wanted)
    ]
    if not held:
        return Passage("", "")
    before: list[str] = []
    words = 0
    for number in range(held[0] - 1, -1, -1):
        sentence = _one_line(text[slice(*bounds[number])])
        words += len(sentence.split())
        if words > CONTEXT_WORDS:
            break
        before.insert(0, sentence)
    return Passage(" ".join(_one_line(text[slice(*bounds[number])]) for number in held), " ".join(before))


def naming_sentence(texts: Sequence[str], names: Sequence[str]) -> str:
    """The first sentence of ``texts`` that names one of ``names`` in full, whatever the case; "" where none does."""
    patterns = [
        re.compile(rf"(?<!\w){re.escape(bare)}(?!\w)", re.IGNORECASE) for name in names if (bare := _bare(name))
    ]
    for text in texts:
        first = min((found.start() for pattern in patterns if (found := pattern.search(text))), default=None)
        if first is None:
            continue
        for start, end in sentences(text):
            if start <= first < end:
                return _one_line(text[start:end])
    return ""


def _bare(name: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", name.strip(), flags=re.IGNORECASE)


def _one_line(text: str) -> str:
    return " ".join(text.split())
