"""The actors as they count: the machine's, a person's own, merged, split and edited."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from models.project.attach import ActorFinder, folded, kept_id
from models.project.corrections import ActorEdit, ActorRef, Merge, OwnActor, Split
from models.project.remember import remembered
from models.records import Actor, Statement


@dataclass(frozen=True, slots=True)
class Cast:
    """Who there is.

    ``actors`` has every actor that is not merged into another, by id, as edited; ``machine`` the machine's by id,
    ``everyone`` these, people's own and those that only corrections still know, each for itself.
    ``members`` says for each who is not made of one actor alone whom it is made of, itself first. ``edits`` has what
    people changed of each, the latest word on each point.
    """

    actors: Mapping[str, Actor]
    machine: Mapping[str, Actor]
    everyone: Mapping[str, Actor]
    members: Mapping[str, tuple[str, ...]]
    edits: Mapping[str, ActorEdit]
    _counts_as: Mapping[str, str]
    _own: Mapping[str, OwnActor]
    _finder: ActorFinder
    _splits: Mapping[str, tuple[_Printed, ...]] = field(default_factory=dict)

    def counting(self, actor_id: str) -> str:
        """Whom an actor, the machine's or a person's own, counts as after merges."""
        return self._counts_as.get(actor_id, actor_id)

    def find(self, ref: ActorRef) -> str:
        """Whom a reference means today, after merges; an id that is not in :attr:`actors` where the actor is known
        from the reference alone (see :func:`kept`)."""
        return self.counting(self.named(ref))

    def named(self, ref: ActorRef) -> str:
        """Whom a reference means today, merged into another or not."""
        return _raw(ref, self._own, self._finder)

    def speakers(self, statement: Statement) -> tuple[str, ...]:
        """Whose statement this is, where the machine says so and nobody said otherwise of this statement."""
        actors = (self._apart(self.counting(actor), statement.speaker) for actor in statement.resolution.actors)
        return tuple(dict.fromkeys(actors))

    @property
    def changes_speakers(self) -> bool:
        """Whether merges and splits move any statement at all."""
        return bool(self._counts_as or self._splits)

    def _apart(self, actor: str, speaker: str) -> str:
        words = folded(speaker)
        for printed in self._splits.get(actor, ()):
            if re.search(rf"(?<!\w){re.escape(printed.alias)}(?!\w)", words):
                return printed.actor
        return actor


@dataclass(frozen=True, slots=True)
class _Printed:
    """Whose a statement is when its speaker is printed as ``alias`` (folded)."""

    alias: str
    actor: str


def kept(ref: ActorRef) -> Actor:
    """The actor that only corrections still know."""
    return Actor(kept_id(ref), ref.name, ref.aliases, "unknown")


@remembered
def make_cast(
    found: tuple[Actor, ...],
    own: Mapping[str, OwnActor],
    edits: Mapping[str, ActorEdit],
    merges: Mapping[str, Merge],
    splits: Mapping[str, Split],
) -> Cast:
    """Put the actors of the day together. ``found`` are the machine's. What people said counts in the order in which
    they said it, not in that of the mappings, which undoing and saving change."""
    finder = _finder(found)
    machine = {actor.id: actor for actor in found}
    everyone = {**machine, **{each.id: Actor(each.id, each.name, (), each.kind) for each in _in_time(own.values())}}
    parents: dict[str, str] = {}

    def counting(actor_id: str) -> str:
        while actor_id in parents:
            actor_id = parents[actor_id]
        return actor_id

    def known(ref: ActorRef) -> str:
        raw = _raw(ref, own, finder)
        everyone.setdefault(raw, kept(ref))
        return raw

    def join(gone: str, into: str) -> None:
        if (one := counting(gone)) != (other := counting(into)):
            parents[one] = other

    apart = {(known(split.into), _raw(split.actor, own, finder)) for split in _in_time(splits.values())}
    for each in _in_time(own.values()):
        # somebody whom a person named before the articles did
        named = finder.find(ActorRef(each.id, each.name))
        if named and (each.id, named) not in apart and folded(machine[named].name) == folded(each.name):
            join(named, each.id)
    for merge in _in_time(merges.values()):
        join(known(merge.actor), known(merge.into))
    about = [(known(edit.actor), edit) for edit in _in_time(edits.values())]
    counts_as = {gone: counting(gone) for gone in parents}
    members: dict[str, list[str]] = {}
    for gone, into in counts_as.items():
        members.setdefault(into, [into]).append(gone)
    gathered = {
        actor_id: _gathered([everyone[member] for member in members.get(actor_id, [actor_id])])
        for actor_id in everyone
        if actor_id not in parents
    }
    printed: dict[str, tuple[_Printed, ...]] = {}
    for split in _in_time(splits.values()):
        source, target = counting(_raw(split.actor, own, finder)), counting(known(split.into))
        if source != target and source in gathered and target in gathered and split.aliases:
            printed[source] = _printed(gathered[source], split.aliases, target, printed.get(source, ()))
            gathered[target] = _with_aliases(gathered[target], split.aliases, ())
            gathered[source] = _with_aliases(gathered[source], (), split.aliases)
    said: dict[str, ActorEdit] = {}
    for actor_id, edit in about:
        if actor_id in gathered:
            said[actor_id] = _later(said.get(actor_id), edit)
    actors = {key: edited(actor, said.get(key)) for key, actor in gathered.items()}
    return Cast(
        actors=actors,
        machine=machine,
        everyone=everyone,
        members={key: tuple(value) for key, value in members.items()},
        edits=said,
        _counts_as=counts_as,
        _own=own,
        _finder=finder,
        _splits=printed,
    )


def edited(actor: Actor, edit: ActorEdit | None) -> Actor:
    """The actor with a person's words in place of the machine's."""
    if edit is None:
        return actor
    actor = _with_aliases(actor, edit.aliases_added, edit.aliases_removed)
    return replace(
        actor,
        **_given(edit),
    )


def _given(edit: ActorEdit) -> dict[str, Any]:
    """What a person wrote in place of the machine's words, by field."""
    fields = ("name", "kind", "country", "organisation", "colour")
    return {name: value for name in fields if (value := getattr(edit, name)) is not None}


@remembered
def _finder(found: tuple[Actor, ...]) -> ActorFinder:
    return ActorFinder(found)


def _raw(ref: ActorRef, own: Mapping[str, OwnActor], finder: ActorFinder) -> str:
    return ref.id if ref.id in own else finder.find(ref) or kept_id(ref)


def _gathered(members: list[Actor]) -> Actor:
    """The first, called also what the others are called."""
    lead = members[0]
    if len(members) == 1:
        return lead
    others = (name for member in members[1:] for name in (member.name, *member.aliases))
    return _with_aliases(lead, tuple(name for name in others if name != lead.name), ())


def _with_aliases(actor: Actor, added: tuple[str, ...], removed: tuple[str, ...]) -> Actor:
    gone = set(removed)
    return replace(actor, aliases=tuple(dict.fromkeys(a for a in (*actor.aliases, *added) if a not in gone)))


def _printed(
    source: Actor, aliases: tuple[str, ...], target: str, before: tuple[_Printed, ...]
) -> tuple[_Printed, ...]:
    """The names of an actor and whose each is from now on, the longest first, since it says most."""
    owners = {folded(name): source.id for name in (source.name, *source.aliases)}
    owners.update({each.alias: each.actor for each in before})
    owners.update({folded(alias): target for alias in aliases})
    return tuple(_Printed(*entry) for entry in sorted(owners.items(), key=lambda entry: (-len(entry[0]), entry[0])))


def _later(before: ActorEdit | None, edit: ActorEdit) -> ActorEdit:
    if before is None:
        return edit
    return replace(
        edit,
        **{**_given(before), **_given(edit)},
        aliases_added=tuple(dict.fromkeys((*before.aliases_added, *edit.aliases_added))),
        aliases_removed=tuple(dict.fromkeys((*before.aliases_removed, *edit.aliases_removed))),
    )


_Dated = TypeVar("_Dated", ActorEdit, Merge, OwnActor, Split)


def _in_time(records: Iterable[_Dated]) -> list[_Dated]:
    return sorted(records, key=lambda record: (record.when, record.id))
