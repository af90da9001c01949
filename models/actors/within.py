"""Who speaks each statement of one article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from models.actors.descriptions import Descriptions
from models.actors.figures import Figure, body_figure, choose_namesake, is_form_of, state_key
from models.actors.gazetteer import gazetteer, singulars
from models.actors.mention import Mention
from models.actors.roles import head_noun, role_of, same_word
from models.actors.runs import topics
from models.actors.scene import PRONOUNS, Found, Scene, anchor, covers
from models.actors.states import States
from models.actors.text import Word, fold, words_of
from models.records import Article, Span, Statement

_LISTED = re.compile(r"\s*(?:[-–—•*]\s*)?(?P<name>[^:\n]{2,60}):\s*[\"“‘'«„]?\s*")


class Reading:
    """One article being read, statement by statement.

    ``topics`` are the article's capitalised phrases, ``rulers`` the words that stand beside offices of state in it.
    """

    def __init__(self, article: Article, statements: Sequence[Statement]) -> None:
        self.scene = Scene(article, statements)
        self.topics = topics(article.text)
        self._states = States(self.scene)
        self._descriptions = Descriptions(self.scene, self._states)
        self._statements = sorted(statements, key=lambda s: (anchor(s), s.id))

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
            return self._carried_on(statement)
        words = self._trimmed(words_of(self.scene.text, *span))
        if not words or self._stands_apart(statement, span):
            return self._carried_on(statement)
        parts = self._coordinated(words)
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
        """Whether a quote fills a paragraph of its own, and its speaker's words belong to a statement before it."""
        start = statement.spans[0][0]
        if statement.kind != "direct" or self.scene.layout.paragraph_at(span[0]) >= self.scene.layout.paragraph_at(
            start
        ):
            return False
        before = [entry for entry, _ in self.scene.spoken if anchor(entry) < start]
        return bool(before) and span[0] < max(max(end for _, end in entry.spans) for entry in before)

    def _trimmed(self, words: list[Word]) -> list[Word]:
        """The speaker's words without a dateline, the end of the sentence before, or "In Geneva," before them."""
        text, names_in = self.scene.text, self.scene.names_in
        for at in range(len(words) - 1, 0, -1):
            gap = text[words[at - 1].end : words[at].start]
            starts = any(start == words[at].start for start, _ in self.scene.layout.sentences)
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
        while len(words) > 1 and (
            words[0].folded in gazetteer().prepositions or words[-1].folded in {"also", "has", "had", "then", "who"}
        ):
            words = words[1:] if words[0].folded in gazetteer().prepositions else words[:-1]
        return words

    def _coordinated(self, words: list[Word]) -> list[list[Word]]:
        """The speakers of a joint statement: "India and Brazil", "he and the brigadier"."""
        inside = [m.span for m in self.scene.mentions]
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
        if self._described_twice(parts[0], parts[1]):
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
        return parts

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

    def _one(self, words: list[Word], statement: Statement) -> Found:
        """One speaker: a name, a pronoun, a capital, a body, or a description."""
        first = words[0].folded
        alone = len(words) == 1 or (first not in {"his", "her"} and len(words) == 2)
        if first in PRONOUNS and (alone or words[1].folded in gazetteer().prepositions):
            return self._pronoun(first, words[0].start, statement)
        names = self.scene.names_in(words)
        head = self._head_name(words, names)
        if head is not None:
            found = self._named(head, words)
            if found is not None:
                return found
        return self._apposed(words) or self._described(words, statement)

    def _apposed(self, words: list[Word]) -> Found | None:
        """A description that the name follows at once: "the foreign affairs chief, Ann Marsh"."""
        end = words[-1].end
        gap = re.match(r",? ", self.scene.text[end:])
        if gap is None or role_of(words) is None or words[0].folded in {"a", "an"}:
            return None
        for mention in self.scene.mentions:
            if mention.span[0] == end + gap.end() and mention.kind == "person" and len(mention.words) > 1:
                found = self._named(mention, words)
                return found and replace(found, reason=f"described right before the name {mention.name}")
        return None

    def _head_name(self, words: list[Word], names: list[Mention]) -> Mention | None:
        """The name that speaks, not one that only tells whose spokesman or which place."""
        ends = [word.start for word in words[1:] if word.text in {"who", "whose", "which", "whom"}]
        names = [m for m in names if not ends or m.span[0] < ends[0]]
        people = [m for m in names if m.kind == "person"]
        for mention in sorted(names, key=lambda m: (bool(people) and m.kind in {"state", "name"}, m.span)):
            before = [word for word in words if word.end <= mention.span[0]]
            after = [word for word in words if word.start >= mention.span[1]]
            if mention.owner and after:
                continue
            if before:
                gap = self.scene.text[before[-1].start : mention.span[0]]
                adjoining = [w for w in before if "," not in self.scene.text[w.end : mention.span[0]]]
                nearest = next(
                    (w.text for w in reversed(adjoining) if w.folded not in {"the", "a", "an", "late", "divided"}), ""
                )
                if nearest in gazetteer().prepositions or (mention.kind != "person" and "," in gap):
                    continue
            if after and self.scene.text[mention.span[1] : after[0].start] == " " and self._goes_on(mention, after):
                continue  # "Ukrainian officials", "the Omani foreign ministry", "Lagoon Union chief Ann Marsh"
            return mention
        return None

    def _goes_on(self, mention: Mention, after: Sequence[Word]) -> bool:
        """Whether a name is only the beginning of a longer description."""
        known = gazetteer()
        word = after[0].folded
        rest = after[: next((k for k, w in enumerate(after) if w.text in known.prepositions), len(after))]
        if word in known.prepositions or word in {"who", "which", "itself", "whose", "himself", "herself"}:
            return False
        noun = known.is_person_noun(word) or known.is_group_noun(word) or known.is_person_noun(word.rsplit("-", 1)[-1])
        person = any(f.kind == "person" and mention.span in f.places for f in self.scene.figures)
        if mention.kind == "state":
            return any(known.is_group_noun(w.folded) or known.is_person_noun(w.folded) for w in rest)
        if not person or (noun and word not in known.speech_verbs):
            return True
        return not mention.titles and any(known.is_group_noun(w.folded) or known.is_person_noun(w.folded) for w in rest)

    def _named(self, mention: Mention, words: list[Word]) -> Found | None:
        placed = next((f for f in self.scene.figures if f.kind == "person" and mention.span in f.places), None)
        if mention.kind in {"person", "name"} or placed is not None:
            fitting = [f for f in self.scene.figures if f.kind == "person" and is_form_of(mention.words, f)]
            figure = placed or choose_namesake(fitting, mention)
            if figure is not None:
                if placed is None:
                    figure.add(mention, self.scene.text)
                return Found((figure,), *self._name_reason(mention, figure, fitting))
        if mention.kind == "state":
            figure = body_figure(self.scene.figures, "state", state_key(mention.words), mention.words)
            return Found((figure,), 0.95, self._state_reason(mention.name, figure))
        if mention.kind == "organisation":
            start, end = min(words[0].start, mention.span[0]), max(words[-1].end, mention.span[1])
            country = self._states.of_ministry(words_of(self.scene.text, start, end))
            if country is not None:
                return country
            for figure in self.scene.figures:
                if mention.span in figure.places:
                    return Found((figure,), 0.95, f"named as {mention.name}")
        if mention.kind == "name":
            return self._bare_name(mention)
        return None

    def _bare_name(self, mention: Mention) -> Found | None:
        """One capitalised word that is nobody's surname: a country, a body, or somebody known by one name."""
        word = fold(mention.words[0])
        known = gazetteer()
        if known.is_group_noun(word) or (known.is_person_noun(word) and word in known.plain):
            return None
        if known.country_of(word):
            figure = body_figure(self.scene.figures, "state", state_key(mention.words), mention.words)
        elif any(same_word(word, ruler) for ruler in self._states.rulers):
            figure = self._states.invented(word, mention.name)
        elif word in known.plain:
            return None
        else:
            figure = body_figure(self.scene.figures, "unknown", word, mention.words)
        if mention.span not in figure.places:
            figure.add(mention, self.scene.text)
        return Found((figure,), 0.8, f"named as {mention.name}")

    def _name_reason(self, mention: Mention, figure: Figure, fitting: Sequence[Figure]) -> tuple[float, str]:
        paragraph = self.scene.layout.paragraph_at(figure.first_place) + 1
        if len(mention.words) >= len(figure.words):
            return 0.97, f"named in full as {mention.name}"
        if len(fitting) > 1:
            others = ", ".join(f.name for f in fitting if f is not figure)
            return 0.75, f"{mention.name} taken for {figure.name}, not {others}, by title, gender or nearness"
        return 0.93, f"part of the name of {figure.name}, first named in paragraph {paragraph}"

    def _state_reason(self, printed: str, figure: Figure) -> str:
        name = gazetteer().countries.get(figure.key, figure.name)
        if fold(printed) == fold(name):
            return f"named as {printed}"
        return f"{printed} used for the government of {name}"

    def _pronoun(self, pronoun: str, offset: int, statement: Statement) -> Found:
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
            return self._carried_on(statement) if pronoun not in {"it", "itself"} else Found()
        (best, figure), *rest = ranked
        margin = 1.0 - (rest[0][0] / best if rest else 0.0)
        gender = PRONOUNS[pronoun]
        if gender and figure.gender is None and len(rest) == 0:
            figure.gender = gender
        confidence = min(0.92, 0.55 + 0.4 * margin)
        return Found((figure,), confidence, f"pronoun, nearest fitting speaker before it is {figure.name}")

    def _carried_on(self, statement: Statement) -> Found:
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
                return Found(found.figures, 0.85 if apart <= 1 else 0.6, "the quote goes on: same speaker as before it")
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
                found = self._speaker(later)
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
        names = self.scene.names_in(words) if words else []
        head = self._head_name(words, names) if words else None
        if head is not None:
            return self._named(head, words)
        if words and role_of(words) is not None and not names:
            return self._described(words, statement)
        return self._descriptions.named_body(words) if words else None

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
                or "," in self.scene.text[words[-1].end : word.start]
                or len(words) > 12
            ):
                break
            words.append(word)
        role = role_of(words)
        if role is None or not gazetteer().is_person_noun(role.head):
            return None
        return self._descriptions.unnamed(words, role, plural=False).figures[0]

    def _next_named(self, statement: Statement) -> Found | None:
        after = [s for s in self._statements if anchor(s) > anchor(statement) and s.speaker]
        paragraph = self.scene.layout.paragraph_at(statement.spans[0][0])
        if after and self.scene.layout.paragraph_at(after[0].spans[0][0]) == paragraph:
            return self._speaker(after[0])
        return None

    def _described(self, words: list[Word], statement: Statement) -> Found:
        if words[-1].folded == "office" and words[0].folded in {"his", "her"}:
            found = self._pronoun(words[0].folded, words[0].start, statement)
            return replace(
                found, confidence=0.8 * found.confidence, reason=f"the office speaks for its holder: {found.reason}"
            )
        return self._descriptions.resolve(words, statement) or self._carried_on(statement)


def _evident(figure: Figure) -> bool:
    return bool(figure.roles or figure.titles or figure.gender or figure.spoke or len(figure.places) > 1)
