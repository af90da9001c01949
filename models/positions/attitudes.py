"""How actors speak of each other: sentiments in, a mean with its interval for each speaker and whom it speaks of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from models.positions.intervals import mean_with_interval
from models.records import Article, Sentiment, Statement


@dataclass(frozen=True, slots=True)
class Attitude:
    """How one actor speaks of another, over all outlets.

    ``score`` is the mean of P(positive) - P(negative) and ``low``, ``high`` its 95% interval, all in [-1, 1].
    ``speaker`` is None where everybody who speaks of ``about`` is taken together, ``about`` None where the speaker's
    words on all others are. ``statements`` are the ids that it rests on, in the order of the articles, each once.
    """

    speaker: str | None
    about: str | None
    score: float
    low: float
    high: float
    statements: tuple[str, ...]


def attitudes(
    articles: Sequence[Article],
    statements: Sequence[Statement],
    sentiments: Iterable[Sentiment],
    speakers: Collection[str] | None = None,
) -> tuple[Attitude, ...]:
    """How each speaker speaks of each other actor.

    A joint statement counts for each of its speakers, and what actors say of themselves for nothing. ``speakers``
    limits whose words count (None: everybody's). The method of the interval is that of the positions
    (:mod:`models.positions.intervals`). The order is that in which the statements first bring a pair up, speakers
    together.
    """
    pairs = _pairs(articles, statements, sentiments, speakers)
    order = {speaker: place for place, speaker in enumerate(dict.fromkeys(speaker for speaker, _ in pairs))}
    return tuple(
        _attitude(speaker, about, pairs[speaker, about])
        for speaker, about in sorted(pairs, key=lambda pair: order[pair[0]])
    )


def spoken_of(
    articles: Sequence[Article],
    statements: Sequence[Statement],
    sentiments: Iterable[Sentiment],
    speakers: Collection[str] | None = None,
) -> tuple[Attitude, ...]:
    """How all others together speak of each actor; a statement counts once, however many make it jointly."""
    pairs = _pairs(articles, statements, sentiments, speakers)
    together: dict[str, dict[str, Sentiment]] = defaultdict(dict)
    for (_, about), found in pairs.items():
        together[about].update({sentiment.statement: sentiment for sentiment in found})
    return tuple(_attitude(None, about, list(found.values())) for about, found in together.items())


def _pairs(
    articles: Sequence[Article],
    statements: Sequence[Statement],
    sentiments: Iterable[Sentiment],
    speakers: Collection[str] | None,
) -> dict[tuple[str, str], list[Sentiment]]:
    place = {article.id: number for number, article in enumerate(articles)}
    of_statement: dict[str, list[Sentiment]] = defaultdict(list)
    for sentiment in sentiments:
        of_statement[sentiment.statement].append(sentiment)
    pairs: dict[tuple[str, str], list[Sentiment]] = {}
    for statement in sorted(statements, key=lambda statement: place[statement.article]):
        for speaker in dict.fromkeys(statement.resolution.actors):
            if speakers is None or speaker in speakers:
                for sentiment in of_statement[statement.id]:
                    if sentiment.actor != speaker:
                        pairs.setdefault((speaker, sentiment.actor), []).append(sentiment)
    return pairs


def _attitude(speaker: str | None, about: str | None, found: Sequence[Sentiment]) -> Attitude:
    score, low, high = mean_with_interval([(one.positive, one.neutral, one.negative) for one in found])
    return Attitude(speaker, about, score, low, high, tuple(dict.fromkeys(one.statement for one in found)))
