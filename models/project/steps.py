"""The history of a project: what people did to it, step by step, each as the rows that it changed.

A step knows rows, not commands, so that it can be undone after the project was closed and opened again, by a program
that has only the file. :mod:`models.project.history` makes steps and applies them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

STEPS_KEPT = 500
"""How many steps a project remembers; earlier ones can no longer be undone."""


class RowChange(NamedTuple):
    """One row of one part of a project, before and after; None where there is no row. A step may have ten thousand, and
    a tuple is made in a quarter of the time that a frozen dataclass takes.

    ``part`` is a field of :class:`models.project.state.ProjectState`, ``key`` the row's key in it, () for the order of
    a list.
    """

    part: str
    key: tuple[str, ...]
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Step:
    """One act of a person: its ``name`` as the menu says it ("Edit Norland"), the moment (UTC, ISO 8601), who did it
    ("" where that is unknown), and what it changed."""

    name: str
    when: str
    coder: str
    changes: tuple[RowChange, ...]


@dataclass(frozen=True, slots=True)
class History:
    """Steps, the oldest first. The first ``done`` of them are in effect, the others were undone. ``first`` is the
    number of the oldest one, counted from the project's beginning."""

    steps: tuple[Step, ...] = ()
    done: int = 0
    first: int = 0
