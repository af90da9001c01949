"""Pronouns: who "he", "she", "it" and "they" are."""

from __future__ import annotations

from models.actors.figure import Figure
from models.actors.gazetteer import Gender, gazetteer, singulars
from models.actors.roles import make_role
from models.actors.scene import DOUBTED, PRONOUNS, Found, Scene, anchor, covers
from models.actors.sources import Sources
from models.actors.text import Word, words_of
from models.records import UNCERTAIN_BELOW, Statement

GROUP = frozenset({"they", "them", "themselves"})
_ANYBODY = frozenset({"a", "an", "another", "one", "my", "our"})
_THING = frozenset({"it", "itself"})


class Pronouns:
    """Resolves the pronouns of one article."""

    def __init__(self, scene: Scene, sources: Sources) -> None:
        self.scene = scene
        self._sources = sources

    def resolve(self, pronoun: str, offset: int, statement: Statement, *, named: bool = False) -> Found | None:
        """Whom a pronoun at an offset means, ``named`` telling to look for a name; None where nobody before it fits."""
        if pronoun in GROUP:
            return self._group(offset, statement)
        gender = PRONOUNS[pronoun]
        if gender and not named:
            unnamed = self._unnamed_subject(offset, gender, statement)
            if unnamed is not None:
                return unnamed
        pool = [figure for figure in self._pool(pronoun) if figure.named or not named]
        ranked = self.scene.rank(pool, offset, statement, gender)
        if not ranked:
            return Found() if pronoun in _THING else None
        (best, figure), *rest = ranked
        margin = 1.0 - min(rest[0][0] / best if rest else 0.0, 1.0)
        if gender and figure.gender is None and len(rest) == 0:
            figure.gender = gender
        confidence = round(min(0.92, 0.5 + 0.5 * margin), 2)
        before = self.scene.spoken[-1][1] if self.scene.spoken else Found()
        if before.figures == (figure,) and before.confidence < UNCERTAIN_BELOW:
            confidence = min(confidence, before.confidence)  # one guess does not make the next one sure
        elif gender and self.scene.is_told_by_first_name(figure, pool, offset, statement, gender):
            confidence = min(confidence, DOUBTED)
        elif gender and figure.gender == gender and confidence >= UNCERTAIN_BELOW:
            figure.gender_sure = True  # the pronoun bears out what the first name tells
        return Found((figure,), confidence, f"pronoun, {figure.name} is who it fits and was spoken of last before it")

    def _unnamed_subject(self, offset: int, gender: Gender, statement: Statement) -> Found | None:
        """Somebody without a name whom the sentence before is about, where "he" cannot be whose she or he is.

        "Her neighbour, a teacher, shook his head." and then what he says.
        """
        known = gazetteer()
        number = self.scene.layout.sentence_at(offset)
        sentences = self.scene.layout.sentences
        while number and (sentences[number][0] >= offset or covers(self.scene.content, sentences[number][0])):
            number -= 1
        first, last = sentences[number]
        words = words_of(self.scene.text, first, min(last, offset))
        owner = PRONOUNS.get(words[0].folded) if words else None
        anybody = bool(words) and words[0].folded in _ANYBODY
        if (
            (not anybody and (owner is None or owner == gender))
            or (anybody and any(covers(figure.places, words[0].start) for figure in self.scene.figures))
            or self.scene.layout.paragraph_at(first) != self.scene.layout.paragraph_at(offset)
        ):
            return None
        at = next((at for at, word in enumerate(words[1:4], 1) if known.is_person_noun(word.folded)), None)
        if at is None or any(m.kind in {"person", "name"} for m in self.scene.names_in(words)):
            return None
        other = known.gendered.get(words[at].folded, gender) != gender
        if other or words[at].folded in known.kin or not (anybody or words[0].folded in {"his", "her"}):
            return None
        role = make_role(words[at].folded, [word.folded for word in words[1:at]])
        whose = None if anybody else self.resolve(words[0].folded, words[0].start, statement)
        owners = whose.figures if whose is not None else ()
        found = self._sources.unnamed(
            words[: at + 1], role, plural=False, owner=owners[0] if len(owners) == 1 else None
        )
        confidence = DOUBTED if anybody else 0.7  # "A clerk read the charge", and then what the accused says
        return Found(found.figures, confidence, "the sentence before is about somebody without a name")

    def _pool(self, pronoun: str) -> list[Figure]:
        if pronoun in _THING:
            return [f for f in self.scene.figures if f.kind in {"organisation", "state", "group", "unknown"}]
        gender = PRONOUNS[pronoun]
        if gender is None:
            return list(self.scene.figures)
        fitting = [f for f in self.scene.figures if f.kind in {"person", "unknown"} and not f.plural]
        return [f for f in fitting if f.can_be(gender)]

    def _group(self, offset: int, statement: Statement) -> Found | None:
        """Several people or a body: whichever was spoken of last."""
        joint = self.scene.last_joint(statement)
        spoken = [anchor(earlier) for earlier, found in self.scene.spoken if len(found.figures) > 1]
        joint_at = max((at for at in spoken if at < offset), default=-1) if joint else -1
        plural = self._plural_subject(offset)
        if plural and plural[0].start > joint_at:
            for figure in self.scene.figures:
                if figure.plural and covers(figure.places, plural[0].start):
                    return Found((figure,), 0.85, f"they: the sentence before is about {figure.name}")
            heads = [word.folded for word in plural]
            role = make_role(heads[-1], heads[:-1])
            found = self._sources.unnamed(plural, role, plural=True)
            return Found(found.figures, 0.7, "they: the people whom the sentence before is about")
        if joint is not None:
            return Found(joint, 0.7, "they: the speakers of the joint statement before it")
        pool = [f for f in self.scene.figures if f.plural or f.kind in {"organisation", "group"}]
        ranked = self.scene.rank(pool, offset, statement)
        if not ranked:
            return None
        (best, figure), *rest = ranked
        margin = 1.0 - (rest[0][0] / best if rest else 0.0)
        return Found(
            (figure,), round(min(0.9, 0.5 + 0.4 * margin), 2), f"they: the group or body named last is {figure.name}"
        )

    def _plural_subject(self, offset: int) -> list[Word]:
        """The people whom this sentence or the one before is about: "Students from Belgrade arrived by bus"."""
        known = gazetteer()
        number = self.scene.layout.sentence_at(offset)
        for at in (number, number - 1):
            if at < 0:
                continue
            first, last = self.scene.layout.sentences[at]
            if covers(self.scene.content, first) or first >= offset:
                continue
            words: list[Word] = []
            for word in words_of(self.scene.text, first, min(last, offset))[:7]:
                ends = bool(words) and "," in self.scene.text[words[-1].end : word.start]
                if ends or word.folded in known.speech_verbs or word.folded in known.prepositions:
                    break
                if not words and word.folded in known.function_words - known.determiners:
                    continue  # "But the protesters"
                words.append(word)
                plural = singulars(word.folded)[-1] != word.folded or word.folded in {"people", "women", "men"}
                theirs = word.folded == "people" and len(words) > 1 and words[-2].possessive
                if plural and (theirs or known.is_person_noun(word.folded)):
                    return words
        return []
