"""The columns of the statement table, without Qt: what stands in a cell, and what a column is sorted by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from desktop.charts.words import signed
from desktop.views.evidence_corrections import ANSWERS
from desktop.views.evidence_rows import shown_date
from models.records import Initiative, Stance
from models.search import StatementRow
from models.search.folding import fold

STANCE = "stance:"
"""How the keys of the initiatives' columns begin."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its words, whether a person says so instead of the machine, the stance that its bar shows, and whether
    the machine is unsure of it."""

    words: str
    own: bool = False
    stance: Stance | None = None
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``key`` names it in the settings; ``order`` gives what a row is sorted by, None where the row has
    nothing to sort by and belongs to the end. ``width`` is in letters. ``shown`` is what it is before a person
    chooses."""

    key: str
    title: str
    cell: Callable[[StatementRow], Cell]
    order: Callable[[StatementRow], Any]
    width: int
    shown: bool = True
    right: bool = False


def columns(initiatives: Sequence[Initiative]) -> tuple[Column, ...]:
    """All columns, one for each of these initiatives among them."""
    stances = [
        Column(f"{STANCE}{one.id}", " ".join(one.name.split()), partial(_stance, one.id), partial(_score, one.id), 29)
        for one in initiatives
    ]
    return (
        Column("text", "Statement", _text, lambda row: _folded(row.statement.text), 50),
        Column("actor", "Actor", _actor, lambda row: _folded(" ".join(row.actors)), 20),
        *stances,
        Column("outlet", "Outlet", lambda row: Cell(row.article.outlet), lambda row: _folded(row.article.outlet), 15),
        Column(
            "date", "Date", lambda row: Cell(shown_date(row.article.date)), lambda row: row.article.date or None, 16
        ),
        Column("speaker", "Speaker as printed", _speaker, lambda row: _folded(row.statement.speaker), 22),
        Column("kind", "Kind", _kind, lambda row: row.statement.kind, 10),
        Column("confidence", "Confidence", _confidence, lambda row: row.statement.confidence, 11, right=True),
        Column("corrected", "Corrected", _corrected, lambda row: ", ".join(_said(row)) or None, 12),
        Column("coder", "Coder", _coder, lambda row: _folded(_coded_by(row)), 12),
        Column("note", "Note", lambda row: Cell(" ".join(row.note.split()), own=bool(row.note)), _note, 22),
        Column("excluded", "Excluded", _excluded, lambda row: _folded(_reason(row)) if row.excluded else None, 18),
    )


def ordered(rows: Iterable[StatementRow], column: Column, descending: bool) -> tuple[StatementRow, ...]:
    """The rows sorted by a column, those with nothing to sort by at the end either way. Equals keep their order."""
    keyed = [(column.order(row), row) for row in rows]
    known = [pair for pair in keyed if pair[0] is not None]
    known.sort(key=lambda pair: pair[0], reverse=descending)
    return (*(row for _, row in known), *(row for key, row in keyed if key is None))


def initiative_of(column: str) -> str | None:
    """The initiative of a column's key, None where it is another column."""
    return column.removeprefix(STANCE) if column.startswith(STANCE) else None


def _folded(words: str) -> str | None:
    return fold(words).text.strip(" \"'") or None


def _text(row: StatementRow) -> Cell:
    own = row.coding is not None and row.coding.spans is not None
    return Cell(" ".join(row.statement.text.split()), own)


def _actor(row: StatementRow) -> Cell:
    own = row.coding is not None and row.coding.speaker is not None
    return Cell(" and ".join(row.actors) or "not resolved", own, unsure=row.unsure_speaker)


def _speaker(row: StatementRow) -> Cell:
    return Cell(" ".join(row.statement.speaker.split()))


def _kind(row: StatementRow) -> Cell:
    return Cell(row.statement.kind, row.coding is not None and row.coding.kind is not None)


def _confidence(row: StatementRow) -> Cell:
    return Cell(f"{row.statement.confidence:.0%}")


def _stance(initiative: str, row: StatementRow) -> Cell:
    stance, own = row.stances.get(initiative), row.own_answer(initiative)
    if own is not None:
        return Cell(ANSWERS[own], True, stance)
    if stance is None:
        return Cell("")
    if not stance.addressed:
        return Cell(ANSWERS["not addressed"], stance=stance)
    return Cell(f"{stance.label} {signed(stance.score)}", False, stance, row.unsure_stance(initiative))


def _score(initiative: str, row: StatementRow) -> float | None:
    stance = row.stances.get(initiative)
    return stance.score if stance is not None and stance.addressed else None


def _corrected(row: StatementRow) -> Cell:
    return Cell(", ".join(_said(row)), own=row.corrected)


def _said(row: StatementRow) -> Iterable[str]:
    """What people answered of a statement; that they excluded it has a column of its own."""
    coding = row.coding
    if coding is None:
        return
    if coding.stances:
        yield "stance"
    if coding.speaker is not None:
        yield "speaker"
    if coding.spans is not None:
        yield "boundaries"
    if coding.kind is not None:
        yield "kind"
    if coding.sentiments:
        yield "sentiment"


def _coded_by(row: StatementRow) -> str:
    return "" if row.coding is None else row.coding.coder


def _coder(row: StatementRow) -> Cell:
    return Cell(_coded_by(row))


def _note(row: StatementRow) -> str | None:
    return _folded(row.note)


def _reason(row: StatementRow) -> str:
    return (row.coding.reason if row.coding else "") or "excluded"


def _excluded(row: StatementRow) -> Cell:
    return Cell(" ".join(_reason(row).split()), own=True) if row.excluded else Cell("")
