"""Lines to paragraphs: every text leaves with its paragraphs set apart by one blank line."""

from __future__ import annotations

import re
from itertools import pairwise

from models.characters import whole

_WIDEST_WRAP = 120
_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")
_OPENS_BLOCK = re.compile(r"\s|[-*•–—]\s|\d+[.)]\s")
_ENDS_SENTENCE = re.compile(r"[.!?…:]['\"’”»)\]]*\s*$")


def normalise(text: str) -> str:
    """Line ends as ``\\n``, one blank line between paragraphs, none at either end; else only half characters change."""
    text = whole(text).replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(r"\A(?:[^\S\n]*\n)+", "", text)
    return _BLANK_LINES.sub("\n\n", text).rstrip()


def from_lines(text: str) -> str:
    """Paragraphs of a plain text, whether set apart by blank lines, one to a line, or wrapped at a fixed width.

    Only line ends change: those that wrap a line become a space, those that end a paragraph a blank line.
    """
    blocks = [block.split("\n") for block in normalise(text).split("\n\n")]
    width = _wrap_width(blocks)
    return "\n\n".join(_joined(block, width) for block in blocks)


def _filled(line: str, following: str, width: int) -> bool:
    """Was there no room for the next word? Then the line ends because it was full, not because its paragraph did."""
    return len(line.rstrip()) + 1 + len(following.split(maxsplit=1)[0]) > width


def _wrap_width(blocks: list[list[str]]) -> int:
    """The width at which lines are wrapped, 0 where they are not."""
    pairs = [(line, following) for block in blocks for line, following in pairwise(block)]
    width = max((len(line.rstrip()) for line, _ in pairs if " " in line.strip()), default=0)
    if not 30 <= width <= _WIDEST_WRAP:
        return 0
    if len(pairs) < 3 and any(len(line) > _WIDEST_WRAP for block in blocks for line in block):
        return 0  # a text with longer lines is not wrapped; what stands in short lines is a header
    running_on = [pair for pair in pairs if not _ENDS_SENTENCE.search(pair[0])]
    filled = sum(_filled(*pair, width) for pair in running_on)
    # A column of short headings or names runs on as well, but never fills its lines.
    return width if filled and filled >= 0.6 * len(running_on) else 0


def _joined(lines: list[str], width: int) -> str:
    if not width:
        return "\n\n".join(lines)
    text = lines[0]
    for line, following in pairwise(lines):
        wraps = _filled(line, following, width) and not _OPENS_BLOCK.match(following)
        text += (" " if wraps else "\n\n") + following
    return text
