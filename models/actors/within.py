"""Who speaks each statement of one article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from models.actors.continuations import Continuations
from models.actors.descriptions import Descriptions
from models.actors.figure import Figure
from models.actors.gazetteer import gazetteer
from models.actors.kin import Kin
from models.actors.named import Names
from models.actors.papers import Papers
from models.actors.pronouns import GROUP, Pronouns
from models.actors.runs import topics
from models.actors.scene import DOUBTED, PRONOUNS, Found, Scene, anchor, covers
from models.actors.sources import Sources
from models.actors.speaker_words import SpeakerWords
from models.actors.states import States
from models.actors.text import Word, fold, words_of
from models.records import Article, Span, Statement

_INITIALS = re.compile(r"[A-Z]{3,}")
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our", "you", "one"})
_WORDS_OF_HIS = frozenset({"statement", "letter", "release", "interview", "speech", "email", "post", "tweet"})


class Reading:
    """One article being read, statement by statement.

    ``topics`` are the article's capitalised phrases, ``rulers`` the words that stand beside offices of state in it.
    """

    def __init__(self, article: Article, statements: Sequence[Statement]) -> None:
        self.scene = Scene(article, statements)
        self.topics = topics(article.text)
        self._states = States(self.scene)
        self._sources = Sources(self.scene)
        self._pronouns = Pronouns(self.scene, self._sources)
        self._descriptions = Descriptions(self.scene, self._states, self._sources, self._pronouns)
        self._statements = sorted(statements, key=lambda s: (anchor(s), s.id))
        self._words = SpeakerWords(self.scene)
        self._names = Names(self.scene, self._states)
        self._papers = Papers(self.scene, self._names, self._descriptions, self._sources)
        self._kin = Kin(self.scene, self._pronouns)
        self._continuations = Continuations(
            self.scene, self._statements, self._names, self._descriptions, self._sources, self._speaker
        )

    @property
    def figures(self) -> list[Figure]:
        """Everybody who appears in the article."""
        return self.scene.figures

    @property
    def rulers(self) -> frozenset[str]:
        """Words that name states here."""
        return self._states.rulers

    def resolve(self, rulers: frozenset[str] = frozenset()) -> dict[str, Found]:
        """The speakers of the statements, by statement id. ``rulers`` are names of states that other articles tell."""
        people = {fold(word) for figure in self.scene.figures if figure.kind == "person" for word in figure.words}
        self._states.rulers |= rulers - people
        # A headline names people as the article does later, so it is read last.
        body = [s for s in self._statements if self.scene.layout.paragraph_at(anchor(s)) > 0 or s.speaker_span is None]
        for statement in [*body, *(s for s in self._statements if s not in body)]:
            found = self._speaker(statement)
            self.scene.spoken.append((statement, found))
            for figure in found.figures:
                figure.spoke = True
                span = statement.speaker_span
                self.scene.voices.setdefault(figure, []).append(span[0] if span else statement.spans[0][0])
        return {statement.id: found for statement, found in self.scene.spoken}

    def _speaker(self, statement: Statement) -> Found:
        self.scene.follow(statement.speaker_span[0] if statement.speaker_span else anchor(statement))
        span = statement.speaker_span or self._locate(statement)
        if span is None or not words_of(self.scene.text, *span):
            return self._continuations.resolve(statement)
        words = self._words.trimmed(words_of(self.scene.text, *span))
        if not words or self._stands_apart(statement, span):
            return self._continuations.resolve(statement)
        parts = self._words.coordinated(words)
        if len(parts) > 1:
            found = [self._one(part, statement) for part in parts]
            if all(one.figures for one in found):
                figures = tuple(dict.fromkeys(figure for one in found for figure in one.figures))
                reason = "; ".join(one.reason for one in found)
                return Found(figures, min(one.confidence for one in found), reason)
        return self._one(words, statement)

    def _locate(self, statement: Statement) -> Span | None:
        if not statement.speaker:
            return None
        places = [m.span() for m in re.finditer(re.escape(statement.speaker), self.scene.text)]
        return min(places, key=lambda place: abs(place[0] - anchor(statement)), default=None)

    def _stands_apart(self, statement: Statement, span: Span) -> bool:
        """Whether a quote fills a paragraph of its own, and its speaker's words belong to a statement before it.

        An answer in an interview has no quotation marks, and its speaker was named before all questions.
        """
        start = statement.spans[0][0]
        if (
            self.scene.text[start : start + 1].isalnum()
            or statement.kind != "direct"
            or self.scene.layout.paragraph_at(span[0]) >= self.scene.layout.paragraph_at(start)
        ):
            return False
        before = [entry for entry, _ in self.scene.spoken if anchor(entry) < start]
        return bool(before) and span[0] < max(max(end for _, end in entry.spans) for entry in before)

    def _one(self, words: list[Word], statement: Statement) -> Found:
        """One speaker: a name, a pronoun, a capital, a body, or a description."""
        first = words[0].folded if not _INITIALS.fullmatch(words[0].text) else ""  # the WHO is no pronoun
        if first in _RELATIVE and len(words) == 1:
            antecedent = self._antecedent(words[0])
            if antecedent:
                return self._one(antecedent, statement)
        on_paper = self._papers.goes_on(words)
        if on_paper is not None:
            return on_paper
        alone = len(words) == 1 or (first not in {"his", "her"} and len(words) == 2)
        if first in PRONOUNS and (alone or words[1].folded in gazetteer().prepositions):
            meant = self._pronouns.resolve(first, words[0].start, statement)
            if meant is not None:
                return meant
            before = self._continuations.resolve(statement)
            one = first in GROUP and len(before.figures) == 1 and before.figures[0].kind == "person"
            return replace(before, confidence=min(before.confidence, DOUBTED)) if one else before
        return self._names.resolve(words) or self._names.apposed(words) or self._described(words, statement)

    def _described(self, words: list[Word], statement: Statement) -> Found:
        if words[-1].folded == "office" and words[0].folded in {"his", "her"}:
            found = self._pronouns.resolve(words[0].folded, words[0].start, statement) or Found()
            return replace(
                found, confidence=0.8 * found.confidence, reason=f"the office speaks for its holder: {found.reason}"
            )
        if words[0].folded == "the" and len(words) == 2 and words[1].folded in {"latter", "former"}:
            of_two = self._of_two(words)
            if of_two is not None:
                return of_two
        paper = self._papers.resolve(words, statement)
        if paper is not None:
            return paper
        if self._goes_on(words):
            found = self._continuations.resolve(statement)
            author = words[0].text in {"I", "we", "We"} and not covers(self.scene.content, words[0].start)
            return replace(found, confidence=min(found.confidence, DOUBTED)) if author else found
        if [word.folded for word in words[:2]] == ["one", "of"]:
            return self._descriptions.one_of(words)
        return (
            self._kin.resolve(words, statement)
            or self._descriptions.resolve(words, statement)
            or self._sources.unknown(words)
        )

    def _of_two(self, words: list[Word]) -> Found | None:
        """The latter or the former of the two people, or the two bodies or states, named last."""
        offset = words[0].start
        last = {f: max((s for s, _ in f.places if s < offset), default=-1) for f in self.scene.figures if f.named}
        named = sorted((figure for figure, place in last.items() if place >= 0), key=lambda figure: -last[figure])
        alike = [figure for figure in named if (figure.kind == "person") == (named[0].kind == "person")]
        if len(alike) < 2:
            return None
        figure = alike[0] if words[1].folded == "latter" else alike[1]
        return Found((figure,), DOUBTED, f"the {words[1].folded} of the two named last")

    @staticmethod
    def _goes_on(words: list[Word]) -> bool:
        """Whether the words only say that somebody heard before speaks on: "I", "one of them", "her statement"."""
        first, *rest = [word.text.lower() for word in words]  # "U.S. officials" are not us
        if first == "one" and rest and not (rest[0] == "of" and rest[-1] in {"them", "these", "those", "us"}):
            return False  # "one diplomat", "one of his aides"
        if first in {"my", "our"} and rest and gazetteer().is_person_noun(words[-1].folded):
            return False  # "my critics", "our neighbour"
        return first in _FIRST_PERSON or words[-1].folded in _WORDS_OF_HIS

    def _antecedent(self, word: Word) -> list[Word]:
        """What "who" or "which" stands for: the noun phrase right before it."""
        first, _ = self.scene.layout.sentences[self.scene.layout.sentence_at(word.start)]
        before = words_of(self.scene.text, min(first, word.start), word.start)
        phrase: list[Word] = []
        for earlier in reversed(before):
            gap = self.scene.text[earlier.end : phrase[0].start if phrase else word.start]
            if re.search(r"[,;:(\"“”]" if phrase else r"[;:(\"“]", gap):
                break
            if phrase and earlier.folded in gazetteer().prepositions | gazetteer().speech_verbs | {"and"}:
                named = [m for m in self.scene.mentions if m.span[1] == earlier.start - 1 and m.kind == "person"]
                if named:  # "Senator Ann Marsh of Vermont, who"
                    return words_of(self.scene.text, *named[0].span)
                break
            phrase.insert(0, earlier)
            if earlier.folded in gazetteer().determiners or len(phrase) > 6:
                break
        return phrase
