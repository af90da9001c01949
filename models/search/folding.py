"""Text as it is compared: without accents and case, and the way back to where it stood.

Letters are taken apart as Unicode's NFKD does; marks that combine with a letter (accents, Arabic and Hebrew vowel
points) are dropped with what is not seen at all (soft hyphens, marks of direction), and case is folded. Letters that
Unicode does not take apart and that people type without their strokes (ø, ł, đ, …) are spelt as the keyboard nearest
to hand has them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from models.records import Span

BETWEEN = " \0 "
"""What sets the fields of one text apart: no phrase reaches over it."""
WORD = re.compile(r"\w+|\0")

_FOREIGN = re.compile(r"[^\x00-\x7f]")
_VOICED = "\u3099\u309a"
"""The marks that tell Japanese ga from ka: letters of their own to a reader."""
_VARIANTS = "\ufe0e\ufe0f"
"""They ask for a sign in black or in colours."""
_SPELT = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th",
        "ŋ": "n", "’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-", "—": "-",
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "ـ": "",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text. ``words`` has its words alone, a space around each. ``origins`` has for each character of
    ``text`` the offset (code points) that it came from; None where every character stayed in its place. ``length`` is
    that of the text before."""

    text: str
    words: str
    origins: Sequence[int] | None
    length: int

    def span(self, start: int, end: int) -> Span:
        """Where a stretch of the folded text stood, whole letters with their marks; ``start < end``."""
        if self.origins is None:
            return start, end
        after = self.origins[end] if end < len(self.origins) else self.length
        return self.origins[start], max(self.origins[end - 1] + 1, after)


def fold(text: str) -> Folded:
    """The text without accents and case."""
    if text.isascii():
        folded, origins = text.lower(), None
    else:
        folded = _FOREIGN.sub(lambda found: _folded(found[0]), text).lower()
        origins = _origins(text)
    return Folded(folded, f" {' '.join(WORD.findall(folded))} ", origins, len(text))


def _origins(text: str) -> Sequence[int] | None:
    if all(len(_folded(foreign)) == 1 for foreign in set(_FOREIGN.findall(text))):
        return None
    origins: list[int] = []
    for place, letter in enumerate(text):
        origins.extend([place] * (1 if letter < "\x80" else len(_folded(letter))))
    return origins


@cache
def _folded(letter: str) -> str:
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", letter).casefold())
    return "".join(filter(_counts, apart)).translate(_SPELT).lower()


def _counts(part: str) -> bool:
    if part in _VOICED:
        return True
    return not (unicodedata.combining(part) or part in _VARIANTS or unicodedata.category(part) == "Cf")
