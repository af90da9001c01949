"""Counting right answers, people wrongly put together and people wrongly split."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from models.actors.text import fold
from models.records import Actor, Statement
from tests.benchmarks.actors.articles import Marked


@dataclass(slots=True)
class Answer:
    """What the program said about one statement."""

    marked: Marked
    number: int
    form: str
    statement: Statement
    right: bool


@dataclass(slots=True)
class Score:
    """The answers, and the names of actors wrongly put together or split."""

    answers: list[Answer] = field(default_factory=list)
    merges: list[str] = field(default_factory=list)
    splits: list[str] = field(default_factory=list)


def score(
    collection: Sequence[Marked], answered: Sequence[Sequence[tuple[int, Statement]]], actors: Sequence[Actor]
) -> Score:
    """Compare the program's statements with the gold ones that they match, article by article.

    An actor of the program stands for the one gold actor of the article whose statements, those with a name first, it
    has most of, and whose name it bears. A merge is an actor that has named statements of two gold actors; a split is
    a gold actor whose named statements two actors have.
    """
    by_id = {actor.id: actor for actor in actors}
    result = Score()
    owners: dict[str, set[str]] = defaultdict(set)
    parts: dict[str, set[str]] = defaultdict(set)
    for marked, pairs in zip(collection, answered, strict=True):
        meant = _meant(marked, pairs, by_id)
        for number, statement in pairs:
            got = frozenset(meant.get(actor, "?") for actor in statement.resolution.actors)
            form = marked.form(number)
            result.answers.append(Answer(marked, number, form, statement, got == marked.gold[number]))
            if form == "name" and len(marked.gold[number]) == len(statement.resolution.actors) == 1:
                (key,), (actor,) = marked.gold[number], statement.resolution.actors
                if key in marked.names:
                    owners[actor].add(key)
                    parts[key].add(actor)
    result.merges = [f"{by_id[actor].name} = {sorted(keys)}" for actor, keys in owners.items() if len(keys) > 1]
    result.splits = [f"{key} = {sorted(found)}" for key, found in parts.items() if len(found) > 1]
    return result


def _meant(marked: Marked, pairs: Sequence[tuple[int, Statement]], actors: dict[str, Actor]) -> dict[str, str]:
    weight: Counter[tuple[str, str]] = Counter()
    for number, statement in pairs:
        for actor in statement.resolution.actors:
            for key in marked.gold[number]:
                if key not in marked.names or _bears(actors[actor], marked.names[key]):
                    weight[actor, key] += 3 if marked.form(number) == "name" else 1
    meant: dict[str, str] = {}
    for actor, key in sorted(weight, key=lambda pair: (-weight[pair], pair)):
        if actor not in meant and key not in meant.values():
            meant[actor] = key
    return meant


def _bears(actor: Actor, names: Sequence[str]) -> bool:
    """Whether an actor goes by one of the names, with or without a title or a first name."""
    printed = [_words(name) for name in (actor.name, *actor.aliases)]
    return any(set(_words(name)) <= set(words) or _words(name)[-1:] == words for name in names for words in printed)


def _words(name: str) -> list[str]:
    return [word for word in re.sub(r"[-']", " ", fold(name)).split() if word != "the"]
