"""Finding what corrections are about in the machine's answers of the day.

A coding holds on to a place in an article. Where the machine finds a statement with these very spans, it is that one;
else the one that overlaps most, as long as they share half of the shorter; else the coding stands for a statement of
its own. An actor is found again by its names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from models.project.corrections import ActorRef, Anchor, Coding, CodingKey, OwnStatement, place_of, statement_of
from models.project.remember import remembered
from models.records import Actor, Article, Span, Statement

SHARED = 0.5
"""The least share of the shorter of two statements that they must have in common to be the same one."""
SAME = 0.8
"""The least share of both together from which a statement of the machine's gives way to a person's own."""

_KEPT = "kept-"
"""How ids begin of statements and actors that the machine no longer finds and corrections still speak of."""


@dataclass(frozen=True, slots=True)
class Attached:
    """All statements of a project, and which of them corrections are about.

    ``found`` are the machine's, without those that gave way to a person's own; ``added`` are the own ones, then those
    that only corrections still know, and nobody is resolved as their speaker. ``anchors`` holds by id of a statement
    where corrections of it are anchored; it lacks those that nobody corrected. ``machine`` has the machine's statements
    by id, of the articles that are there. ``places`` has by id of any statement the place that its codings are kept by.
    """

    found: tuple[Statement, ...]
    added: tuple[Statement, ...]
    anchors: Mapping[str, Anchor]
    machine: Mapping[str, Statement]
    places: Mapping[str, str]


@remembered
def attach(
    articles: tuple[Article, ...],
    found: tuple[Statement, ...],
    own: Mapping[str, OwnStatement],
    codings: Mapping[CodingKey, Coding],
) -> Attached:
    """Find for every coding of these articles the statement that it is about. ``found`` are the machine's."""
    texts = {article.id: article.text for article in articles}
    index = _index(found)
    if any(name not in texts for name in index.by_article):
        found = _present(found, articles)
        index = _index(found)
    owned = {each.anchor.place: each for each in own.values() if each.anchor.article in texts}
    gave_way = {
        statement.id
        for each in owned.values()
        for statement in index.by_article.get(each.anchor.article, ())
        if same_words(statement.spans, each.anchor.spans)
    }
    anchors = {each.id: each.anchor for each in owned.values()}
    lost: dict[str, tuple[Anchor, list[tuple[Span, ...]]]] = {}
    for (place, _), coding in codings.items():
        anchor = coding.anchor
        if place in owned or anchor.article not in texts:
            continue
        exact = index.by_spans.get((anchor.article, anchor.spans))
        if exact is not None and exact not in gave_way:
            anchors[exact] = anchor
        else:
            _, spans = lost.setdefault(place, (anchor, [anchor.spans]))
            if coding.spans is not None:
                spans.append(coding.spans)
    kept = _nearest(lost.values(), index.by_article, anchors, gave_way)
    added = [
        *((each.id, each.anchor) for each in owned.values()),
        *((_KEPT + anchor.place, anchor) for anchor in kept),
    ]
    anchors.update(added)
    moved = {
        key: anchor.place
        for key, anchor in anchors.items()
        if key not in index.by_id or index.by_id[key].spans != anchor.spans
    }
    return Attached(
        # the same object where it can be, so that what follows from it need not be looked up again
        found=tuple(statement for statement in found if statement.id not in gave_way) if gave_way else found,
        added=tuple(statement_of(anchor, statement_id, texts[anchor.article]) for statement_id, anchor in added),
        anchors=anchors,
        machine=index.by_id,
        places={**index.places, **moved},
    )


def same_words(one: Iterable[Span], other: Iterable[Span]) -> bool:
    """Whether two statements of an article are so nearly the same words that only one of them is to count."""
    one, other = tuple(one), tuple(other)
    shared = _shared(one, other)
    return shared >= SAME * (_length(one) + _length(other) - shared) > 0


@dataclass(frozen=True, slots=True)
class _Index:
    by_id: Mapping[str, Statement]
    by_spans: Mapping[tuple[str, tuple[Span, ...]], str]
    by_article: Mapping[str, Sequence[Statement]]
    places: Mapping[str, str]


@remembered
def _index(found: tuple[Statement, ...]) -> _Index:
    by_article: dict[str, list[Statement]] = defaultdict(list)
    for statement in found:
        by_article[statement.article].append(statement)
    return _Index(
        {s.id: s for s in found},
        {(s.article, s.spans): s.id for s in found},
        dict(by_article),
        {s.id: place_of(s.article, s.spans) for s in found},
    )


@remembered
def _present(found: tuple[Statement, ...], articles: tuple[Article, ...]) -> tuple[Statement, ...]:
    present = {article.id for article in articles}
    return tuple(statement for statement in found if statement.article in present)


def _nearest(
    lost: Iterable[tuple[Anchor, Sequence[tuple[Span, ...]]]],
    by_article: Mapping[str, Sequence[Statement]],
    anchors: dict[str, Anchor],
    gave_way: set[str],
) -> list[Anchor]:
    """Put anchors on the statements that overlap them most, the nearest pair first, and return those without one."""
    pairs: list[tuple[float, str, Anchor]] = []
    left: dict[str, Anchor] = {}
    for anchor, wanted in lost:
        left[anchor.place] = anchor
        for statement in by_article.get(anchor.article, ()):
            if statement.id in anchors or statement.id in gave_way:
                continue
            share = max(_share_of_shorter(statement.spans, spans) for spans in wanted)
            if share >= SHARED:
                pairs.append((share, statement.id, anchor))
    for _, statement_id, anchor in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2].place)):
        if statement_id not in anchors and anchor.place in left:
            anchors[statement_id] = left.pop(anchor.place)
    return [left[place] for place in sorted(left)]


def _share_of_shorter(one: tuple[Span, ...], other: tuple[Span, ...]) -> float:
    shorter = min(_length(one), _length(other))
    return _shared(one, other) / shorter if shorter else 0.0


def _shared(one: tuple[Span, ...], other: tuple[Span, ...]) -> int:
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)


def _length(spans: tuple[Span, ...]) -> int:
    return sum(end - start for start, end in spans)


class ActorFinder:
    """Finds actors of the machine's by what they were called when somebody referred to them."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._actors = {actor.id: actor for actor in actors}
        self._named: dict[str, set[str]] = defaultdict(set)
        for actor in self._actors.values():
            for name in (actor.name, *actor.aliases):
                self._named[folded(name)].add(actor.id)

    def find(self, ref: ActorRef) -> str | None:
        """The id of the actor that is meant, None where there is none of these names any more.

        An actor called by the very name comes before one that has it as an alias, that before one whose name was an
        alias, and that before one that only shares proper names with it; among equals the one of the same id.
        """
        name, aliases = folded(ref.name), {folded(alias) for alias in ref.aliases}
        proper = {folded(alias) for alias in ref.aliases if _bare(alias)[:1].isupper()}
        best: tuple[tuple[int, int, bool], str] | None = None
        for actor_id in {one for each in (name, *aliases) for one in self._named.get(each, ())}:
            actor = self._actors[actor_id]
            own_name, own = folded(actor.name), {folded(alias) for alias in actor.aliases}
            shared = len(proper & own)
            closeness = 3 if own_name == name else 2 if name in own else 1 if own_name in aliases or shared else 0
            rank = ((closeness, shared, actor_id == ref.id), actor_id)
            if closeness and (best is None or rank > best):
                best = rank
        return best[1] if best else None


def folded(name: str) -> str:
    """A name as it is compared: case, spacing and an article in front do not tell two apart."""
    return _bare(name).casefold()


def _bare(name: str) -> str:
    words = name.split()
    return " ".join(words[1:] if len(words) > 1 and words[0].casefold() == "the" else words)


def kept_id(ref: ActorRef) -> str:
    """The id of an actor whom only corrections still know."""
    return ref.id if ref.id.startswith(_KEPT) else _KEPT + ref.id
