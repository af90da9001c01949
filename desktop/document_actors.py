"""What a person says of actors."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from desktop.commands.edit_actor import EditActor
from desktop.commands.merge_actors import MergeActors
from desktop.commands.separate_actors import SeparateActors
from desktop.commands.split_actor import SplitActor
from desktop.document_base import new_id
from desktop.document_statements import StatementActs
from models.project.corrections import ActorEdit, ActorRef, Coding, Merge, OwnActor, Split
from models.records import Actor, ActorKind


class ActorActs(StatementActs):
    """Reading and correcting actors. Every method that takes the id of an actor raises KeyError for an unknown one."""

    # --- what views read ------------------------------------------------------------------------------------------

    def actor(self, actor_id: str) -> Actor | None:
        """The actor as it counts, None where there is none, or where it is merged into another."""
        return self._effective.cast.actors.get(actor_id) or next(
            (actor for actor in self.analysis.actors if actor.id == actor_id), None
        )

    def found_again(self, ref: ActorRef) -> str:
        """The id today of an actor that was referred to earlier, with :meth:`actor_ref`: ids follow from names, and
        further articles may bring a better one."""
        return self._effective.cast.find(ref)

    def machine_actor(self, actor_id: str) -> Actor | None:
        """The actor as the machine found it, None for one that a person added."""
        return self._effective.cast.machine.get(actor_id)

    def actor_correction(self, actor_id: str) -> ActorEdit | None:
        """What people changed of an actor, None where nothing."""
        return self._effective.cast.edits.get(actor_id)

    def merged_into(self, actor_id: str) -> tuple[str, ...]:
        """The names of the actors that were merged into this one."""
        cast = self._effective.cast
        return tuple(cast.everyone[member].name for member in cast.members.get(actor_id, (actor_id,))[1:])

    # --- what a person does: each call is one step of undo --------------------------------------------------------

    def merge_actors(self, actors: Iterable[str], into: str) -> None:
        """Let actors count as ``into``, in the articles of today and of tomorrow."""
        target = self.actor_ref(into)
        gone = [self.actor_ref(actor) for actor in dict.fromkeys(actors) if actor != into]
        coder, now = self._signed(), self._now()
        if gone:
            merges = [Merge(new_id("merge"), actor, target, coder, now) for actor in gone]
            self._do(MergeActors(merges, [self._name_of(actor) for actor in gone], self._name_of(target)))

    def separate_actors(self, actor_id: str) -> None:
        """Take back every merge into this actor."""
        cast = self._effective.cast
        merges = [merge.id for merge in self._state.merges.values() if cast.find(merge.into) == actor_id]
        if merges:
            self._do(SeparateActors(merges, self._name_of(self.actor_ref(actor_id))))

    def split_actor(
        self,
        actor_id: str,
        name: str,
        *,
        statements: Collection[str] = (),
        aliases: Sequence[str] = (),
        kind: ActorKind | None = None,
    ) -> str:
        """Make a new actor of some statements of this one, or of those whose speaker is printed as one of ``aliases``,
        and return its id. Raises ValueError where the name is empty or nothing is given to the new actor."""
        actor = self.actor(actor_id)
        if actor is None:
            raise KeyError(actor_id)
        name = " ".join(name.split())
        if not name:
            raise ValueError("The new actor needs a name.")
        if not statements and not aliases:
            raise ValueError("Choose statements or aliases for the new actor.")
        source, coder, now = self.actor_ref(actor_id), self._signed(), self._now()
        own = OwnActor(new_id("own"), name, kind or actor.kind, coder, now)
        target = ActorRef(own.id, own.name)
        split = Split(new_id("split"), source, target, tuple(aliases), coder, now)
        codings = [self._given(statement, actor_id, target) for statement in dict.fromkeys(statements)]
        self._do(SplitActor(own, split, codings, actor.name))
        return own.id

    def edit_actor(
        self,
        actor_id: str,
        *,
        name: str | None = None,
        aliases: Sequence[str] | None = None,
        kind: ActorKind | None = None,
        country: str | None = None,
        organisation: str | None = None,
        colour: str | None = None,
    ) -> None:
        """Change what is named and leave the rest. ``colour`` is ``#rrggbb`` or "" for the palette's. Raises
        ValueError for an empty name."""
        cast = self._cast
        actor = cast.actors.get(actor_id) or self.actor(actor_id)
        if actor is None:
            raise KeyError(actor_id)
        if name is not None and not name.strip():
            raise ValueError("An actor needs a name.")
        before = cast.edits.get(actor_id)
        edit = ActorEdit(new_id("edit"), self.actor_ref(actor_id), self._signed(), self._now())
        if before is not None:
            edit = replace(before, id=edit.id, actor=edit.actor, coder=edit.coder, when=edit.when)
        changes = {
            field: value.strip()
            for field, value in (
                ("name", name),
                ("kind", kind),
                ("country", country),
                ("organisation", organisation),
                ("colour", colour),
            )
            if value is not None and value.strip() != getattr(actor, field)
        }
        edit = replace(edit, **changes)  # type: ignore[arg-type]
        if aliases is not None:
            edit = _with_aliases(edit, actor, aliases)
        if before is None or replace(edit, id=before.id, coder=before.coder, when=before.when) != before:
            self._do(EditActor(edit, actor.name, self._edits_of(actor_id)))

    def take_back_actor(self, actor_id: str) -> None:
        """Take back every edit of this actor; merges and splits stay."""
        if edits := self._edits_of(actor_id):
            self._do(EditActor(None, self._name_of(self.actor_ref(actor_id)), edits))

    def _edits_of(self, actor_id: str) -> list[str]:
        cast = self._cast
        return [edit.id for edit in self._state.actor_edits.values() if cast.named(edit.actor) == actor_id]

    def _given(self, statement_id: str, actor_id: str, target: ActorRef) -> Coding:
        """A coding that gives a statement, or this actor's part of a joint one, to another actor."""
        coding = self.coding_for(statement_id, self._signed())
        statement = self.statement(statement_id)
        speakers = statement.resolution.actors if statement is not None else ()
        refs = tuple(target if actor == actor_id else self.actor_ref(actor) for actor in speakers)
        return replace(coding, speaker=refs if target in refs else (target,), when=self._now())


def _with_aliases(edit: ActorEdit, actor: Actor, wanted: Sequence[str]) -> ActorEdit:
    """The edit that leads from the aliases as they are to those wanted."""
    names = tuple(dict.fromkeys(alias.strip() for alias in wanted if alias.strip()))
    new = tuple(alias for alias in names if alias not in actor.aliases)
    gone = tuple(alias for alias in actor.aliases if alias not in names)
    added = dict.fromkeys((*(alias for alias in edit.aliases_added if alias not in gone), *new))
    removed = dict.fromkeys((*(alias for alias in edit.aliases_removed if alias not in new), *gone))
    return replace(edit, aliases_added=tuple(added), aliases_removed=tuple(removed))
