"""Reading the marked articles.

A file begins with lines ``# key: Name; other name``, one for each actor that has a name. In the text ``[words|key]``
is a speaker, ``{words}`` are what is said, and ``||`` ends a statement; ``{words|key}`` is said by somebody whom no
words name, ``key+key`` by several together. A key without a line of its own is a source without a name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from models.actors.text import fold
from models.records import Article, Span, Statement

FOLDER = Path(__file__).parent
_MARK = re.compile(r"\[(?P<speaker>[^\]|]+)\|(?P<key>[^\]]+)\]|\{(?P<content>[^}|]+)(?:\|(?P<silent>[^}]+))?\}|\|\|")
_PRONOUNS = frozenset({"he", "she", "it", "they", "him", "her", "them", "who"})


@dataclass(frozen=True, slots=True)
class Marked:
    """An article, its statements, and for each statement the keys of who speaks.

    ``names`` are the printed names of every key that has some.
    """

    article: Article
    statements: tuple[Statement, ...]
    gold: tuple[frozenset[str], ...]
    names: dict[str, tuple[str, ...]]

    def form(self, number: int) -> str:
        """How a statement names its speaker: "name", "pronoun", "nominal" or "no speaker"."""
        words = self.statements[number].speaker.split()
        if not words:
            return "no speaker"
        if len(words) == 1 and words[0].lower() in _PRONOUNS:
            return "pronoun"
        own = {fold(word) for key in self.gold[number] for name in self.names.get(key, ()) for word in name.split()}
        return "name" if any(fold(word) in own and word[:1].isupper() for word in words) else "nominal"


def read_part(part: str) -> list[Marked]:
    """The articles of a part, "development" or "held_out". Raises ValueError where a file's marks are amiss."""
    return [read_marked(path) for path in sorted((FOLDER / part).glob("*.txt"))]


def read_marked(path: Path) -> Marked:
    """One marked article. Raises ValueError where its marks are amiss."""
    lines = path.read_text(encoding="utf-8").split("\n")
    head = [line for line in lines if line.startswith("# ")]
    names = {}
    for line in head:
        key, _, listed = line[2:].partition(": ")
        names[key] = tuple(name.strip() for name in listed.split(";"))
    marked = "\n".join(line for line in lines if not line.startswith("# ")).strip()
    plain, at = "", 0
    speaker: Span | None = None
    keys: set[str] = set()
    spans: list[Span] = []
    statements: list[Statement] = []
    gold: list[frozenset[str]] = []
    for mark in _MARK.finditer(marked):
        plain += marked[at : mark.start()]
        at = mark.end()
        if mark["speaker"] is not None:
            if speaker is not None:
                raise ValueError(f"{path.name}: two speakers before {marked[at : at + 40]!r}")
            speaker = (len(plain), len(plain) + len(mark["speaker"]))
            plain += mark["speaker"]
            keys.update(mark["key"].split("+"))
        elif mark["content"] is not None:
            spans.append((len(plain), len(plain) + len(mark["content"])))
            plain += mark["content"]
            keys.update((mark["silent"] or "").split("+") if mark["silent"] else ())
        else:
            if not spans or not keys:
                raise ValueError(f"{path.name}: no content or no speaker before {marked[at : at + 40]!r}")
            statements.append(_statement(path.stem, len(statements), plain, speaker, spans))
            gold.append(frozenset(keys))
            speaker, keys, spans = None, set(), []
    plain += marked[at:]
    if spans or re.search(r"[\[\]{}|]", plain):
        raise ValueError(f"{path.name}: a mark is not closed")
    return Marked(
        Article(path.stem, path.name, plain.split("\n")[0], "", "", plain), tuple(statements), tuple(gold), names
    )


def _statement(article: str, number: int, text: str, speaker: Span | None, spans: list[Span]) -> Statement:
    words = " ".join(text[start:end] for start, end in spans)
    quoted = [text[start] in "\"“‘«'" for start, _ in spans]
    kind = "direct" if all(quoted) else "mixed" if re.search(r'["“”«»]', words) else "indirect"
    return Statement(
        id=f"{article}-{number:02}",
        article=article,
        kind="direct" if kind == "direct" else "mixed" if kind == "mixed" else "indirect",
        speaker=text[slice(*speaker)] if speaker else "",
        speaker_span=speaker,
        cue=None,
        cue_span=None,
        spans=tuple(spans),
        text=words,
    )
