"""Quotes that no words give to anybody: they go on, were introduced, or are told by a list or by what follows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from models.actors.descriptions import Descriptions
from models.actors.figure import Figure
from models.actors.gazetteer import gazetteer
from models.actors.named import Names
from models.actors.roles import role_of
from models.actors.scene import Found, Scene, anchor, covers
from models.actors.sources import Sources
from models.actors.text import Word, words_of
from models.records import Statement


class Continuations:
    """Finds the speakers of one article's quotes without a speaker. ``ask`` resolves a statement with one."""

    def __init__(
        self,
        scene: Scene,
        statements: Sequence[Statement],
        names: Names,
        descriptions: Descriptions,
        sources: Sources,
        ask: Callable[[Statement], Found],
    ) -> None:
        self.scene = scene
        self._statements = statements
        self._names = names
        self._descriptions = descriptions
        self._sources = sources
        self._ask = ask

    def resolve(self, statement: Statement) -> Found:
        """A quote that goes on belongs to who spoke or was introduced last before it."""
        start = statement.spans[0][0]
        listed = self._listed(start, statement)
        if listed is not None:
            return listed
        spoken = [entry for entry in self.scene.spoken if anchor(entry[0]) < start]
        if spoken:
            earlier, found = spoken[-1]
            end = max([*(e for _, e in earlier.spans), earlier.speaker_span[1] if earlier.speaker_span else 0])
            apart = self.scene.layout.paragraph_at(start) - self.scene.layout.paragraph_at(end)
            if found.figures and apart <= 3:
                introduced = self._introduced_between(end, start) if start > end else None
                if introduced is not None and introduced not in found.figures:
                    return Found(
                        (introduced,), 0.6, f"quote without a speaker, {introduced.name} was introduced before it"
                    )
                confidence = min(found.confidence, 0.85 if apart <= 1 else 0.6)
                return Found(found.figures, confidence, "the quote goes on: same speaker as before it")
        following = self._next_named(statement)
        if following is not None:
            return replace(following, confidence=0.6, reason="quote without a speaker, taken with the next statement")
        ranked = self.scene.rank([f for f in self.scene.figures if f.kind != "state"], start, statement)
        if not ranked and self.scene.layout.paragraph_at(start) == 0:
            return self._headline(statement)
        if not ranked:
            return Found()
        return Found((ranked[0][1],), 0.4, f"quote without a speaker, {ranked[0][1].name} was named last before it")

    def _headline(self, statement: Statement) -> Found:
        """A quote in the headline without a name belongs to whom the article lets speak first."""
        for later in self._statements:
            if later.speaker and anchor(later) > anchor(statement):
                found = self._ask(later)
                if found.figures:
                    return replace(found, confidence=0.35, reason="quote in the headline, taken with the first speaker")
        return Found()

    def _listed(self, start: int, statement: Statement) -> Found | None:
        """The name before a colon: "- Truckers' Syndicate: “We lose nine hours a trip.”"."""
        line_start = self.scene.text.rfind("\n", 0, start) + 1
        match = re.fullmatch(
            r"\s*(?:[-–—•*]\s*)?(?P<name>[^:\n]{2,60}):\s*[\"“‘'«„]?\s*", self.scene.text[line_start:start]
        )
        if match is None:
            return None
        words = words_of(self.scene.text, line_start + match.start("name"), line_start + match.end("name"))
        if not words:
            return None
        named = self._names.resolve(words)
        if named is not None:
            return named
        if role_of(words) is not None and not self.scene.names_in(words):
            return self._descriptions.resolve(words, statement)
        proper = sum(word.capital for word in words)
        return self._sources.named_body(words) if 2 * proper >= len(words) else None

    def _introduced_between(self, end: int, start: int) -> Figure | None:
        unnamed = self._unnamed_subject(end, start)
        if unnamed is not None:
            return unnamed
        best: tuple[float, Figure] | None = None
        for figure in self.scene.figures:
            for place_start, place_end in figure.places:
                if end <= place_start < start and not covers(self.scene.content, place_start):
                    weight = self.scene.part_in_sentence(place_start, place_end)
                    if re.fullmatch(r"[.!?:]\s*\n\s*[\"“‘«]?", self.scene.text[place_end:start]):
                        led = words_of(self.scene.text, max(end, place_start - 20), place_start)
                        heard = any(word.folded in {"from", "to"} for word in led[-2:])
                        weight = max(weight, 1.5 if heard else 1.05)  # "He then heard from the Union of Herders."
                    weight += place_start / (len(self.scene.text) + 1) * 0.1
                    if figure.kind in {"state", "unknown"} or (figure.kind == "person" and not _evident(figure)):
                        weight *= 0.6
                    if weight >= 1.0 and (best is None or weight > best[0]):
                        best = (weight, figure)
        return best[1] if best else None

    def _unnamed_subject(self, end: int, start: int) -> Figure | None:
        """Somebody without a name whom the sentence before a quote is about: "A port official was gloomier."."""
        number = self.scene.layout.sentence_at(max(end, start - 1))
        while number > 0 and self.scene.layout.sentences[number][0] >= start:
            number -= 1
        first, last = self.scene.layout.sentences[number]
        if (
            first < end
            or covers(self.scene.content, first)
            or not re.match(r"(?:An?|Another|One)\s", self.scene.text[first:last])
        ):
            return None
        words: list[Word] = []
        for word in words_of(self.scene.text, first, last):
            if words and (
                word.folded in gazetteer().speech_verbs
                or (word.text.endswith("ed") and role_of(words) is not None)
                or "," in self.scene.text[words[-1].end : word.start]
                or len(words) > 12
            ):
                break
            words.append(word)
        role = role_of(words)
        if role is None or not gazetteer().is_person_noun(role.head):
            return None
        return self._sources.unnamed(words, role, plural=False).figures[0]

    def _next_named(self, statement: Statement) -> Found | None:
        after = [s for s in self._statements if anchor(s) > anchor(statement) and s.speaker]
        paragraph = self.scene.layout.paragraph_at(statement.spans[0][0])
        if after and self.scene.layout.paragraph_at(after[0].spans[0][0]) == paragraph:
            return self._ask(after[0])
        return None


def _evident(figure: Figure) -> bool:
    return bool(figure.roles or figure.is_surely_person or figure.spoke or len(figure.places) > 1)
