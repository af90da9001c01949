"""How acts are put into words, in the history as in the line that confirms them: short, and each told from the next."""

from __future__ import annotations

from collections.abc import Sequence

from models.records import StanceAnswer

_MOST = 36
_MARKS = "\u201c\u201d\"' "
_WITHIN = str.maketrans({"\u201c": "\u2018", "\u201d": "\u2019", '"': "'"})
_TOWARD: dict[StanceAnswer, str] = {
    "favor": "in favor of",
    "against": "against",
    "neutral": "neutral on",
    "not addressed": "not about",
}


def short(text: str) -> str:
    """A text on one line, its end cut off where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _MOST else f"{line[: _MOST - 1].rstrip()}…"


def bare(text: str) -> str:
    """A text on one line as it stands between quotation marks: without any around it, with single ones in it."""
    line = " ".join(text.split()).strip(_MARKS)
    if line.count("\u201c") > line.count("\u201d"):
        line += "\u201d"  # it closes a quotation within
    elif line.count('"') % 2:
        line += '"'
    return line.translate(_WITHIN)


def quoted(text: str) -> str:
    """The beginning of a text between quotation marks."""
    return f"\u201c{short(bare(text))}\u201d"


def told(noun: str, names: Sequence[str]) -> str:
    """What one thing or several are called: 'article “Talks go on”', '3 articles'."""
    return f"{noun} {quoted(names[0])}" if len(names) == 1 else f"{len(names):,} {noun}s"


def stance_words(answer: StanceAnswer | None, initiative: str) -> str:
    """A person's answer, by the name of the initiative; None is one that was taken back."""
    return f"answer on {short(initiative)} taken back" if answer is None else f"{_TOWARD[answer]} {short(initiative)}"
