"""The words that moved a score, as the evidence panel shows them; worked out without Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.numbers import signed

if TYPE_CHECKING:
    from models.stance.inputs import PairKind
    from models.stance.why import Why

LEAST_STRENGTH = 0.12
"""Words that moved the score by less than this share of what the strongest ones did stay unmarked."""
LEAST_MOVED = 0.02
"""Where no words moved the score by as much as this, none are marked."""
_LOOKING = "Looking for the words that moved it…"
_SIDES: Mapping[PairKind, tuple[str, str]] = {"stance": ("favor", "against"), "sentiment": ("positive", "negative")}
"""What a score above 0 leans to, and one below 0."""


@dataclass(frozen=True, slots=True)
class MarkedWords:
    """Words of the passage: where they lie in the shown text (code points), and how strongly they moved the score, from
    -1 (toward against or negative) to 1 (toward favor or positive) as a share of what the strongest did."""

    start: int
    end: int
    strength: float


@dataclass(frozen=True, slots=True)
class WhyShown:
    """What is shown below a score of this ``kind``: the passage with its marked words, and a line on what the marks
    mean. Until the answer is whole, or where there is none, the line says so."""

    passage: str
    marks: tuple[MarkedWords, ...]
    caption: str
    kind: PairKind

    @property
    def told(self) -> tuple[str, ...]:
        """The marked words in lines of plain text, a line for each side that has any."""
        return tuple(
            f"Moved it toward {side}: {', '.join(words)}"
            for side, sign in zip(_SIDES[self.kind], (1, -1), strict=True)
            if (words := [f"“{self.passage[m.start : m.end]}”" for m in self.marks if m.strength * sign > 0])
        )


def why_shown(why: Why | None, reason: str, article: str, kind: PairKind, stand_in: str = "") -> WhyShown:
    """The answer of :class:`desktop.worker.asker.WhyAsker` in the words of the panel. ``stand_in`` is the name of the
    model that answers where another one gave the score."""
    if why is None:
        return WhyShown("", (), f"No answer: {reason}" if reason else _LOOKING, kind)
    parts: list[str] = []
    marks: list[MarkedWords] = []
    strongest = max((abs(phrase.moved) for phrase in why.phrases), default=0.0)
    at = 0
    for phrase in why.phrases:
        words = " ".join(article[slice(*phrase.span)].split())
        parts.append(words)
        strength = phrase.moved / strongest if strongest >= LEAST_MOVED else 0.0
        if abs(strength) >= LEAST_STRENGTH:
            marks.append(MarkedWords(at, at + len(words), strength))
        at += len(words) + 1
    caption = _caption(strongest, kind) if why.whole else _LOOKING
    if stand_in:
        caption = (
            f"The model that gave this score is no longer there. {stand_in} answers, whose own score is "
            f"{signed(why.score)}. {caption}"
        )
    return WhyShown(" ".join(parts), tuple(marks), caption, kind)


def _caption(strongest: float, kind: PairKind) -> str:
    if strongest < LEAST_MOVED:
        return "No words here moved the score: it stays when any of them is hidden from the model."
    above, below = _SIDES[kind]
    return (
        f"Solid line: toward {above}. Dotted line: toward {below}. The stronger the colour, the further the score "
        f"moves when these words are hidden from the model, at most by {strongest:.2f}."
    )
