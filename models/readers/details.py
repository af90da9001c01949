"""Title, outlet and date that a person gives for articles, in a table with a row for each file.

An empty cell leaves what was recognised; "-" says that there is none. The columns of an exported articles.csv are
understood, so that a person can correct that table and hand it in again.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from models.formulas import without_guard
from models.progress import Task
from models.readers import Unreadable, telling
from models.readers.column_names import NAMES, plain_name
from models.readers.columns import date_order, day
from models.readers.rows import Row, find_layout, read_rows
from models.records import Article

_FILE_NAMES = ("file", "path", "filename", "file name", "file path", "article")
_NONE = "-"


@dataclass(frozen=True, slots=True)
class Detail:
    """What a row says of a file. A field is None where it says nothing, "" where it says that there is none."""

    row: int
    file: str
    title: str | None = None
    outlet: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Details:
    """A table that was read, and what is wrong with it in one line for each row."""

    path: str
    rows: tuple[Detail, ...]
    wrong: tuple[str, ...] = ()


def read_details(path: str | Path, task: Task = Task()) -> Details:
    """Read a table with a column called "file" and some of "title", "outlet" and "date".

    Raises :class:`models.readers.Unreadable` and :class:`models.progress.Cancelled`.
    """
    with telling(path):
        layout = find_layout(Path(path), None, None, task)
        rows = list(read_rows(Path(path), layout, task))
    file = next((column for name in _FILE_NAMES for column in layout.columns if plain_name(column) == name), "")
    columns = {field: _column(layout.columns, field, file) for field in ("title", "outlet", "date")}
    if not file or not any(columns.values()):
        wanted = "a column called “file” and one called “title”, “outlet” or “date”"
        raise Unreadable(str(path), f"needs {wanted} (columns: {', '.join(layout.columns[:12])})")
    order = date_order(row.values.get(columns["date"], "") for row in rows)
    found: list[Detail] = []
    wrong: list[str] = []
    for row in rows:
        cells = {field: _cell(row, column) for field, column in columns.items() if column}
        given = {field: "" if cell == _NONE else cell for field, cell in cells.items() if cell}
        if (written := given.get("date")) and not (date := day(written, order)):
            wrong.append(f"the date of row {row.number} cannot be read; write it as year-month-day")
            del given["date"]
        elif written:
            given["date"] = date
        if name := without_guard(row.values.get(file, "")):
            found.append(Detail(row.number, name, **given))
    return Details(str(path), tuple(found), tuple(wrong))


def with_details(articles: Sequence[Article], details: Details) -> tuple[tuple[Article, ...], tuple[str, ...]]:
    """The articles with what the table says of them, and a line for each row that is about none of them."""
    corrected = list(articles)
    wrong: list[str] = []
    for detail in details.rows:
        places = _meant(detail.file, articles, Path(details.path).parent)
        if not places:
            wrong.append(f"row {detail.row} is about a file that was not opened: {detail.file}")
        for place in places:
            given = {"title": detail.title, "outlet": detail.outlet, "date": detail.date}
            corrected[place] = replace(corrected[place], **{k: v for k, v in given.items() if v is not None})
    return tuple(corrected), tuple(wrong)


def _cell(row: Row, column: str) -> str:
    return without_guard(" ".join(row.values.get(column, "").split()))


def _column(columns: Sequence[str], field: str, taken: str) -> str:
    free = [column for column in columns if column != taken]
    return next((column for name in NAMES[field] for column in free if plain_name(column) == name), "")


def _meant(name: str, articles: Sequence[Article], folder: Path) -> list[int]:
    """The articles of a file: named as it was opened, seen from the table's folder, or by its bare name if only one
    file has it. All rows of a corpus are meant by its name."""
    paths = [article.path for article in articles]
    files = [path.partition("#")[0] if "#" in path and not os.path.exists(path) else path for path in paths]
    if exact := [place for place, path in enumerate(paths) if path == name]:
        return exact
    for whole in (Path(name), folder / name):
        real = os.path.realpath(whole)
        if found := [place for place, file in enumerate(files) if os.path.realpath(file) == real]:
            return found
    bare = [place for place, file in enumerate(files) if Path(file).name == name]
    return bare if len({files[place] for place in bare}) == 1 else []
