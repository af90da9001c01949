"""What a person does to actors: edit, merge, separate and split them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop.dialogs.actor_editor import ActorEditor
from desktop.dialogs.actor_picker import ActorPicker
from desktop.dialogs.split_actor import SplitActor
from desktop.document import Document
from desktop.editing.acts import Acts
from desktop.editing.targets import allow, keyed_action
from desktop.views.actor_list import ActorList
from models.records import Actor, ActorKind

_NONE_CHOSEN = "Choose an actor in the list first."
_ONE_ONLY = "Choose one actor only."


class ActorActions(QObject):
    """The actions on the actors that are chosen in their list."""

    def __init__(self, document: Document, actors: ActorList, acts: Acts, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._list = actors
        self._acts = acts
        self._window = parent
        self.edit = keyed_action(parent, "&Edit actor…", self._edit, "F2")
        self.merge = keyed_action(parent, "&Merge…", self._merge_chosen, "Ctrl+M")
        self.separate = keyed_action(parent, "&Separate merged actors", self._separate)
        self.split = keyed_action(parent, "Split o&ff by name…", self._ask_split)
        self.take_back = keyed_action(parent, "Take &back to the machine’s answer", self._take_back, "Shift+Backspace")
        actors.model.mergeWanted.connect(self._merge)
        actors.list.doubleClicked.connect(lambda: self._edit())
        actors.actorsChanged.connect(self.enable)
        document.analysisChanged.connect(self.enable)
        self.enable()

    @property
    def all(self) -> list[QAction]:
        """The actions, for menus and for the list in which their keys work."""
        return [self.edit, self.merge, self.separate, self.split, self.take_back]

    def enable(self) -> None:
        """Follow what is chosen."""
        ids = self._list.actors
        none = "" if ids else _NONE_CHOSEN
        one = none or ("" if len(ids) == 1 else _ONE_ONLY)
        target = self._document.actor(ids[0]) if ids else None
        several = len(ids) > 1 and target is not None
        self.merge.setText(f"&Merge {len(ids)} actors into {_plain(target)}" if several and target else "&Merge into…")
        actor = target if len(ids) == 1 else None
        merged = actor is not None and self._document.merged_into(actor.id)
        edited = actor is not None and self._document.actor_correction(actor.id) is not None
        named = actor is not None and len({actor.name, *actor.aliases}) > 1
        allow(self.edit, one)
        allow(self.merge, none)
        allow(self.separate, one or ("" if merged else "Nobody was merged into this actor."))
        allow(self.split, one or ("" if named else "This actor is printed under one name only."))
        allow(self.take_back, one or ("" if edited else "Nobody edited this actor."))

    def _chosen(self) -> Actor | None:
        ids = self._list.actors
        return self._document.actor(ids[0]) if ids else None

    def _edit(self) -> None:
        actor = self._chosen()
        if actor is not None:
            ActorEditor(self._document, actor, self._acts.do, self._window).open()

    def _merge_chosen(self) -> None:
        actor, ids = self._chosen(), self._list.actors
        if actor is None:
            return
        if len(ids) > 1:
            self._merge(ids[1:], actor.id)
            return
        ActorPicker(
            self._document,
            "Merge actors",
            f"Who is {actor.name} as well? Their statements will be counted together.",
            "Merge",
            ids,
            partial(self._merge, ids),
            self._window,
            outcome=lambda name: f"{actor.name}’s statements will count as {name}’s.",
        ).open()

    def _merge(self, actors: tuple[str, ...], into: str) -> None:
        found = [actor for actor in map(self._document.actor, actors) if actor is not None and actor.id != into]
        target = self._document.actor(into)
        if not found or target is None:
            return
        gone = found[0].name if len(found) == 1 else f"{len(found)} actors"
        self._acts.do(
            f"Merged {gone} into {target.name}",
            lambda: self._document.merge_actors([actor.id for actor in found], into),
        )

    def _separate(self) -> None:
        actor = self._chosen()
        if actor is not None:
            names = ", ".join(self._document.merged_into(actor.id))
            self._acts.do(f"Separated {names} from {actor.name}", lambda: self._document.separate_actors(actor.id))

    def _ask_split(self) -> None:
        actor = self._chosen()
        if actor is not None:
            SplitActor(self._document, actor, 0, partial(self._split, actor), self._window).open()

    def _split(self, actor: Actor, name: str, kind: ActorKind, aliases: tuple[str, ...]) -> None:
        self._acts.do(
            f"Split {name} off {actor.name}",
            lambda: self._document.split_actor(actor.id, name, aliases=aliases, kind=kind),
        )

    def _take_back(self) -> None:
        actor = self._chosen()
        if actor is not None:
            words = f"{actor.name} back to the machine’s answer"
            self._acts.do(words, lambda: self._document.take_back_actor(actor.id))


def _plain(actor: Actor) -> str:
    return actor.name.replace("&", "&&")
