"""What one reader hands over before title, outlet and date are settled."""

from __future__ import annotations

from dataclasses import dataclass


class Refused(Exception):
    """A reader cannot make an article of these bytes. The message is the reason in words for people, without the
    file's name: "is damaged or cut off"."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Main text and what the format itself says about it.

    ``text`` may hold any line ends and blank lines. ``title`` and ``outlet`` are "" and ``date`` is "" or ISO 8601
    where the format says nothing. ``saved`` is the ISO date on which the file says it was made: it only helps to
    complete a printed date that lacks its year.
    """

    text: str
    title: str = ""
    outlet: str = ""
    date: str = ""
    saved: str = ""
