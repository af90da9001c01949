"""The one place where offsets of the records meet offsets of Qt.

Records count Unicode code points; a ``QTextDocument`` counts UTF-16 units and takes a carriage return with a line feed
as one line end. Nothing else in the program may convert between the two.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from models.records import Span

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
"""The characters that take two UTF-16 units."""
_BYTE_ORDER_MARKS = ("\ufeff", "\ufffe")
_UNSEEN = "\u2060"
"""A character that takes no room."""


def shown_text(text: str) -> str:
    """``text`` as a text document takes it without dropping a unit: every offset stays where it is."""
    shown = text.replace("\r\n", " \n")
    # a mark of byte order that comes first would be taken for one: dropped, or all that follows turned round
    return _UNSEEN + shown[1:] if shown.startswith(_BYTE_ORDER_MARKS) else shown


class TextOffsets:
    """Converts between the code points of one text and the UTF-16 units of the document that shows it."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._astral = [found.start() for found in _ASTRAL.finditer(text)]
        self._astral_units = [index + before for before, index in enumerate(self._astral)]

    def to_qt(self, code_point: int) -> int:
        """The UTF-16 offset of a code point offset; offsets outside the text are moved to its nearer end."""
        inside = min(max(code_point, 0), self._length)
        return inside + bisect_left(self._astral, inside)

    def to_python(self, unit: int) -> int:
        """The code point offset of a UTF-16 offset; one that falls inside a character counts as that character's."""
        before = bisect_right(self._astral_units, unit - 2)
        inside_character = before < len(self._astral_units) and self._astral_units[before] == unit - 1
        return min(max(unit - before - inside_character, 0), self._length)

    def span_to_qt(self, span: Span) -> Span:
        """Both ends of a span as UTF-16 offsets."""
        return self.to_qt(span[0]), self.to_qt(span[1])
