"""A coding sheet: a table that somebody fills in with any spreadsheet, to be taken in again as that coder's answers.

Each row asks how one statement stands to one initiative. The model's answers are not in it, so that whoever codes is
not led by them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.exchange.cells import Table
from models.formulas import without_guard
from models.names import name_key
from models.progress import Task
from models.readers.draft import Refused
from models.readers.rows import find_layout, read_rows
from models.records import Analysis, Initiative, StanceAnswer
from models.stance.answers import SPELLINGS
from models.stance.inputs import statement_passage

COLUMNS = (
    *("statement", "initiative", "article", "outlet", "date", "speaker", "before", "text"),
    *("answer", "note", "coder"),
)
_NEEDED = ("statement", "initiative", "answer")


@dataclass(frozen=True, slots=True)
class SheetAnswer:
    """One filled-in row: statement and initiative by their ids of today. ``answer`` is None where only a note was
    written."""

    statement: str
    initiative: str
    coder: str
    answer: StanceAnswer | None
    note: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a filled-in sheet holds. ``blank`` counts the rows without an answer and a note; ``wrong`` says of each row
    that could not be used why."""

    answers: tuple[SheetAnswer, ...]
    blank: int
    wrong: tuple[str, ...]

    @property
    def coders(self) -> tuple[str, ...]:
        """Whose answers they are, in the order of the sheet."""
        return tuple(dict.fromkeys(answer.coder for answer in self.answers))


def coding_sheet(analysis: Analysis, places: Mapping[str, str], coder: str = "") -> Table:
    """The sheet for ``coder`` to fill in: every statement toward every initiative of ``analysis``.

    ``places`` names the statements (:func:`models.project.ratings.places`).
    """
    articles = {article.id: article for article in analysis.articles}
    names = {actor.id: actor.name for actor in analysis.actors}
    rows = []
    for statement in analysis.statements:
        article = articles[statement.article]
        speaker = "; ".join(names[actor] for actor in statement.resolution.actors) or statement.speaker
        passage = statement_passage(article.text, statement.spans)
        for initiative in analysis.initiatives:
            asked = (places[statement.id], initiative.name, article.title, article.outlet, article.date)
            rows.append((*asked, speaker, passage.context, statement.text, None, None, coder))
    return Table(COLUMNS, tuple(rows))


def read_coding_sheet(
    path: Path, places: Mapping[str, str], initiatives: Sequence[Initiative], coder: str = "", task: Task = Task()
) -> Sheet:
    """The answers of a filled-in sheet. ``coder`` is whose they are where the sheet does not say.

    Raises :class:`models.readers.draft.Refused` for a file that is no coding sheet,
    :class:`models.progress.Cancelled`, and :class:`OSError`.
    """
    layout = find_layout(path, task=task)
    columns = {name_key(name): name for name in layout.columns}
    missing = [name for name in _NEEDED if name not in columns]
    if missing:
        raise Refused(f"is not a coding sheet: it has no column named “{missing[0]}”")
    statements = {place: statement for statement, place in places.items()}
    by_name = {name_key(initiative.name): initiative.id for initiative in initiatives}
    answers: dict[tuple[str, str, str], SheetAnswer] = {}
    blank = 0
    wrong: list[str] = []
    for row in read_rows(path, layout, task):
        cells = {key: without_guard(row.values.get(name, "")) for key, name in columns.items()}
        said, note = name_key(cells["answer"]), cells.get("note", "")
        if not row.wrong and not said and not note:
            blank += 1
            continue
        statement = statements.get(cells["statement"])
        initiative = by_name.get(name_key(cells["initiative"]))
        why = row.wrong or _why_not(statement, initiative, said, cells)
        if why or statement is None or initiative is None:
            wrong.append(f"Row {row.number}: {why}")
            continue
        who = cells.get("coder", "") or coder
        answers[statement, initiative, who] = SheetAnswer(statement, initiative, who, SPELLINGS.get(said), note)
    return Sheet(tuple(answers.values()), blank, tuple(wrong))


def _why_not(statement: str | None, initiative: str | None, said: str, cells: Mapping[str, str]) -> str:
    if statement is None:
        return f"there is no statement “{cells['statement']}” in this project"
    if initiative is None:
        return f"there is no initiative “{cells['initiative']}” in this project"
    if said and said not in SPELLINGS:
        return f"“{cells['answer']}” is none of favor, against, neutral and not addressed (f, a, n, x)"
    return ""
