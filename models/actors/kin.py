"""Relatives named by their kinship alone: "her husband"."""

from __future__ import annotations

from collections.abc import Sequence

from models.actors.gazetteer import Gender, gazetteer
from models.actors.namesakes import surname_of
from models.actors.pronouns import Pronouns
from models.actors.scene import Found, Scene
from models.actors.text import Word
from models.records import Statement

_SPOUSES: dict[str, tuple[str, ...]] = {"wife": ("husband",), "husband": ("wife",), "partner": ("partner",)}


class Kin:
    """Resolves one article's relatives that are named by their kinship alone."""

    def __init__(self, scene: Scene, pronouns: Pronouns) -> None:
        self.scene = scene
        self._pronouns = pronouns

    def resolve(self, words: Sequence[Word], statement: Statement) -> Found | None:
        """The spouse whom "his wife" means where the article never says "his wife, NAME"; None for other words."""
        noun = words[-1].folded
        if len(words) > 3 or words[0].folded not in {"his", "her"} or noun not in _SPOUSES:
            return None
        if any(role.head == noun for figure in self.scene.figures for role in figure.roles):
            return None  # somebody was introduced so: the description finds them
        owner = self._pronouns.resolve(words[0].folded, words[0].start, statement)
        if owner is None or len(owner.figures) != 1:
            return None
        (person,) = owner.figures
        gender: Gender | None = gazetteer().gendered.get(noun)
        others = [f for f in self.scene.figures if f is not person and f.kind == "person" and f.named]
        others = [f for f in others if gender is None or f.gender in {gender, None}]
        family = [f for f in others if len(f.words) > 1 and surname_of(f) == surname_of(person)]
        if not family and any(role.head in _SPOUSES[noun] for role in person.roles):
            family = [f for _, f in self.scene.rank(others, words[0].start, statement)[:1]]
        if len(family) != 1:
            return None
        confidence = round(min(0.8, owner.confidence), 2)
        return Found((family[0],), confidence, f"{noun} of {person.name}, by surname or by what was said before")
