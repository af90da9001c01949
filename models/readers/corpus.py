"""Articles out of a file that holds many: each row becomes one, or is told with the reason why not."""

from __future__ import annotations

import hashlib
import html
import re
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from models.characters import whole
from models.progress import Task
from models.readers import LARGEST_TEXT, Unreadable, telling
from models.readers.columns import ColumnMapping, day, guess, is_ambiguous
from models.readers.draft import Draft, Refused
from models.readers.metadata import Metadata, recognise
from models.readers.outlets import usual
from models.readers.paragraphs import from_lines
from models.readers.rows import Delimiter, Layout, Row, find_layout, read_rows
from models.records import Article

LARGEST_CORPUS = 2_000_000_000
"""Bytes."""
_SAMPLE = 200
"""Rows that a mapping is guessed from."""
_SHOWN = 3
"""Rows that a one-line summary tells the reasons of."""

_TAG = re.compile(r"</?(?:p|br|div|span|a|h[1-6]|li|ul|ol|em|strong|b|i|img|figure|section|article)\b[^<>]*>", re.I)
_BLOCK = re.compile(r"</?(?:p|br|div|h[1-6]|li|ul|ol|figure|section|article)\b[^<>]*>", re.I)


@dataclass(frozen=True, slots=True)
class Preview:
    """The first rows of a file, how it is laid out, and the mapping that seems right."""

    path: str
    layout: Layout
    rows: tuple[Row, ...]
    mapping: ColumnMapping


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that gives no article, and why ("has no text")."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """What a file gave. ``repeated`` are rows that say the same as an earlier one, ``undated`` those whose date can be
    read in two ways and was left out, ``misdated`` those that have something for a date that is none."""

    path: str
    articles: tuple[Article, ...]
    rejected: tuple[Rejected, ...]
    repeated: tuple[int, ...]
    undated: tuple[int, ...]
    misdated: tuple[int, ...] = ()

    @property
    def problems(self) -> str:
        """What was left out, on one line; "" where nothing was."""
        said = []
        if self.rejected:
            listed = "; ".join(f"row {each.row} {each.reason}" for each in self.rejected[:_SHOWN])
            more = f"; and {len(self.rejected) - _SHOWN} more" if len(self.rejected) > _SHOWN else ""
            said.append(f"{_rows(len(self.rejected))} left out: {listed}{more}")
        if self.undated:
            said.append(
                f"{_rows(len(self.undated))} without a date, since the day and the month cannot be told apart (row "
                f"{self.undated[0]}); write dates as year-month-day"
            )
        if self.misdated:
            listed = ", ".join(map(str, self.misdated[:_SHOWN])) + (", …" if len(self.misdated) > _SHOWN else "")
            said.append(f"the date of {_rows(len(self.misdated))} cannot be read (row {listed})")
        return "; ".join(said)


def preview(
    path: str | Path, delimiter: Delimiter | None = None, header: bool | None = None, task: Task = Task()
) -> Preview:
    """Look into a file. What is given of its layout is taken as it is.

    Raises :class:`Unreadable` with the reason, and :class:`models.progress.Cancelled`.
    """
    with telling(path):
        if Path(path).stat().st_size > LARGEST_CORPUS:
            raise Refused(f"is too large (the limit is {LARGEST_CORPUS // 1_000_000_000} GB); split it")
        layout = find_layout(Path(path), delimiter, header, task)
        rows = tuple(islice(read_rows(Path(path), layout, task), _SAMPLE))
        if not rows:
            raise Refused("holds no rows below the names of its columns")
        return Preview(str(path), layout, rows, guess(layout.columns, rows))


def read_corpus(path: str | Path, layout: Layout, mapping: ColumnMapping, task: Task = Task()) -> Corpus:
    """Every row as an article, by this mapping.

    An article's path is ``FILE#ROW`` unless a column says otherwise. Its id follows from its text and, where mapped,
    from its own id, else from outlet and date: the same row of a longer edition of the corpus is the same article.
    Raises :class:`Unreadable` and :class:`models.progress.Cancelled`.
    """
    articles: dict[str, Article] = {}
    rejected: list[Rejected] = []
    repeated: list[int] = []
    undated: list[int] = []
    misdated: list[int] = []
    with telling(path):
        for row in read_rows(Path(path), layout, task):
            try:
                article = _article(str(path), row, mapping)
            except Refused as reason:
                rejected.append(Rejected(row.number, str(reason)))
                continue
            date = _value(row, mapping.date).strip()
            if is_ambiguous(date, mapping.date_order):
                undated.append(row.number)
            elif date and not day(date, mapping.date_order):
                misdated.append(row.number)
            if article.id in articles:
                repeated.append(row.number)
            else:
                articles[article.id] = article
    return Corpus(
        str(path), tuple(articles.values()), tuple(rejected), tuple(repeated), tuple(undated), tuple(misdated)
    )


def read_unasked(path: str | Path, task: Task = Task()) -> Corpus:
    """Read a corpus by the mapping that seems right, where nobody can be asked.

    Raises :class:`Unreadable` where no column seems to hold the text, and as :func:`read_corpus` does.
    """
    found = preview(path, task=task)
    if not found.mapping.text:
        named = ", ".join(found.layout.columns[:12])
        raise Unreadable(str(path), f"no column holds the text: name one of them “text” (columns: {named})")
    corpus = read_corpus(path, found.layout, found.mapping, task)
    if not corpus.articles:
        raise Unreadable(str(path), f"gives no article: {corpus.problems}")
    return corpus


def _article(path: str, row: Row, mapping: ColumnMapping) -> Article:
    if row.wrong:
        raise Refused(row.wrong)
    text = from_lines(_without_tags(_value(row, mapping.text)))
    if not text.strip():
        raise Refused("has no text")
    if len(text) > LARGEST_TEXT:
        raise Refused(f"has a text of {len(text) / 1e6:.1f} million characters (the limit is {LARGEST_TEXT // 10**6})")
    date = day(_value(row, mapping.date), mapping.date_order)
    title = " ".join(_without_tags(_value(row, mapping.title)).split())
    outlet = " ".join(_value(row, mapping.outlet).split())
    if title and outlet and date:
        metadata = Metadata(title, usual(outlet), date)
    else:
        metadata = recognise(Draft(text, title, outlet, date), text, "")
    own = _value(row, mapping.id).strip()
    told = f"\1{own}" if own else f"{metadata.outlet}\0{metadata.date}"
    digest = hashlib.sha256(f"{told}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()
    source = _value(row, mapping.path).strip() or f"{path}#{row.number}"
    return Article("a" + digest[:16], source, metadata.title, metadata.outlet, metadata.date, text)


def _value(row: Row, column: str) -> str:
    return whole(row.values.get(column, "")) if column else ""


def _without_tags(text: str) -> str:
    """The words of a text that some database kept as HTML; any other text as it is."""
    if len(_TAG.findall(text)) < 2:
        return text
    return html.unescape(_TAG.sub("", _BLOCK.sub("\n\n", text)))


def _rows(number: int) -> str:
    return "1 row" if number == 1 else f"{number:,} rows"
