"""HTML by small pieces in which foreign text can never become markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from models.exchange.xml_text import clean


class Markup(str):
    """Text that is HTML already; any other text is escaped where it is put in."""

    __slots__ = ()


Piece = str | Markup


def text(piece: Piece) -> Markup:
    """A piece as HTML."""
    return piece if isinstance(piece, Markup) else Markup(escape(clean(piece)))


def tag(name: str, *inside: Piece, **attributes: str) -> Markup:
    """An element. ``class_`` is written ``class``; attributes that are "" are left out."""
    written = "".join(f' {key.rstrip("_")}="{escape(clean(value))}"' for key, value in attributes.items() if value)
    return Markup(f"<{name}{written}>{''.join(map(text, inside))}</{name}>")


def join(pieces: Iterable[Piece], between: str = "\n") -> Markup:
    """Pieces one after another."""
    return Markup(between.join(map(text, pieces)))


def table(columns: Sequence[str], rows: Iterable[Sequence[Piece]], numbers: Iterable[int] = ()) -> Markup:
    """A table with a head that printers repeat on each page; the columns of ``numbers`` are aligned right."""
    right = set(numbers)

    def cells(name: str, row: Sequence[Piece]) -> Markup:
        return tag(
            "tr", *(tag(name, cell, align="right" if place in right else "left") for place, cell in enumerate(row))
        )

    body = join(cells("td", row) for row in rows)
    head = tag("thead", cells("th", columns))
    return Markup(f'<table width="100%" cellspacing="0" cellpadding="4">{head}<tbody>{body}</tbody></table>')


def day(date: str) -> Markup:
    """An ISO date that no line end cuts."""
    return tag("span", date or "–", class_="day")
