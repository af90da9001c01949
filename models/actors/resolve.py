"""From speakers' words to actors: every article by itself, then one actor across all of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from anyascii import anyascii

from models.actors.across import join
from models.actors.alike import Cluster, cluster_name
from models.actors.figure import Figure
from models.actors.scene import DOUBTED, Found
from models.actors.within import Reading
from models.records import Actor, ActorKind, Article, Resolution, Statement

_VERY_OFFICE = 0.9  # the same noun with no telling word too many: the foreign minister is not just any minister
_BY_OFFICE = 0.8


def resolve_actors(
    articles: Sequence[Article], statements: Sequence[Statement]
) -> tuple[tuple[Statement, ...], tuple[Actor, ...]]:
    """Say of every statement whose it is.

    Returns the statements in the order given, their ``resolution`` filled, and the actors that speak, in the order of
    their first appearance. Statements of articles that are not given stay unresolved. The same input gives the same
    output.
    """
    by_article: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_article[statement.article].append(statement)
    found: dict[tuple[str, str], Found] = {}
    readings = [Reading(article, by_article.get(article.id, [])) for article in articles]
    states = frozenset(word for reading in readings for word in reading.rulers)
    for article, reading in zip(articles, readings, strict=True):
        for statement_id, one in reading.resolve(states).items():
            found[article.id, statement_id] = one
    figures_of = [reading.figures for reading in readings]
    actors: list[Actor] = []
    actor_of: dict[Figure, str] = {}
    taken: set[str] = set()
    elsewhere: dict[Figure, Found] = {}
    for cluster in join(figures_of, [reading.topics for reading in readings]):
        if any(figure.spoke for _, figure in cluster.members):
            actor = _actor(cluster, taken)
            actors.append(actor)
            actor_of.update((figure, actor.id) for _, figure in cluster.members)
            elsewhere.update((figure, _told_elsewhere(figure, fit, actor)) for figure, fit in cluster.called.items())
    resolved = []
    for statement in statements:
        one = found.get((statement.article, statement.id), Found())
        if len(one.figures) == 1 and one.figures[0] in elsewhere:
            told = elsewhere[one.figures[0]]
            one = replace(told, confidence=min(one.confidence, told.confidence))
        ids = tuple(dict.fromkeys(actor_of[figure] for figure in one.figures))
        resolved.append(replace(statement, resolution=Resolution(ids, one.confidence if ids else 0.0, one.reason)))
    return tuple(resolved), tuple(actors)


def _told_elsewhere(figure: Figure, fit: float, actor: Actor) -> Found:
    """Who somebody called by an office only is by another article, certain where it is the very office."""
    confidence = _BY_OFFICE if fit >= _VERY_OFFICE else DOUBTED
    return Found((figure,), confidence, f"{figure.name}: another article calls {actor.name} so")


def _actor(cluster: Cluster, taken: set[str]) -> Actor:
    name = cluster_name(cluster)
    aliases: dict[str, None] = {}
    for _, figure in cluster.members:
        aliases.update(figure.aliases)
    kinds = [figure.kind for _, figure in cluster.members]
    kind: ActorKind = next((kind for kind in kinds if kind != "unknown"), "unknown")
    if kind == "person" and not any(figure.is_surely_person for _, figure in cluster.members):
        kind = "unknown"
    return Actor(_slug(name, taken), name, tuple(aliases), kind)


def _slug(name: str, taken: set[str]) -> str:
    base = re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower()).strip("-") or "actor"
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    taken.add(slug)
    return slug
