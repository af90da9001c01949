"""The sentiment chart: a matrix of who speaks how of whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import Self

from PySide6.QtWidgets import QWidget

from desktop.charts.chart import Chart, Computes
from desktop.charts.controls import ActorChoice, Choice
from desktop.charts.plot import Heading, Matrix, MatrixRow, Plot, Target, Tile
from desktop.charts.settings import Settings, each_once
from desktop.charts.words import (
    NOBODY_CHOSEN,
    between,
    filtered_by,
    grounds,
    keys_of_cells,
    name_order,
    plain,
    signed,
    uncertain,
)
from models.exchange.csv_files import attitudes_table
from models.filters import Filter
from models.positions import Attitude, attitudes
from models.records import Actor, Analysis


class SentimentOrder(StrEnum):
    """What the speakers are sorted by."""

    STATEMENTS = "Number of statements"
    SCORE = "How they speak of others"
    NAME = "Name"


@dataclass(frozen=True, slots=True)
class SentimentSettings(Settings):
    """``actors`` are the speakers shown and ``about`` those spoken of, None for all; ``order`` is that of the rows, by
    how they speak of ``column`` (an actor's id) where it is set."""

    about: tuple[str, ...] | None = None
    order: SentimentOrder = SentimentOrder.STATEMENTS
    column: str | None = None

    def as_counting(self, counting: Callable[[str], str]) -> Self:
        """The same choice in the ids that its actors have now."""
        about = None if self.about is None else each_once(self.about, counting)
        column = None if self.column is None else counting(self.column)
        return replace(Settings.as_counting(self, counting), about=about, column=column)


def speaking_kinds(analysis: Analysis, wanted: Filter) -> frozenset[str]:
    """The actors whose words count: those of the kinds that a filter looks at."""
    return frozenset(actor.id for actor in analysis.actors if wanted.admits_kind(actor.kind))


def sentiments_plot(
    analysis: Analysis, settings: SentimentSettings = SentimentSettings(), wanted: Filter = Filter()
) -> Matrix:
    """Who speaks how of whom: speakers as rows, those spoken of as columns, most spoken of first."""
    title = "Who speaks how of whom"
    filtered = "; ".join(filtered_by(wanted))
    everything = attitudes(
        analysis.articles, analysis.statements, analysis.sentiments, speaking_kinds(analysis, wanted)
    )
    found = [one for one in everything if _is_shown(one, settings)]
    if not found:
        return Matrix(title, filtered=filtered, empty=_advice(analysis, bool(everything), settings, wanted))
    pairs = {(one.speaker, one.about): one for one in found}
    heard: Counter[str] = Counter()
    for one in found:
        heard[one.about or ""] += len(one.statements)
    spoken = sorted((actor for actor in analysis.actors if actor.id in heard), key=lambda one: _by(heard, one))
    speakers = _ranked([one for one in analysis.actors if any(pair[0] == one.id for pair in pairs)], found, settings)
    rows = tuple(
        MatrixRow(
            speaker.id,
            plain(speaker.name),
            tuple(_tile(plain(speaker.name), plain(about.name), pairs.get((speaker.id, about.id))) for about in spoken),
        )
        for speaker in speakers
    )
    places = {actor.id: at for at, actor in enumerate(speakers)}
    columns = {actor.id: at for at, actor in enumerate(spoken)}
    listed = sorted(found, key=lambda one: (places[one.speaker or ""], columns[one.about or ""]))
    notes = (
        "Rows speak, columns are spoken of. Each cell: mean of P(positive) − P(negative) over the statements in which "
        "the one speaks of the other; below it n, the number of these statements."
    )
    if analysis.stance_model:
        notes += f" Sentiments scored by {analysis.stance_model.name}."
    statements = {id for one in found for id in one.statements}
    return Matrix(
        title,
        grounds(analysis, statements, len(speakers)),
        attitudes_table(analysis, listed),
        tuple(Target(one.speaker, about=one.about) for one in listed),
        keys_of_cells(rows),
        notes,
        filtered=filtered,
        headings=tuple(Heading(about.id, plain(about.name)) for about in spoken),
        rows=rows,
        ends=("negative", "positive"),
        across="of whom →",
        ordered=settings.column,
    )


class SentimentsChart(Chart[SentimentSettings]):
    """The matrix on screen; a click on a name at the top sorts by how people speak of this actor."""

    key = "sentiment"
    title = "Sentiment"

    def __init__(self, background: Computes | None = None, parent: QWidget | None = None) -> None:
        super().__init__(SentimentSettings(), background, parent)
        self.actors = ActorChoice("speakers")
        self.about = ActorChoice("spoken of")
        self.order = Choice("Order of the speakers")
        self.actors.picked.connect(lambda chosen: self.choose(replace(self.settings, actors=chosen)))
        self.about.picked.connect(lambda chosen: self.choose(replace(self.settings, about=chosen)))
        self.order.picked.connect(lambda order: self.choose(replace(self.settings, order=order, column=None)))
        self._add_choices(self.actors, self.about, self.order)

    def _sort_by_column(self, column: str) -> None:
        self.choose(replace(self.settings, column=column))

    def _offer(self) -> None:
        within = {one.id: one for one in self._analysis.statements}
        about = {one.actor for one in self._analysis.sentiments}
        speaking = {
            actor
            for one in self._analysis.sentiments
            if one.statement in within
            for actor in within[one.statement].resolution.actors
        } & speaking_kinds(self._analysis, self._filter)
        by_name = sorted(self._analysis.actors, key=name_order)
        self.actors.offer([one for one in by_name if one.id in speaking], self.settings.actors)
        self.about.offer([one for one in by_name if one.id in about], self.settings.about)
        orders: list[tuple[str, object]] = [(order.value, order) for order in SentimentOrder]
        named = next((one.name for one in by_name if one.id == self.settings.column), None)
        if named is not None:
            orders.append((f"How they speak of {named}", None))
        self.order.offer(orders, None if named is not None else self.settings.order)

    def _plotting(self) -> Callable[[], Plot]:
        return partial(sentiments_plot, self._analysis, self.settings, self._filter)


def _is_shown(one: Attitude, settings: SentimentSettings) -> bool:
    spoken = settings.about is None or one.about in settings.about
    return spoken and (settings.actors is None or one.speaker in settings.actors)


def _by(heard: Counter[str], actor: Actor) -> tuple[int, str]:
    return -heard[actor.id], name_order(actor)


def _ranked(speakers: Sequence[Actor], found: Iterable[Attitude], settings: SentimentSettings) -> list[Actor]:
    counts: Counter[str] = Counter()
    totals: dict[str, float] = defaultdict(float)
    of_column: dict[str, float] = {}
    for one in found:
        speaker = one.speaker or ""
        counts[speaker] += len(one.statements)
        totals[speaker] += one.score * len(one.statements)
        if one.about == settings.column:
            of_column[speaker] = one.score

    def rank(actor: Actor) -> tuple[float, float, str]:
        name = name_order(actor)
        if settings.column is not None:
            return actor.id not in of_column, -of_column.get(actor.id, 0.0), name
        if settings.order is SentimentOrder.NAME:
            return 0, 0, name
        if settings.order is SentimentOrder.SCORE:
            return 0, -totals[actor.id] / counts[actor.id], name
        return 0, -counts[actor.id], name

    return sorted(speakers, key=rank)


def _tile(speaker: str, about: str, attitude: Attitude | None) -> Tile | None:
    if attitude is None:
        return None
    count = len(attitude.statements)
    lines = [
        f"{speaker} on {about}",
        f"Sentiment {signed(attitude.score)}, n = {count}",
        f"95% interval {between(attitude.low, attitude.high)}",
    ]
    if attitude.low <= 0 <= attitude.high:
        lines.append("Uncertain: the interval includes 0")
    elif count < 2:
        lines.append("Uncertain: one statement")
    return Tile(
        score=attitude.score,
        figure=signed(attitude.score),
        remark=f"n = {count}",
        hollow=uncertain(attitude.low, attitude.high, count),
        target=Target(attitude.speaker, about=attitude.about),
        words="\n".join(lines),
    )


def _advice(analysis: Analysis, any_shown: bool, settings: SentimentSettings, wanted: Filter) -> str:
    if not analysis.articles:
        return "Open articles to see who speaks how of whom."
    if any_shown:
        nobody = () in (settings.actors, settings.about)
        return NOBODY_CHOSEN if nobody else "None of the chosen actors speaks of another."
    return "No actor speaks of another within the filter." if wanted else "No actor speaks of another."
