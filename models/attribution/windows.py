"""Paragraphs packed into windows that the encoder can read, with the offset of every token in the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from models.records import Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

NO_OFFSET: Span = (-1, -1)
"""Stands for a token that no characters of the article belong to: [CLS], [SEP]."""

# A blank line, or a line's end where a sentence or a list item ends too: other line ends may be mere wrapping.
_BREAK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+|(?<=[.!?:;…\"”“»«’'])[^\S\n]*\n|\n(?=[^\S\n]*[-–—•*·][^\S\n])")
_SENTENCE_ENDS = frozenset('.!?”"»…')


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, or a part of one that is too long for a window: token ids and their offsets in the article."""

    ids: tuple[int, ...]
    offsets: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """What the encoder reads at once.

    ``ids`` start with [CLS] and hold a [SEP] after each piece; ``offsets`` go with them. Tokens before ``core`` are
    context only: they were judged in the window before.
    """

    ids: tuple[int, ...]
    offsets: tuple[Span, ...]
    core: int

    @property
    def core_start(self) -> int:
        """Offset in the article where the part begins that this window judges."""
        return self.offsets[self.core][0]


def paragraphs(text: str) -> list[Span]:
    """The paragraphs and list items of a text, in order, without surrounding white space."""
    edges = [0, *(edge for gap in _BREAK.finditer(text) for edge in gap.span()), len(text)]
    found = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        body = text[start:end]
        if body.strip():
            found.append((start + len(body) - len(body.lstrip()), start + len(body.rstrip())))
    return found


def pieces(text: str, tokenizer: Tokenizer, limit: int) -> list[Piece]:
    """The paragraphs of ``text`` as tokens, each at most ``limit`` tokens long. Raises ValueError for no room."""
    if limit < 1:
        raise ValueError(f"no room for tokens: {limit}")
    found = []
    for start, end in paragraphs(text):
        encoded = tokenizer.encode(text[start:end], add_special_tokens=False)
        offsets = [(start + a, start + b) for a, b in encoded.offsets]
        for a, b in pairwise(_cuts(text, offsets, limit)):
            found.append(Piece(tuple(encoded.ids[a:b]), tuple(offsets[a:b])))
    return found


def _cuts(text: str, offsets: Sequence[Span], limit: int) -> list[int]:
    """Where to cut a paragraph: at a sentence end in the second half of the room, or where the room is up."""
    cuts = [0]
    while len(offsets) - cuts[-1] > limit:
        last = cuts[-1] + limit
        ends = [i for i in range(last, last - limit // 2, -1) if text[offsets[i - 1][1] - 1] in _SENTENCE_ENDS]
        cuts.append(ends[0] if ends else last)
    if len(offsets) > cuts[-1]:
        cuts.append(len(offsets))
    return cuts


def pack(
    parts: Sequence[Piece], tokenizer: Tokenizer, limit: int, context: int, first_limit: int | None = None
) -> list[Window]:
    """Windows of at most ``limit`` tokens that judge each piece once.

    Each window but the first starts with up to ``context`` tokens of whole pieces before it. ``first_limit`` makes the
    first window shorter, so that training sees the same paragraphs in ever other company.
    """
    cls, sep = _special(tokenizer, "[CLS]"), _special(tokenizer, "[SEP]")
    windows: list[Window] = []
    begin = 0
    while begin < len(parts):
        room = (first_limit if first_limit is not None and not windows else limit) - 1
        back, used = begin, 0
        while back > 0 and used + len(parts[back - 1].ids) + 1 <= context:
            back -= 1
            used += len(parts[back].ids) + 1
        stop = begin
        while stop < len(parts) and (used + len(parts[stop].ids) + 1 <= room or stop == begin):
            used += len(parts[stop].ids) + 1
            stop += 1
        while used > limit - 1 and back < begin:
            used -= len(parts[back].ids) + 1
            back += 1
        windows.append(_join(parts[back:begin], parts[begin:stop], cls, sep))
        begin = stop
    return windows


def _special(tokenizer: Tokenizer, token: str) -> int:
    number = tokenizer.token_to_id(token)
    if number is None:
        raise ValueError(f"the tokenizer knows no {token}")
    return int(number)


def _join(context: Sequence[Piece], body: Sequence[Piece], cls: int, sep: int) -> Window:
    ids: list[int] = [cls]
    offsets: list[Span] = [NO_OFFSET]
    core = 1
    for number, piece in enumerate([*context, *body]):
        if number == len(context):
            core = len(ids)
        ids += [*piece.ids, sep]
        offsets += [*piece.offsets, NO_OFFSET]
    return Window(tuple(ids), tuple(offsets), core)
