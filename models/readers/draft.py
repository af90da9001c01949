"""What one reader hands over before title, outlet and date are settled."""

from __future__ import annotations

import re
from dataclasses import dataclass

_JUNK_TITLE = re.compile(
    r"microsoft word|powerpoint presentation|untitled|\.(?:docx?|pdf|indd|html?|rtf|qxd)\b"
    r"|\A(?:word document|document|doc|layout)?\W*\d*\Z",
    re.IGNORECASE,
)


class Refused(Exception):
    """A reader cannot make an article of these bytes. The message is the reason in words for people, without the
    file's name: "is damaged or cut off"."""


def states_title(title: str) -> bool:
    """Whether what a file calls its title is one, and not what some program put there."""
    return title != "" and _JUNK_TITLE.search(title) is None


@dataclass(frozen=True, slots=True)
class Draft:
    """Main text and what the format itself says about it.

    ``text`` may hold any line ends and blank lines. ``title`` and ``outlet`` are "" and ``date`` is "" or ISO 8601
    where the format says nothing. ``saved`` is the ISO date on which the file says it was made: it only helps to
    complete a printed date that lacks its year. ``running`` are lines that stand on every page and not in the text.
    """

    text: str
    title: str = ""
    outlet: str = ""
    date: str = ""
    saved: str = ""
    running: tuple[str, ...] = ()
