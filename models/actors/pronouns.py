"""Pronouns: who "he", "she", "it" and "they" are."""

from __future__ import annotations

from models.actors.scene import PRONOUNS, Found, Scene
from models.records import Statement


class Pronouns:
    """Resolves the pronouns of one article."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def resolve(self, pronoun: str, offset: int, statement: Statement) -> Found | None:
        if pronoun in {"they", "them", "themselves"}:
            joint = self.scene.last_joint(statement)
            if joint is not None:
                return Found(joint, 0.7, "they: the speakers of the joint statement before it")
            pool = [f for f in self.scene.figures if f.plural or f.kind in {"organisation", "group"}]
        elif pronoun in {"it", "itself"}:
            pool = [f for f in self.scene.figures if f.kind in {"organisation", "state", "group", "unknown"}]
        elif pronoun == "who":
            pool = list(self.scene.figures)
        else:
            gender = PRONOUNS[pronoun]
            pool = [
                f
                for f in self.scene.figures
                if f.kind in {"person", "unknown"} and f.gender in {gender, None} and not f.plural
            ]
        ranked = self.scene.rank(pool, offset, statement, PRONOUNS[pronoun])
        if not ranked:
            return None if pronoun not in {"it", "itself"} else Found()
        (best, figure), *rest = ranked
        margin = 1.0 - (rest[0][0] / best if rest else 0.0)
        gender = PRONOUNS[pronoun]
        if gender and figure.gender is None and len(rest) == 0:
            figure.gender = gender
        confidence = min(0.92, 0.55 + 0.4 * margin)
        return Found((figure,), confidence, f"pronoun, nearest fitting speaker before it is {figure.name}")
