"""What a cell of the statement table says when pointed at: who says so, and what the machine said."""

from __future__ import annotations

from desktop.document import Document
from desktop.statements.columns import Column, initiative_of
from desktop.views.evidence_corrections import ANSWERS, doubt_words
from models.records import Stance
from models.search import StatementRow


def tip(document: Document, row: StatementRow, column: Column) -> str:
    """Some lines of plain text; "" where there is nothing more to say than the cell does."""
    initiative = initiative_of(column.key)
    if initiative is not None:
        return _stance(document, row, initiative)
    match column.key:
        case "text":
            return f"{row.statement.text}\n\n{row.statement.speaker or 'No speaker named'}"
        case "actor":
            return _actor(document, row)
        case "kind":
            machine = document.machine_statement(row.id)
            own = row.coding is not None and row.coding.kind is not None
            return f"Set by {_who(row)}. The machine: {machine.kind if machine else 'did not find it'}" if own else ""
        case "confidence":
            return "How sure the machine is that these words are a statement"
        case "outlet" | "date":
            return row.article.title
        case "note":
            return row.note
        case "excluded" if row.excluded:
            return f"Excluded by {_who(row)}: counts for nothing"
    return ""


def _stance(document: Document, row: StatementRow, initiative: str) -> str:
    machine = _machine(document.machine_stance(row.id, initiative))
    own = row.own_answer(initiative)
    if own is not None:
        return f"{_who(row)}: {ANSWERS[own]}\nThe machine: {machine}"
    return "\n".join(part for part in (f"The machine: {machine}", doubt_words(row.stances.get(initiative))) if part)


def _machine(stance: Stance | None) -> str:
    if stance is None:
        return "not scored yet"
    if not stance.addressed:
        return ANSWERS["not addressed"]
    return f"{stance.label} (favor {stance.favor:.0%}, neutral {stance.neutral:.0%}, against {stance.against:.0%})"


def _actor(document: Document, row: StatementRow) -> str:
    said = f"{row.statement.speaker or 'No speaker named'}: {row.statement.resolution.reason}"
    if row.coding is None or row.coding.speaker is None:
        return f"{said} ({row.statement.resolution.confidence:.0%} sure)" if row.actors else said
    machine = document.machine_statement(row.id)
    cast = document.effective.cast
    named = cast.speakers(machine) if machine is not None else ()
    names = " and ".join(cast.actors[actor].name for actor in named if actor in cast.actors)
    return f"{said}\nThe machine: {names or 'not resolved'}"


def _who(row: StatementRow) -> str:
    return (row.coding.coder if row.coding else "") or "Somebody"
