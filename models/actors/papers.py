"""Papers that speak: "the letter says" is said by who wrote, sent or signed it, not by who spoke last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from models.actors.descriptions import Descriptions
from models.actors.named import Names
from models.actors.roles import role_of
from models.actors.scene import Found, Scene, anchor, covers
from models.actors.sources import Sources
from models.actors.text import Word, words_of
from models.records import Statement

_PAPERS = frozenset({"letter", "petition", "statement", "communique", "declaration", "report", "memo", "manifesto"})
_OF_THEIR_OWN = frozenset({"letter", "petition", "manifesto"})
_SIGNATORIES = frozenset({"signatories", "signers"})
_FARTHEST = 3000
_WRITTEN_BY = re.compile(
    r"\s+(?:(?:which|that)\s(?:was|has\ been)\s)?(?:(?:signed|written|sent|published|issued|drafted)\s)?(?:by|from)\s+"
    r"(?P<who>[^,.;:“”\"\n]{2,80}?)(?=[,.;:\n]|\s(?:to|on|in|that|which|said|called?|urged?|was|were|has|have)\b)"
)
_WRITES = re.compile(
    r"\s(?:have\s|has\s|had\s)?(?:published|sent|wrote|written|signed|issued|released|addressed|drafted)\s"
)


class Papers:
    """The letters, statements and reports of one article."""

    def __init__(self, scene: Scene, names: Names, descriptions: Descriptions, sources: Sources) -> None:
        self.scene = scene
        self._names = names
        self._descriptions = descriptions
        self._sources = sources
        self._last: tuple[int, Found] | None = None

    def resolve(self, words: Sequence[Word], statement: Statement) -> Found | None:
        """Whose "the letter" is; None where the words name no paper or nothing tells."""
        noun = words[-1].folded
        if noun in _SIGNATORIES and len(words) == 2 and words[0].folded == "the":
            return self._of(r"(?:letter|petition|manifesto|statement)", words, statement)
        if noun not in _PAPERS or words[0].folded not in {"the", "this", "that"} or len(words) > 4:
            return None
        found = self._of(noun, words, statement)
        if found is None and noun in _OF_THEIR_OWN:
            found = self._sources.unknown(list(words))
        if found is not None:
            self._last = statement.spans[-1][1], found
        return found

    def goes_on(self, words: Sequence[Word]) -> Found | None:
        """Whose "it" is right behind what a paper says: "The letter calls on both to talk. “...,” it says."."""
        if self._last is None or [word.folded for word in words] != ["it"]:
            return None
        end, found = self._last
        layout = self.scene.layout
        near = 0 <= layout.sentence_at(words[0].start) - layout.sentence_at(end - 1) <= 2
        return replace(found, confidence=min(found.confidence, 0.75)) if near else None

    def _of(self, noun: str, words: Sequence[Word], statement: Statement) -> Found | None:
        for place in self._introductions(noun, words[0].start):
            found = self._owner(place) or self._writer(place, statement) or self._speaker(place)
            found = found or self._subject(place, statement)
            if found is not None and found.figures:
                return Found(found.figures, min(found.confidence, 0.8), f"whose {words[-1].text} it is: {found.reason}")
        return None

    def _introductions(self, noun: str, offset: int) -> Iterator[re.Match[str]]:
        """Where a paper was spoken of before, the last place first; "the letter" alone introduces none."""
        determiner = rf"[Aa]n?|[Aa]nother|[Oo]ne|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]he(?=\ [\w-]+\ {noun})"
        pattern = re.compile(rf"\b(?P<whose>{determiner}|[^\W\d_a-z][\w-]*['’]s?)\ (?:[\w-]+\ ){{0,3}}?{noun}\b")
        places = list(pattern.finditer(self.scene.text, max(0, offset - _FARTHEST), offset))
        yield from (place for place in reversed(places) if not covers(self.scene.content, place.start()))

    def _owner(self, place: re.Match[str]) -> Found | None:
        """Whose name stands before it: "Ostia's letter"."""
        owners = [m for m in self.scene.mentions if m.owner and place.start() <= m.span[1] <= place.end("whose")]
        for mention in owners:
            found = self._names.resolve(words_of(self.scene.text, mention.span[0], mention.span[1]))
            if found is not None:
                return found
        return None

    def _writer(self, place: re.Match[str], statement: Statement) -> Found | None:
        """Who is told behind it: "a letter from 40 aid groups"."""
        written = _WRITTEN_BY.match(self.scene.text, place.end())
        return self._whoever(words_of(self.scene.text, *written.span("who")), statement) if written else None

    def _speaker(self, place: re.Match[str]) -> Found | None:
        """Who speaks in the same sentence: "In a letter to both, 40 aid groups urged them to talk"."""
        layout = self.scene.layout
        sentence = layout.sentence_at(place.start())
        for earlier, found in reversed(self.scene.spoken):
            start = earlier.speaker_span[0] if earlier.speaker_span else anchor(earlier)
            if layout.sentence_at(start) == sentence and found.figures:
                return found
        return None

    def _subject(self, place: re.Match[str], statement: Statement) -> Found | None:
        """Who writes it in the sentence: "More than 200 scholars have published an open letter"."""
        first, _ = self.scene.layout.sentences[self.scene.layout.sentence_at(place.start())]
        verb = _WRITES.search(self.scene.text, first, place.start() + 1)
        return self._whoever(words_of(self.scene.text, first, verb.start()), statement) if verb is not None else None

    def _whoever(self, words: list[Word], statement: Statement) -> Found | None:
        while words and words[0].folded in {"more", "than", "over", "some", "about", "nearly", "around", "almost"}:
            words = words[1:]
        if not words or len(words) > 8:
            return None
        named = self._names.resolve(words)
        return named or (self._descriptions.resolve(words, statement) if role_of(words) is not None else None)
