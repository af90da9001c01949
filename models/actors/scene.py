"""What a reader has in mind at a place in an article: who was named, who spoke, whom the sentences are about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.actors.figure import Figure
from models.actors.figures import gather
from models.actors.gazetteer import Gender, gazetteer
from models.actors.mention import Mention
from models.actors.mentions import find_mentions
from models.actors.roles import role_match, role_of
from models.actors.text import Layout, Word, lay_out, words_of
from models.records import Article, Span, Statement

PRONOUNS: dict[str, Gender | None] = {
    **dict.fromkeys(["he", "his", "him", "himself"], "male"),
    **dict.fromkeys(["she", "her", "herself"], "female"),
    **dict.fromkeys(["it", "itself", "they", "them", "themselves", "who"], None),
}
DOUBTED = 0.55
"""The most confidence that an answer has where something speaks against it, so that it is shown as uncertain."""
_FOREMOST = 1.4  # this much more in mind than who else fits, somebody is hard to keep out
_SELDOM = 0.4  # a first name that is nearly always the other gender's tells less than a title
_IN_APPOSITION = re.compile(r"(?: [\w'’-]+){1,7}, ")
_PASSIVE = frozenset({"accused", "urged", "thanked", "told", "met", "reminded", "asked", "invited", "praised", "than"})


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a statement's speaker means in its article, how sure that is in [0, 1], and why."""

    figures: tuple[Figure, ...] = ()
    confidence: float = 0.0
    reason: str = "no speaker found"


class Scene:
    """One article: its figures, and the speakers found so far, in the order of the text."""

    def __init__(self, article: Article, statements: Sequence[Statement]) -> None:
        self.text = article.text
        self.layout: Layout = lay_out(article.text)
        self.mentions = find_mentions(self.layout, [s.speaker_span for s in statements if s.speaker_span])
        self.figures = gather(self.mentions, self.text)
        self.content = [span for s in statements for span in s.spans]
        self.spoken: list[tuple[Statement, Found]] = []
        self.voices: dict[Figure, list[int]] = {}
        self._quoted = [span for s in statements if s.kind != "indirect" for span in s.spans]
        self._followed = 0
        self._parts: dict[Span, float] = {}

    def names_in(self, words: Sequence[Word]) -> list[Mention]:
        """The names that overlap a stretch of words."""
        start, end = words[0].start, words[-1].end
        return [m for m in self.mentions if m.span[0] < end and m.span[1] > start]

    def salience(self, figure: Figure, offset: int, statement: Statement | None, *, ahead: bool = False) -> float:
        """How much a figure is in the reader's mind at an offset: near, as a subject, as a speaker, not in a quote."""
        best = 0.0
        sentence, paragraph = self.layout.sentence_at(offset), self.layout.paragraph_at(offset)
        voices = self.voices.get(figure, [])
        for start, end in [*figure.places, *((voice, voice) for voice in voices)]:
            if start >= offset and not ahead:
                continue
            distance = float(abs(sentence - self.layout.sentence_at(start)))
            distance += 0.5 * abs(paragraph - self.layout.paragraph_at(start))
            weight = 1.0 / (1.0 + 0.5 * distance)
            if start >= offset:
                weight *= 0.6
            if start == end:
                weight *= 1.3
            elif statement is not None and covers(statement.spans, start):
                weight *= 0.3
            elif covers(self._quoted, start):
                weight *= 0.4
            else:
                part = self.part_in_sentence(start, end)
                # "The animals were released by Ann Marsh, an ecologist." and then her words
                weight *= max(part, 1.25) if start == figure.introduced and distance <= 1.5 else part
            best = max(best, weight)
        return best

    def part_in_sentence(self, start: int, end: int) -> float:
        """More for a subject, less for what stands after a preposition or as an object."""
        if (start, end) not in self._parts:
            self._parts[start, end] = self._weigh_part(start, end)
        return self._parts[start, end]

    def _weigh_part(self, start: int, end: int) -> float:
        first, last = self.layout.sentences[self.layout.sentence_at(start)]
        before = words_of(self.text, min(first, start), start)
        inside = covers(self.content, start)
        marks = gazetteer().prepositions | _PASSIVE
        lead = next((w.folded for w in reversed(before) if w.folded not in {"the", "a", "an", "his", "her"}), "")
        if lead in {"for", "to"} and len(before) == 1 and not inside:
            return 1.2  # "For Ann Marsh, who fled, the words mean little": whom the sentence is about
        if lead in marks:
            return 0.6 if inside else 0.7
        if inside:
            return 0.7
        following = words_of(self.text, end, min(last, end + 40))[:2]
        if following and (
            following[0].folded in gazetteer().speech_verbs or re.search(r"(?:ed|es)$", following[0].folded)
        ):
            return 1.25
        return 1.2 if len(before) <= 2 else 1.0

    def rank(
        self, pool: Iterable[Figure], offset: int, statement: Statement | None, gender: Gender | None = None
    ) -> list[tuple[float, Figure]]:
        """The figures that come to mind at an offset, foremost first, with how much each does.

        Whose first name is the other gender's comes after everybody where somebody of the gender is there.
        """
        ranked = []
        for figure in pool:
            score = self.salience(figure, offset, statement)
            if gender and figure.gender is not None:
                score *= 1.15 if figure.gender == gender else _SELDOM
            if figure.kind == "person" and not (figure.roles or figure.spoke or figure.is_surely_person):
                score *= 0.6
            if score > 0:
                ranked.append((score, figure))
        fitting = gender is not None and any(figure.gender == gender for _, figure in ranked)
        unfit = {figure for _, figure in ranked if fitting and figure.gender not in {gender, None}}
        return sorted(ranked, key=lambda pair: (pair[1] in unfit, -pair[0], pair[1].first_place))

    def is_told_by_first_name(
        self, figure: Figure, pool: Sequence[Figure], offset: int, statement: Statement, gender: Gender
    ) -> bool:
        """Whether only a first name keeps out somebody much more in mind than ``figure``, or speaks against it too."""
        score, foremost = self.rank(pool, offset, statement)[0]
        clear = foremost is figure or score > _FOREMOST * self.salience(figure, offset, statement)
        return clear and foremost.gender not in {gender, None}

    def last_joint(self, statement: Statement) -> tuple[Figure, ...] | None:
        """The speakers of a joint statement shortly before this one."""
        before = [entry for entry in self.spoken if anchor(entry[0]) < anchor(statement)]
        for earlier, found in reversed(before[-2:]):
            if len(found.figures) > 1 and abs(anchor(statement) - anchor(earlier)) < 700:
                return found.figures
        return None

    def follow(self, until: int) -> None:
        """Keep track of whom sentences are about that open with "she", "his" or "the general" and quote nobody."""
        while self._followed < len(self.layout.sentences) and self.layout.sentences[self._followed][0] < until:
            start, end = self.layout.sentences[self._followed]
            self._followed += 1
            words = words_of(self.text, start, min(end, start + 60))[:6]
            if not words or words[0].start != start or covers(self.content, start):
                continue
            first = words[0].folded
            gender = PRONOUNS.get(first)
            figure = None
            if first in {"his", "her"} and self._names_subject(words):
                continue  # "His deputy, Ann Marsh, was blunt": the sentence is not about him
            if gender is not None:
                pool = [f for f in self.figures if f.kind == "person" and f.can_be(gender)]
                ranked = self.rank(pool, start, None, gender)
                figure = ranked[0][1] if ranked else None
            elif first == "the":
                figure = self._by_office(words)
            if figure is not None:
                figure.places.append((start, words[0].end))

    def _names_subject(self, words: Sequence[Word]) -> bool:
        """Whether a sentence's first words call somebody by what he is to another, and by name: "His deputy, Lund,"."""
        known = gazetteer()
        office = next((at for at, word in enumerate(words[1:-1], 1) if known.is_person_noun(word.folded)), None)
        if office and words[office + 1].text in {*known.prepositions, "to"}:  # "His envoy to the Union, Ann Marsh,"
            comma = _IN_APPOSITION.match(self.text, words[office].end)
            return comma is not None and any(m.kind == "person" and m.span[0] == comma.end() for m in self.mentions)
        head = next((at for at, word in enumerate(words) if word.capital and at), None)
        if head is None or not known.is_person_noun(words[head - 1].folded):
            return False
        gap = self.text[words[head - 1].end : words[head].start]
        return gap in {" ", ", "} and any(m.kind in {"person", "name"} for m in self.names_in(words[head:]))

    def _by_office(self, words: Sequence[Word]) -> Figure | None:
        kept = [words[0]]
        for word in words[1:]:
            if word.capital or word.folded in gazetteer().speech_verbs or word.folded in gazetteer().prepositions:
                break
            kept.append(word)
            if gazetteer().is_person_noun(word.folded):
                break
        behind = words[len(kept) :]
        role = role_of([*kept, *behind] if behind and behind[0].text == "of" else kept)  # "of the United Kingdom"
        if role is None or not gazetteer().is_person_noun(role.head):
            return None
        fits = [(role_match(role, f.roles), f) for f in self.figures if f.kind == "person"]
        best = max((match for match, _ in fits), default=0.0)
        top = [figure for match, figure in fits if match == best]
        return top[0] if best >= 0.6 and len(top) == 1 else None


def anchor(statement: Statement) -> int:
    """Where a statement stands: the start of its content."""
    return statement.spans[0][0]


def covers(spans: Iterable[Span], offset: int) -> bool:
    """Whether an offset lies in one of the spans."""
    return any(start <= offset < end for start, end in spans)
