"""The words that name a speaker: cut free of what stands around them, and joint speakers told apart."""

from __future__ import annotations

import re
from itertools import pairwise

from models.actors.gazetteer import gazetteer, singulars
from models.actors.roles import head_noun
from models.actors.runs import is_traded_as
from models.actors.scene import PRONOUNS, Scene
from models.actors.text import Word, words_of

# "13.20 A senior official", as live reports print it: no number of people has two digits behind a dot
_TIME = re.compile(r"(?:[01]?\d|2[0-3])[.:h][0-5]\d(?:\s?[ap]\.?m\b\.?)?(?:\s(?:GMT|UTC|[A-Z]{2,3}T))?\s+(?=[A-Z])")


_LOOSE = frozenset(
    {"also", "has", "had", "then", "who", "on", "in", "at", "from", "by", "itself", "himself", "herself", "themselves"}
)


class SpeakerWords:
    """Reads the words of one article's speakers."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def trimmed(self, words: list[Word]) -> list[Word]:
        """The speaker's words without a dateline, a time, the sentence before, or "In Geneva," before them."""
        text, names_in = self.scene.text, self.scene.names_in
        stamp = _TIME.match(text, words[0].start)
        words = [word for word in words if stamp is None or word.start >= stamp.end()] or words
        words = [word for word in words if not is_traded_as(text, word)] or words
        for at in range(len(words) - 1, 0, -1):
            gap = text[words[at - 1].end : words[at].start]
            starts = self.scene.layout.opens_sentence(words[at].start)
            if (
                "\n" in gap
                or re.search(r"\)\s+[-–—]|\s[-–—]+\s", gap)
                or (starts and "." in gap)
                or re.search(r"[:;]\s", gap)
            ):
                words = words[at:]
                break
        comma = next(
            (k for k in range(1, len(words)) if "," in self.scene.text[words[k - 1].end : words[k].start]), None
        )
        if comma is not None:
            led = re.search(r"([^\W\d_]+)\s+$", text[: words[0].start])
            behind = words[0].folded in gazetteer().prepositions or (
                led is not None and led[1] in gazetteer().prepositions and led[1] != "by"
            )
            rest = words[comma:]
            behind = behind and not any(m.kind == "person" for m in names_in(words[:comma]))
            if behind and (
                self.scene.names_in(rest) or rest[0].folded in PRONOUNS or rest[0].folded in {"the", "a", "an"}
            ):
                return rest
        while len(words) > 1 and (words[0].folded in gazetteer().prepositions or words[-1].text in _LOOSE):
            words = words[1:] if words[0].folded in gazetteer().prepositions else words[:-1]
        return words

    def coordinated(self, words: list[Word]) -> list[list[Word]]:
        """The speakers of a joint statement: "India and Brazil", "he and the brigadier"."""
        beside = next((at for at in range(1, len(words) - 2) if words[at].text in {"together", "along"}), None)
        if beside and words[beside + 1].text == "with":  # "The two ministers, together with Ann Marsh,"
            sides = [words[:beside], words[beside + 2 :]]
            return sides if all(self._can_speak(part) for part in sides) else [words]
        words = [*self._listed_before(words), *words]
        inside = [m.span for m in self.scene.names_in(words)]
        parts: list[list[Word]] = [[]]
        clause = False  # "the president, who spoke to Marsh and Lund by phone": nobody in there speaks
        for before, word in zip([None, *words], words, strict=False):
            covered = any(start < word.start and word.end < end for start, end in inside)
            after_comma = before is not None and "," in self.scene.text[before.end : word.start]
            clause = clause or (after_comma and word.text in {"who", "whose", "whom", "which"})
            if word.text in {"and", "&"} and not covered and parts[-1] and (after_comma or not clause):
                parts.append([])
                clause = False
            else:
                parts[-1].append(word)
        if len(parts) == 1 or not parts[-1] or not all(self._can_speak(part) for part in parts):
            return [words]
        if not self.scene.names_in(parts[0]) and parts[1][0].folded not in gazetteer().determiners | PRONOUNS.keys():
            head = head_noun([word.folded for word in parts[0]])
            if head is not None and parts[0][head].folded in singulars(parts[0][head].folded)[-1:]:
                return [words]  # "his cousin and fiercest critic, Ann Marsh"
        if self._described_twice(parts[0], parts[1]) or self._described_on(parts[0], parts[1]):
            return [words]
        bound = [w.text for w in parts[0] if w.text in gazetteer().prepositions]
        last = max((w.end for w in parts[0] if w.text in gazetteer().prepositions), default=parts[0][0].start)
        closed = "," in self.scene.text[last : parts[1][0].start]
        if (
            bound
            and not closed
            and not any(m.kind == "person" and (m.titles or m.gender) for m in self.scene.names_in(parts[1]))
            and parts[1][0].text not in {"the", "his", "her", "its"}
        ):
            return [words]
        return [*self._listed(parts[0]), *parts[1:]]

    def _listed_before(self, words: list[Word]) -> list[Word]:
        """The states and bodies that open a sentence before the last two of a list: "France, Germany and Britain"."""
        named = [m for m in self.scene.names_in(words) if m.kind in {"state", "organisation"}]
        if len(named) < 2 or named[0].span[0] != words[0].start or words[-1].end != named[-1].span[1]:
            return []
        ends = {m.span[1]: m.span[0] for m in self.scene.mentions if m.kind == named[0].kind and not m.owner}
        first = words[0].start
        while first >= 2 and self.scene.text[first - 2 : first] == ", " and first - 2 in ends:
            first = ends[first - 2]
        return words_of(self.scene.text, first, words[0].start) if self.scene.layout.opens_sentence(first) else []

    def _listed(self, part: list[Word]) -> list[list[Word]]:
        """The names of a list before its "and": "Matthews, Seitz-Wald" in "Matthews, Seitz-Wald and Lopez"."""
        cut: list[list[Word]] = [[part[0]]]
        for before, word in pairwise(part):
            if "," in self.scene.text[before.end : word.start]:
                cut.append([])
            cut[-1].append(word)
        names = {m.span[1] for m in self.scene.mentions if not m.owner}
        articles = {"a", "an", "his", "her", "its", "their"}
        alone = all(piece[-1].end in names and piece[0].text not in articles for piece in cut)
        return cut if alone else [part]

    def _described_on(self, part: list[Word], other: list[Word]) -> bool:
        """Whether "and" goes on describing a person: "Grace Lau, a student and club captain"."""
        people = [m for m in self.scene.names_in(part) if m.kind in {"person", "name"}]
        bare = other[0].folded not in gazetteer().determiners | PRONOUNS.keys() and not other[0].capital
        if bare and self.scene.names_in(other):  # "Ann Marsh, a poet and mother of the minister Piet Lund"
            first = self.scene.names_in(other)[0].span[0]
            bound = any(word.text in gazetteer().prepositions for word in other if word.end <= first)
            bare = bound and "," not in self.scene.text[part[-1].end : other[0].start]
        return bare and bool(people) and "," in self.scene.text[people[-1].span[1] : other[0].start]

    def _described_twice(self, part: list[Word], other: list[Word]) -> bool:
        """Whether "and" joins two descriptions of one person: "Ann Marsh, a former minister and a poet"."""
        articles = {"a", "an", "the"}
        return (
            other[0].text in articles
            and not any(m.kind == "person" for m in self.scene.names_in(other))
            and any(
                word.text in articles and "," in self.scene.text[before.end : word.start]
                for before, word in pairwise(part)
            )
            and any(m.kind == "person" for m in self.scene.names_in(part))
            and "," not in self.scene.text[part[-1].end : other[0].start]
        )

    def _can_speak(self, part: list[Word]) -> bool:
        if self.scene.names_in(part):
            return True
        folded = [word.folded for word in part]
        return folded[0] in PRONOUNS or head_noun(folded) is not None
