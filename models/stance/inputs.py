"""What the stance model reads: a statement with its speaker and surroundings, and the target it is judged toward.

Training and the program build their inputs here and nowhere else, so that the model meets the same form in both.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import itemgetter
from typing import Literal
from unicodedata import combining, normalize

from models.initiatives.words import NUMBERS
from models.records import Span

PairKind = Literal["stance", "sentiment"]
Side = Literal["favor", "against"]

CLASSES = ("favor", "against", "neutral", "unaddressed")
"""The model's own classes. Neutral addresses the target without taking sides; unaddressed does not speak of it."""

MAX_TOKENS = 256
CONTEXT_WORDS = 50
PARAGRAPH_WORDS = 100

_TARGET_PREFIX: dict[PairKind, str] = {"stance": "stance on", "sentiment": "sentiment toward"}
_CLAIM: dict[tuple[PairKind, Side], str] = {
    ("stance", "favor"): "supports",
    ("stance", "against"): "opposes",
    ("sentiment", "favor"): "speaks well of",
    ("sentiment", "against"): "speaks ill of",
}

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
    """The sentences that hold a statement, its reporting clause included, and the sentences before them.

    ``spans`` are where the former lie in the article: the words of ``text`` are the words there, in that order.
    """

    text: str
    context: str
    spans: tuple[Span, ...] = ()


def first_segment(pair: PairInput) -> tuple[str, dict[str, Span]]:
    """What the model reads of a statement, and where its parts lie in it: speaker, text, context, background.

    What matters least stands last, where truncation cuts.
    """
    written = ""
    parts: dict[str, Span] = {}
    for name, before, words, after in (
        ("speaker", "", pair.speaker, ":"),
        ("text", "", pair.text, ""),
        ("context", "Before: ", pair.context, ""),
        ("background", "Background: ", pair.background, ""),
    ):
        if words or name == "text":
            start = len(written) + bool(written) + len(before)
            written += f"{' ' if written else ''}{before}{words}{after}"
            parts[name] = (start, start + len(words))
    return written, parts


def text_pair(pair: PairInput) -> tuple[str, str]:
    """The two segments that the tokenizer gets."""
    return first_segment(pair)[0], f"{_TARGET_PREFIX[pair.kind]}: {pair.target}"


def hypothesis_pair(pair: PairInput, side: Side = "favor") -> tuple[str, str]:
    """The two segments for an entailment model: the passage, and a claim that is true where the stance is ``side``."""
    who = pair.speaker or "The speaker"
    return first_segment(pair)[0], f"{who} {_CLAIM[pair.kind, side]} {pair.target}."


@lru_cache(maxsize=16)  # every statement of an article asks for them, several times
def sentences(text: str) -> tuple[Span, ...]:
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
    return tuple(spans)


def statement_passage(text: str, spans: Iterable[Span], whole_paragraph: bool = False) -> Passage:
    """The passage of ``text`` that the stance model reads for a statement with these spans.

    ``spans`` are the statement's content and, where known, its cue and speaker; every sentence that one of them
    touches is taken, with ``whole_paragraph`` the others of its paragraph too, the nearest ones first, up to
    :data:`PARAGRAPH_WORDS` words more. The context is about :data:`CONTEXT_WORDS` words of what stands before, whole
    sentences only.
    """
    bounds = sentences(text)
    held = sorted({number for begin, stop in spans for number in _touched(bounds, begin, stop)})
    if not held:
        return Passage("", "")
    if whole_paragraph:
        held = _with_paragraph(text, bounds, held)
    before: list[str] = []
    words = 0
    for number in range(held[0] - 1, -1, -1):
        sentence = _one_line(text[slice(*bounds[number])])
        words += len(sentence.split())
        if words > CONTEXT_WORDS:
            break
        before.insert(0, sentence)
    spans_held = tuple(bounds[number] for number in held)
    return Passage(" ".join(_one_line(text[slice(*span)]) for span in spans_held), " ".join(before), spans_held)


def _touched(bounds: Sequence[Span], begin: int, stop: int) -> range:
    """The numbers of the sentences that a span shares characters with."""
    first = bisect_right(bounds, begin, key=itemgetter(1))
    return range(first, max(first, bisect_left(bounds, stop, key=itemgetter(0))))


def _with_paragraph(text: str, bounds: Sequence[Span], held: Sequence[int]) -> list[int]:
    """The numbers of the sentences that are held, and of the nearest ones in the same paragraph or between them."""
    begin = text.rfind("\n", 0, bounds[held[0]][0]) + 1
    stop = text.find("\n", bounds[held[-1]][1])
    others = [
        (min(abs(number - each) for each in held), number < held[0], number)
        for number in _touched(bounds, begin, stop if stop >= 0 else len(text))
        if number not in held
    ]
    taken = list(held)
    words = 0
    for _, _, number in sorted(others):
        words += len(text[slice(*bounds[number])].split())
        if words > PARAGRAPH_WORDS:
            break
        taken.append(number)
    return sorted(taken)


def naming_sentence(texts: Sequence[str], names: Sequence[str]) -> str:
    """The first sentence of ``texts`` that names one of ``names`` in full, whatever the case; "" where none does."""
    pattern = naming_pattern(names)
    if pattern is None:
        return ""
    for text in texts:
        named = pattern.search(text)
        if named is None:
            continue
        for start, end in sentences(text):
            if start <= named.start() < end:
                return _one_line(text[start:end])
    return ""


def naming_pattern(names: Sequence[str]) -> re.Pattern[str] | None:
    """What finds any of ``names`` in full, in either case, with accents or without, with any apostrophe, hyphen or
    space, and with numbers in words or figures; None where there is no name."""
    bare = [printed for name in names if (printed := _printed_as(_bare(name)))]
    return re.compile(rf"(?<!\w)(?:{'|'.join(bare)})(?!\w)", re.IGNORECASE) if bare else None


def _printed_as(name: str) -> str:
    words = []
    for part in re.findall(r"\w+|\W+", "".join(c for c in normalize("NFKD", name) if not combining(c))):
        number = _NUMBER_WORDS.get(part) or NUMBERS.get(part.lower())
        if number:
            words.append(f"(?:{part}|{number})")
        elif part.isspace() or part in _HYPHENS:
            words.append(r"[-‐‑–\s]+")
        else:
            words.append("".join(map(_letter, part)))
    return "".join(words)


@cache
def _letter(char: str) -> str:
    if char in _APOSTROPHES:
        return f"[{_APOSTROPHES}]"
    accented = "".join(other for other in _ACCENTED if normalize("NFKD", other)[0] == char.lower())
    return f"[{char}{accented}]{_MARK}*" if accented else re.escape(char)


_NUMBER_WORDS = {number: word for word, number in NUMBERS.items()}
_HYPHENS = "-‐‑–"
_APOSTROPHES = "'’‘ʼ"
_ACCENTED = "".join(
    char for char in map(chr, range(0xE0, 0x250)) if char.islower() and combining(normalize("NFKD", char)[-1])
)
_MARK = "[\u0300-\u036f]"


def _bare(name: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", name.strip(), flags=re.IGNORECASE)


def _one_line(text: str) -> str:
    return " ".join(text.split())
