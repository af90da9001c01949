"""Sources without a name: told apart by their descriptions."""

from __future__ import annotations

import re
from dataclasses import replace

from models.actors.figure import Figure
from models.actors.figures import body_figure
from models.actors.gazetteer import Gender, gazetteer
from models.actors.roles import Role, describe, head_noun
from models.actors.scene import Found, Scene
from models.actors.text import Word, fold
from models.records import ActorKind

_CLAUSES = frozenset({"who", "which", "whose", "that"})
_CALLED = re.compile(
    r",? who (?:gave (?P<whose>his|her|their) (?:first )?name (?:only )?as|goes by(?: the name)?(?: of)?"
    r"|(?:only )?identified (?P<self>him|her)self (?:only )?as|wanted to be called)"
    r"\s+(?P<name>[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+){0,2})"
)
_GENDERS: dict[str, Gender] = {"his": "male", "him": "male", "her": "female"}


class Sources:
    """The unnamed sources of one article."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def core(self, words: list[Word]) -> list[Word]:
        """A description up to its first comma or relative clause."""
        core = [words[0]]
        for word in words[1:]:
            if re.search(r"[,;:(]", self.scene.text[core[-1].end : word.start]) or word.text in _CLAUSES:
                break
            core.append(word)
        return core

    def unnamed(self, words: list[Word], role: Role, *, plural: bool, owner: Figure | None = None) -> Found:
        """A source without a name, or a group: told apart by the description, and by whose it is ("his lawyer")."""
        core = self.core(words)[:12]
        name = describe(core)
        if owner is not None:
            name = f"{owner.name}'s {name}"
        if not name:
            return Found()
        called = _CALLED.match(self.scene.text, core[-1].end)
        if called:
            return self._called(called, core, role)
        name = name[0].upper() + name[1:]
        person = gazetteer().is_person_noun(role.head) and not plural
        kind: ActorKind = "unknown" if person else "group"
        figure = next((f for f in self.scene.figures if not f.named and f.key == fold(name)), None)
        if figure is None:
            figure = Figure(kind, (name,), key=fold(name), named=False, plural=plural)
            figure.names[name] += 1
            figure.roles.append(role)
            figure.gender = gazetteer().gendered.get(role.head)
            self.scene.figures.append(figure)
        figure.places.append((words[0].start, words[-1].end))
        figure.aliases.setdefault(" ".join(self.scene.text[core[0].start : core[-1].end].split()))
        if plural:
            short = [word for word in self._noun_phrase(core) if not word.text.isdigit() and word.folded != "about"]
            figure.aliases.setdefault(" ".join(word.text for word in short))
        return Found((figure,), 0.8, "not named in the article, kept apart by this description")

    def _called(self, called: re.Match[str], core: list[Word], role: Role) -> Found:
        """A source that the article calls by one name only: "a trader, who gave her name only as Awa"."""
        words = tuple(called["name"].split())
        figure = next((f for f in self.scene.figures if f.words == words), None)
        if figure is None:
            figure = Figure("person", words)
            self.scene.figures.append(figure)
        figure.kind = "person"
        figure.names[called["name"]] += 1
        figure.aliases.setdefault(called["name"])
        figure.aliases.setdefault(" ".join(self.scene.text[core[0].start : core[-1].end].split()))
        figure.roles.append(role)
        figure.gender = figure.gender or _GENDERS.get(called["whose"] or called["self"] or "")
        figure.places.append((core[0].start, called.end()))
        return Found((figure,), 0.9, f"gives the name {called['name']} only")

    def unknown(self, words: list[Word]) -> Found:
        """What names nobody and nothing that the lists know, as "the paper" or "most": a source of its own."""
        head = self.core(words)[-1].folded
        found = self.unnamed(words, Role(head, frozenset({head})), plural=True)
        for figure in found.figures:
            figure.kind = "unknown"
        return replace(found, confidence=0.5, reason="nobody that the program knows, kept apart by the words")

    def named_body(self, words: list[Word]) -> Found | None:
        """A capitalised phrase that is no known name: taken for the name of a body."""
        name = list(words)
        while name and name[0].folded in gazetteer().function_words:
            name = name[1:]
        while name and name[-1].folded in gazetteer().function_words:
            name = name[:-1]
        if not any(word.capital for word in name):
            return None
        printed = describe(name)
        figure = body_figure(self.scene.figures, "unknown", fold(printed), (printed,))
        figure.plural = gazetteer().is_community(figure.key) and figure.key.endswith("s")  # Bosnian Serbs
        figure.names[printed] += 1
        figure.aliases.setdefault(printed)
        figure.places.append((words[0].start, words[-1].end))
        return Found((figure,), 0.6, f"named as {printed}")

    def _noun_phrase(self, words: list[Word]) -> list[Word]:
        """A description without what follows its head: "protesters" of "protesters outside the ministry"."""
        at = head_noun([word.folded for word in words])
        return words if at is None else words[: at + 1]
