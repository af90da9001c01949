"""Who speaks each statement of one article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from models.actors.figures import Figure, body_figure, choose_namesake, gather, is_form_of, state_key
from models.actors.gazetteer import Gender, gazetteer, singulars
from models.actors.mentions import Mention, find_mentions, topics
from models.actors.roles import Role, describe, head_noun, make_role, role_match, role_of, same_word
from models.actors.text import Layout, Word, fold, lay_out, words_of
from models.records import ActorKind, Article, Span, Statement

_PRONOUNS: dict[str, Gender | None] = {
    **dict.fromkeys(["he", "his", "him", "himself"], "male"),
    **dict.fromkeys(["she", "her", "herself"], "female"),
    **dict.fromkeys(["it", "itself", "they", "them", "themselves", "who"], None),
}
_REALM = re.compile(
    r"(?:[Kk]ingdom|[Rr]epublic|[Ee]mirate|[Ss]ultanate|[Gg]overnment|[Mm]inistry) (?:of|in) (?:the )?([^\W\d_]+)"
)
_ANONYMITY = re.compile(r"not to be (?:named|identified)|anonym|declined to be (?:named|identified)|unnamed")
_PASSIVE = frozenset({"accused", "urged", "thanked", "told", "met", "reminded", "asked", "invited", "praised", "than"})
_PAIR = frozenset(["both", "two", "pair", "duo"])


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a statement's speaker means in its article, how sure that is in [0, 1], and why."""

    figures: tuple[Figure, ...] = ()
    confidence: float = 0.0
    reason: str = "no speaker found"


class Reading:
    """One article being read: its figures, and the speakers found so far, in the order of the text."""

    def __init__(self, article: Article, statements: Sequence[Statement]) -> None:
        self.text = article.text
        self.layout: Layout = lay_out(article.text)
        self.mentions = find_mentions(self.layout)
        self.figures = gather(self.mentions, self.text)
        self._statements = sorted(statements, key=lambda s: (_anchor(s), s.id))
        self._content = [span for s in statements for span in s.spans]
        self._quoted = [span for s in statements if s.kind != "indirect" for span in s.spans]
        self._spoken: list[tuple[Statement, Found]] = []
        self._voices: dict[Figure, list[int]] = {}
        self.rulers = self._ruler_words()
        self.topics = topics(self.text)
        self._followed = 0
        self._ministries: dict[str, Figure] = {}
        self._parts: dict[Span, float] = {}

    def resolve(self, rulers: frozenset[str] = frozenset()) -> dict[str, Found]:
        """The speakers of the statements, by statement id. ``rulers`` are names of states that other articles tell."""
        people = {fold(word) for figure in self.figures if figure.kind == "person" for word in figure.words}
        self.rulers |= rulers - people
        # A headline names people as the article does later, so it is read last.
        body = [s for s in self._statements if self.layout.paragraph_at(_anchor(s)) > 0 or s.speaker_span is None]
        for statement in [*body, *(s for s in self._statements if s not in body)]:
            found = self._speaker(statement)
            self._spoken.append((statement, found))
            for figure in found.figures:
                figure.spoke = True
                span = statement.speaker_span
                self._voices.setdefault(figure, []).append(span[0] if span else statement.spans[0][0])
        return {statement.id: found for statement, found in self._spoken}

    # The kinds of speakers

    def _follow(self, until: int) -> None:
        """Keep track of whom sentences are about that open with "she", "his" or "the general" and quote nobody."""
        while self._followed < len(self.layout.sentences) and self.layout.sentences[self._followed][0] < until:
            start, end = self.layout.sentences[self._followed]
            self._followed += 1
            words = words_of(self.text, start, min(end, start + 60))[:6]
            if not words or words[0].start != start or _covers(self._content, start):
                continue
            first = words[0].folded
            gender = {"his": "male", "her": "female"}.get(first, _PRONOUNS.get(first))
            figure = None
            if gender in {"male", "female"}:
                pool = [f for f in self.figures if f.kind == "person" and f.gender in {gender, None}]
                ranked = self._rank(pool, start, None)
                figure = ranked[0][1] if ranked else None
            elif first == "the":
                figure = self._by_office(words)
            if figure is not None:
                figure.places.append((start, words[0].end))

    def _by_office(self, words: Sequence[Word]) -> Figure | None:
        kept = [words[0]]
        for word in words[1:]:
            if word.capital or word.folded in gazetteer().speech_verbs or word.folded in gazetteer().prepositions:
                break
            kept.append(word)
            if gazetteer().is_person_noun(word.folded):
                break
        role = role_of(kept)
        if role is None or not gazetteer().is_person_noun(role.head):
            return None
        fits = [(role_match(role, f.roles), f) for f in self.figures if f.kind == "person"]
        best = max((match for match, _ in fits), default=0.0)
        top = [figure for match, figure in fits if match == best]
        return top[0] if best >= 0.6 and len(top) == 1 else None

    def _speaker(self, statement: Statement) -> Found:
        self._follow(statement.speaker_span[0] if statement.speaker_span else _anchor(statement))
        span = statement.speaker_span or self._locate(statement)
        if span is None or not words_of(self.text, *span):
            return self._carried_on(statement)
        words = self._trimmed(words_of(self.text, *span))
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
        anchor = _anchor(statement)
        places = [m.span() for m in re.finditer(re.escape(statement.speaker), self.text)]
        return min(places, key=lambda place: abs(place[0] - anchor), default=None)

    def _stands_apart(self, statement: Statement, span: Span) -> bool:
        """Whether a quote fills a paragraph of its own, and its speaker's words belong to a statement before it."""
        start = statement.spans[0][0]
        if statement.kind != "direct" or self.layout.paragraph_at(span[0]) >= self.layout.paragraph_at(start):
            return False
        before = [entry for entry, _ in self._spoken if _anchor(entry) < start]
        return bool(before) and span[0] < max(max(end for _, end in entry.spans) for entry in before)

    def _trimmed(self, words: list[Word]) -> list[Word]:
        """The speaker's words without a dateline, the end of the sentence before, or "In Geneva," before them."""
        for at in range(len(words) - 1, 0, -1):
            gap = self.text[words[at - 1].end : words[at].start]
            starts = any(start == words[at].start for start, _ in self.layout.sentences)
            if "\n" in gap or re.search(r"\)|[-–—]\s", gap) or (starts and "." in gap) or re.search(r"[:;]\s", gap):
                words = words[at:]
                break
        comma = next((k for k in range(1, len(words)) if "," in self.text[words[k - 1].end : words[k].start]), None)
        if comma is not None:
            led = re.search(r"([^\W\d_]+)\s+$", self.text[: words[0].start])
            behind = words[0].folded in gazetteer().prepositions or (
                led is not None and led[1] in gazetteer().prepositions and led[1] != "by"
            )
            rest = words[comma:]
            behind = behind and not any(m.kind == "person" for m in self._names_in(words[:comma]))
            if behind and (self._names_in(rest) or rest[0].folded in _PRONOUNS or rest[0].folded in {"the", "a", "an"}):
                return rest
        while len(words) > 1 and (
            words[0].folded in gazetteer().prepositions or words[-1].folded in {"also", "has", "had", "then", "who"}
        ):
            words = words[1:] if words[0].folded in gazetteer().prepositions else words[:-1]
        return words

    def _coordinated(self, words: list[Word]) -> list[list[Word]]:
        """The speakers of a joint statement: "India and Brazil", "he and the brigadier"."""
        inside = [m.span for m in self.mentions]
        parts: list[list[Word]] = [[]]
        for word in words:
            covered = any(start < word.start and word.end < end for start, end in inside)
            if word.text in {"and", "&"} and not covered and parts[-1]:
                parts.append([])
            else:
                parts[-1].append(word)
        if len(parts) == 1 or not parts[-1] or not all(self._can_speak(part) for part in parts):
            return [words]
        if not self._names_in(parts[0]) and parts[1][0].folded not in gazetteer().determiners | _PRONOUNS.keys():
            head = head_noun([word.folded for word in parts[0]])
            if head is not None and parts[0][head].folded in singulars(parts[0][head].folded)[-1:]:
                return [words]  # "his cousin and fiercest critic, Elena Morar"
        bound = [w.text for w in parts[0] if w.text in gazetteer().prepositions]
        closed = "," in self.text[parts[0][0].start : parts[1][0].start]
        if (
            bound
            and not closed
            and not self._names_in(parts[1])
            and parts[1][0].text not in {"the", "his", "her", "its"}
        ):
            return [words]
        return parts

    def _can_speak(self, part: list[Word]) -> bool:
        if self._names_in(part):
            return True
        folded = [word.folded for word in part]
        return folded[0] in _PRONOUNS or head_noun(folded) is not None

    def _names_in(self, words: Sequence[Word]) -> list[Mention]:
        start, end = words[0].start, words[-1].end
        return [m for m in self.mentions if m.span[0] < end and m.span[1] > start]

    def _one(self, words: list[Word], statement: Statement) -> Found:
        """One speaker: a name, a pronoun, a capital, a body, or a description."""
        first = words[0].folded
        alone = len(words) == 1 or (first not in {"his", "her"} and len(words) == 2)
        if first in _PRONOUNS and (alone or words[1].folded in gazetteer().prepositions):
            return self._pronoun(first, words[0].start, statement)
        names = self._names_in(words)
        head = self._head_name(words, names)
        if head is not None:
            found = self._named(head, words)
            if found is not None:
                return found
        return self._apposed(words) or self._described(words, statement)

    def _apposed(self, words: list[Word]) -> Found | None:
        """ "the foreign affairs chief" where the name follows at once: ", Ayşe Demir-Koç"."""
        end = words[-1].end
        gap = re.match(r",? ", self.text[end:])
        if gap is None or role_of(words) is None or words[0].folded in {"a", "an"}:
            return None
        for mention in self.mentions:
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
                gap = self.text[before[-1].start : mention.span[0]]
                adjoining = [w for w in before if "," not in self.text[w.end : mention.span[0]]]
                nearest = next(
                    (w.text for w in reversed(adjoining) if w.folded not in {"the", "a", "an", "late", "divided"}), ""
                )
                if nearest in gazetteer().prepositions or (mention.kind != "person" and "," in gap):
                    continue
            if after and self.text[mention.span[1] : after[0].start] == " " and self._goes_on(mention, after):
                continue  # "Ukrainian officials", "the Omani foreign ministry", "Highland Union chief Saw Leh Htaw"
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
        person = any(f.kind == "person" and mention.span in f.places for f in self.figures)
        if not person or (noun and word not in known.speech_verbs):
            return True
        return not mention.titles and any(known.is_group_noun(w.folded) or known.is_person_noun(w.folded) for w in rest)

    def _named(self, mention: Mention, words: list[Word]) -> Found | None:
        placed = next((f for f in self.figures if f.kind == "person" and mention.span in f.places), None)
        if mention.kind in {"person", "name"} or placed is not None:
            fitting = [f for f in self.figures if f.kind == "person" and is_form_of(mention.words, f)]
            figure = placed or choose_namesake(fitting, mention)
            if figure is not None:
                if placed is None:
                    figure.add(mention, self.text)
                return Found((figure,), *self._name_reason(mention, figure, fitting))
        if mention.kind == "state":
            figure = body_figure(self.figures, "state", state_key(mention.words), mention.words)
            return Found((figure,), 0.95, self._state_reason(mention.name, figure))
        if mention.kind == "organisation":
            start, end = min(words[0].start, mention.span[0]), max(words[-1].end, mention.span[1])
            country = self._country_of_ministry(words_of(self.text, start, end))
            if country is not None:
                return country
            for figure in self.figures:
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
            figure = body_figure(self.figures, "state", state_key(mention.words), mention.words)
        elif any(same_word(word, ruler) for ruler in self.rulers):
            figure = self._invented_state(word, mention.name)
        elif word in known.plain:
            return None
        else:
            figure = body_figure(self.figures, "unknown", word, mention.words)
        if mention.span not in figure.places:
            figure.add(mention, self.text)
        return Found((figure,), 0.8, f"named as {mention.name}")

    def _name_reason(self, mention: Mention, figure: Figure, fitting: Sequence[Figure]) -> tuple[float, str]:
        paragraph = self.layout.paragraph_at(figure.first_place) + 1
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

    # States and ministries

    def _ruler_words(self) -> frozenset[str]:
        """Words that stand before or after offices of state, as an unknown country's name or demonym does."""
        known = gazetteer()
        found: set[str] = set()
        for figure in self.figures:
            for role in figure.roles:
                if role.head in known.rulers or {"foreign", "ministry"} <= role.words:
                    found.update(w for w in role.words if w not in known.plain | known.offices and len(w) > 3)
        for mention in self.mentions:
            following = words_of(self.text, mention.span[1], mention.span[1] + 40)[:4]
            if mention.owner and any(
                word.folded in gazetteer().rulers or word.folded in known.state_bodies for word in following
            ):
                found.add(fold(mention.words[-1]))
        for match in _REALM.finditer(self.text):
            found.add(fold(match[1]))
        return frozenset(word for word in found if word not in known.plain or known.country_of(word))

    def _invented_state(self, word: str, printed: str) -> Figure:
        """A state that the gazetteer does not know, by its name or its demonym: Quillara, Quillaran."""
        for figure in self.figures:
            if figure.kind == "state" and same_word(figure.key, word):
                return figure
        forms = [m.name for m in self.mentions if m.kind == "name" and same_word(fold(m.name), word)]
        name = min(forms, key=lambda form: (len(form), form), default=printed)
        return body_figure(self.figures, "state", fold(name), (name,))

    def _country_in(self, words: Sequence[Word]) -> Figure | None:
        known = gazetteer()
        printed = [word.text for word in words]
        for size in (4, 3, 2, 1):
            for at in range(len(printed) - size + 1):
                phrase = " ".join(printed[at : at + size])
                code = known.country_of(phrase)
                if code is not None and phrase[0].isupper():
                    return body_figure(self.figures, "state", code, (phrase,))
        for word in words:
            if word.capital and any(same_word(word.folded, ruler) for ruler in self.rulers):
                return self._invented_state(word.folded, word.text)
        return None

    def _country_of_ministry(self, words: Sequence[Word]) -> Found | None:
        """The state that a government, a foreign ministry or "officials" speak for."""
        known = gazetteer()
        folded = [word.folded for word in words]
        at = head_noun(folded)
        if at is None or folded[at] not in known.state_bodies:
            return None
        state = self._country_in(words)
        printed = " ".join(word.text for word in words)
        bare = all(word in known.plain or word in known.function_words for word in folded)
        if state is None and bare and folded[0] == "the":
            state = self._ministries.get(folded[at])
        if state is not None:
            self._ministries[folded[at]] = state
            name = known.countries.get(state.key, state.name)
            state.places.append((words[0].start, words[-1].end))
            state.aliases.setdefault(" ".join(self.text[words[0].start : words[-1].end].split()))
            return Found((state,), 0.85, f"{printed} speaks for {name}")
        return None

    # Pronouns and descriptions

    def _salience(self, figure: Figure, offset: int, statement: Statement | None, *, ahead: bool = False) -> float:
        """How much a figure is in the reader's mind at an offset: near, as a subject, as a speaker, not in a quote."""
        best = 0.0
        sentence, paragraph = self.layout.sentence_at(offset), self.layout.paragraph_at(offset)
        voices = self._voices.get(figure, [])
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
            elif statement is not None and _covers(statement.spans, start):
                weight *= 0.3
            elif _covers(self._quoted, start):
                weight *= 0.4
            else:
                weight *= self._part_in_sentence(start, end)
            best = max(best, weight)
        return best

    def _part_in_sentence(self, start: int, end: int) -> float:
        """More for a subject, less for what stands after a preposition or as an object."""
        if (start, end) not in self._parts:
            self._parts[start, end] = self._weigh_part(start, end)
        return self._parts[start, end]

    def _weigh_part(self, start: int, end: int) -> float:
        first, last = self.layout.sentences[self.layout.sentence_at(start)]
        before = words_of(self.text, min(first, start), start)
        inside = _covers(self._content, start)
        marks = gazetteer().prepositions | _PASSIVE
        lead = next((w.folded for w in reversed(before) if w.folded not in {"the", "a", "an", "his", "her"}), "")
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

    def _pronoun(self, pronoun: str, offset: int, statement: Statement) -> Found:
        if pronoun in {"they", "them", "themselves"}:
            joint = self._last_joint(statement)
            if joint is not None:
                return Found(joint, 0.7, "they: the speakers of the joint statement before it")
            pool = [f for f in self.figures if f.plural or f.kind in {"organisation", "group"}]
        elif pronoun in {"it", "itself"}:
            pool = [f for f in self.figures if f.kind in {"organisation", "state", "group", "unknown"}]
        elif pronoun == "who":
            pool = list(self.figures)
        else:
            gender = _PRONOUNS[pronoun]
            pool = [
                f
                for f in self.figures
                if f.kind in {"person", "unknown"} and f.gender in {gender, None} and not f.plural
            ]
        ranked = self._rank(pool, offset, statement, _PRONOUNS[pronoun])
        if not ranked:
            return self._carried_on(statement) if pronoun not in {"it", "itself"} else Found()
        (best, figure), *rest = ranked
        margin = 1.0 - (rest[0][0] / best if rest else 0.0)
        gender = _PRONOUNS[pronoun]
        if gender and figure.gender is None and len(rest) == 0:
            figure.gender = gender
        confidence = min(0.92, 0.55 + 0.4 * margin)
        return Found((figure,), confidence, f"pronoun, nearest fitting speaker before it is {figure.name}")

    def _rank(
        self, pool: Iterable[Figure], offset: int, statement: Statement | None, gender: Gender | None = None
    ) -> list[tuple[float, Figure]]:
        ranked = []
        for figure in pool:
            score = self._salience(figure, offset, statement)
            if gender and figure.gender == gender:
                score *= 1.15
            if figure.kind == "person" and not (figure.roles or figure.titles or figure.gender or figure.spoke):
                score *= 0.6
            if score > 0:
                ranked.append((score, figure))
        return sorted(ranked, key=lambda pair: (-pair[0], pair[1].first_place))

    def _last_joint(self, statement: Statement) -> tuple[Figure, ...] | None:
        before = [entry for entry in self._spoken if _anchor(entry[0]) < _anchor(statement)]
        for earlier, found in reversed(before[-2:]):
            if len(found.figures) > 1 and abs(_anchor(statement) - _anchor(earlier)) < 700:
                return found.figures
        return None

    def _described(self, words: list[Word], statement: Statement) -> Found:
        ministry = self._country_of_ministry(words)
        if ministry is not None:
            return ministry
        first = words[0].folded
        core = self._core(words)
        folded = [word.folded for word in core]
        at = head_noun(folded)
        proper = [word for word in core if word.folded not in gazetteer().function_words]
        office = at is not None and (folded[at] in gazetteer().offices or folded[at] in gazetteer().honorifics)
        if at is None or (not office and len(proper) > 1 and all(word.capital for word in proper)):
            bare = self._unknown_body(core)
            if bare is not None or at is None:
                return bare or self._carried_on(statement)
        role = make_role(folded[at], folded[:at], folded[at + 1 :])
        plural = folded[at] != role.head and folded[at].endswith(("s", "men", "women", "people"))
        if plural and first in {"the", "both"} and _PAIR & set(folded):
            pair = self._pair(role, words[0].start, statement)
            if pair is not None:
                return pair
        indefinite = (
            first in {"a", "an", "one", "another", "some", "several", "many", "two", "three", "about"}
            or words[0].text.isdigit()
        )
        definite = (
            first in {"the", "his", "her", "its", "their", "this", "that", "our"}
            or core[0].possessive
            or any(word.possessive for word in core)
        )
        offset = words[0].start
        if (plural and not definite) or indefinite:
            lead = None if plural else self._introduced_later(role, offset)
            if lead is not None:
                return lead
            return self._unnamed(words, role, plural=plural)
        return self._definite(words, role, plural, statement, bare=not definite)

    def _core(self, words: list[Word]) -> list[Word]:
        """A description up to its first comma or relative clause."""
        core = [words[0]]
        for word in words[1:]:
            if re.search(r"[,;:(]", self.text[core[-1].end : word.start]) or word.text in {
                "who",
                "which",
                "whose",
                "that",
            }:
                break
            core.append(word)
        return core

    def _definite(self, words: list[Word], role: Role, plural: bool, statement: Statement, *, bare: bool) -> Found:
        known = gazetteer()
        offset = words[0].start
        printed = " ".join(word.text for word in words)
        person = known.is_person_noun(role.head)
        gender = known.gendered.get(role.head)
        ahead = self.layout.paragraph_at(offset) < 2
        ranked = []
        for figure in self.figures:
            if figure.kind == "person" and (not person or plural) and not known.is_person_noun(role.head):
                continue
            if figure.kind in {"organisation", "state"} and person and not plural:
                continue
            if gender and figure.gender and figure.gender != gender:
                continue
            match = self._answers(role, figure)
            near = self._salience(figure, offset, statement, ahead=ahead)
            if match >= 0.3 and near > 0:
                ranked.append((match + 0.4 * min(near, 1.0), match, figure))
        ranked.sort(key=lambda entry: (-entry[0], entry[2].first_place))
        if ranked:
            score, match, figure = ranked[0]
            margin = score - ranked[1][0] if len(ranked) > 1 else 0.5
            if not gazetteer().prepositions & {word.text for word in words}:
                figure.aliases.setdefault(" ".join(self.text[offset : words[-1].end].split()))
            confidence = round(min(0.93, 0.45 + 0.35 * match + 0.4 * min(margin, 0.35)), 2)
            return Found((figure,), confidence, f"{printed}: answers to what the article says of {figure.name}")
        if person and not plural:
            pool = [f for f in self.figures if f.kind == "person" and (not gender or f.gender in {gender, None})]
            near_first = self._rank(pool, offset, statement)
            if role.head in known.rulers - {"leader"}:
                near_first = [entry for entry in near_first if not _has_office(entry[1])]
            foreign = any(word.capital and not known.is_person_noun(word.folded) for word in words[1:])
            if near_first and not bare and (near_first[0][0] >= 0.5 if not foreign else near_first[0][0] >= 0.75):
                figure = near_first[0][1]
                if not foreign or len(near_first) == 1:
                    figure.roles.append(role)
                return Found((figure,), 0.4, f"{printed}: nobody is called so, {figure.name} was named last before it")
        if not person and not bare:
            if role.head in known.generic_bodies and not any(word.capital for word in words[1:]):
                bodies = [f for f in self.figures if f.kind in {"organisation", "group"}]
                related = [f for f in bodies if self._answers(Role(role.head, frozenset({role.head})), f) > 0]
                near_first = self._rank(related or bodies, offset, statement)
                if near_first and near_first[0][0] >= (0.3 if related else 0.6):
                    figure = near_first[0][1]
                    return Found((figure,), 0.45, f"{printed}: the body named last before it is {figure.name}")
            fuller = self._fuller_description(role, offset)
            if fuller is not None:
                return self._unnamed(fuller, role, plural=True)
        if bare and person and not plural and self.layout.paragraph_at(offset) == 0:
            named_later = self._introduced_later(role, offset)
            if named_later is not None:
                return named_later
        found = self._unnamed(words, role, plural=plural or not person)
        for figure in found.figures:
            figure.definite = person and not plural
        return found

    def _fuller_description(self, role: Role, offset: int) -> list[Word] | None:
        """ "the fishermen's union" where a later sentence only says "the union"."""
        if role.words != {role.head}:
            return None
        pattern = rf"\b[Tt]he (?:[^\W\d_][\w'’-]* ){{1,3}}{re.escape(role.head)}\b"
        places = list(re.finditer(pattern, self.text[:offset]))
        return words_of(self.text, *places[-1].span()) if places else None

    def _answers(self, role: Role, figure: Figure) -> float:
        match = role_match(role, figure.roles)
        if figure.kind in {"organisation", "group", "state"}:
            parts = frozenset(part for word in figure.words for part in fold(word).split())
            named = Role(
                role.head if any(same_word(role.head, part) for part in parts) else next(iter(parts), ""), parts
            )
            match = max(match, role_match(role, [named, *(Role(part, parts) for part in parts)]))
            telling = role.words - {role.head} - gazetteer().empty_modifiers
            if telling and role.head in gazetteer().generic_bodies:
                met = sum(any(same_word(word, part) for part in parts) for word in telling)
                match = max(match, 0.75 * met / len(telling))  # "the rights group" for the Rift Rights Watchers
        return match

    def _pair(self, role: Role, offset: int, statement: Statement) -> Found | None:
        people = self._rank([f for f in self.figures if f.kind == "person"], offset, statement)
        joint = self._last_joint(statement)
        if joint is not None:
            return Found(joint, 0.75, "the speakers of the joint statement before it")
        if len(people) < 2:
            return None
        return Found((people[0][1], people[1][1]), 0.55, "the two people named last before it")

    def _introduced_later(self, role: Role, offset: int) -> Found | None:
        """ "A councillor has urged…" in the lead, then "Cllr Andreas Petrou": one person, named only later."""
        known = gazetteer()
        if self.layout.paragraph_at(offset) > 2 or role.head in known.anonymous:
            return None
        first, last = self.layout.sentences[self.layout.sentence_at(offset)]
        if _ANONYMITY.search(self.text, first, last):
            return None
        later = [f for f in self.figures if f.kind == "person" and f.introduced > offset]
        later.sort(key=lambda figure: figure.introduced)
        plain = Role(role.head, frozenset({role.head}))
        found = [(role_match(plain, figure.roles), figure) for figure in later]
        holders = [figure for match, figure in found if match >= 0.9]
        gender = known.gendered.get(role.head)
        chosen = holders[0] if len(holders) == 1 else None
        if chosen is None and later and not holders:
            fits = found[0][0] >= 0.6 or (gender and later[0].gender == gender and role.head not in known.offices)
            chosen = later[0] if fits else None
        if chosen is None:
            return None
        return Found((chosen,), 0.7, f"described first, named later as {chosen.name}")

    def _unnamed(self, words: list[Word], role: Role, *, plural: bool) -> Found:
        """A source without a name, or a group: told apart by the description."""
        core = self._core(words)[:12]
        name = describe(core)
        if not name:
            return Found()
        name = name[0].upper() + name[1:]
        person = gazetteer().is_person_noun(role.head) and not plural
        kind: ActorKind = "unknown" if person else "group"
        figure = next((f for f in self.figures if not f.named and f.key == fold(name)), None)
        if figure is None:
            figure = Figure(kind, (name,), key=fold(name), named=False, plural=plural)
            figure.names[name] += 1
            figure.roles.append(role)
            figure.gender = gazetteer().gendered.get(role.head)
            self.figures.append(figure)
        span = (words[0].start, words[-1].end)
        figure.places.append(span)
        figure.aliases.setdefault(" ".join(self.text[core[0].start : core[-1].end].split()))
        if plural:
            short = [word for word in self._noun_phrase(core) if not word.text.isdigit() and word.folded != "about"]
            figure.aliases.setdefault(" ".join(word.text for word in short))
        return Found((figure,), 0.8, "not named in the article, kept apart by this description")

    def _noun_phrase(self, words: list[Word]) -> list[Word]:
        """A description without what follows its head: "protesters" of "protesters outside the ministry"."""
        at = head_noun([word.folded for word in words])
        return words if at is None else words[: at + 1]

    def _unknown_body(self, words: list[Word]) -> Found | None:
        name = [word for word in words if word.folded not in gazetteer().function_words]
        if not name or not any(word.capital for word in name):
            return None
        printed = describe(name)
        figure = body_figure(self.figures, "unknown", fold(printed), (printed,))
        figure.names[printed] += 1
        figure.aliases.setdefault(printed)
        figure.places.append((words[0].start, words[-1].end))
        return Found((figure,), 0.6, f"named as {printed}")

    # Quotes without a speaker

    def _carried_on(self, statement: Statement) -> Found:
        """A quote that goes on belongs to who spoke or was introduced last before it."""
        start = statement.spans[0][0]
        listed = self._listed(start, statement)
        if listed is not None:
            return listed
        spoken = [entry for entry in self._spoken if _anchor(entry[0]) < start]
        if spoken:
            earlier, found = spoken[-1]
            end = max([*(e for _, e in earlier.spans), earlier.speaker_span[1] if earlier.speaker_span else 0])
            apart = self.layout.paragraph_at(start) - self.layout.paragraph_at(end)
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
        ranked = self._rank([f for f in self.figures if f.kind != "state"], start, statement)
        if not ranked and self.layout.paragraph_at(start) == 0:
            return self._headline(statement)
        if not ranked:
            return Found()
        return Found((ranked[0][1],), 0.4, f"quote without a speaker, {ranked[0][1].name} was named last before it")

    def _headline(self, statement: Statement) -> Found:
        """A quote in the headline without a name belongs to whom the article lets speak first."""
        for later in self._statements:
            if later.speaker and _anchor(later) > _anchor(statement):
                found = self._speaker(later)
                if found.figures:
                    return replace(found, confidence=0.35, reason="quote in the headline, taken with the first speaker")
        return Found()

    def _listed(self, start: int, statement: Statement) -> Found | None:
        """ "- Truckers' Syndicate: “We lose nine hours a trip.”"""
        line_start = self.text.rfind("\n", 0, start) + 1
        match = re.fullmatch(r"\s*(?:[-–—•*]\s*)?(?P<name>[^:\n]{2,60}):\s*[\"“‘'«„]?\s*", self.text[line_start:start])
        if match is None:
            return None
        words = words_of(self.text, line_start + match.start("name"), line_start + match.end("name"))
        names = self._names_in(words) if words else []
        head = self._head_name(words, names) if words else None
        if head is not None:
            return self._named(head, words)
        if words and role_of(words) is not None and not names:
            return self._described(words, statement)
        return self._unknown_body(words) if words else None

    def _introduced_between(self, end: int, start: int) -> Figure | None:
        unnamed = self._unnamed_subject(end, start)
        if unnamed is not None:
            return unnamed
        best: tuple[float, Figure] | None = None
        for figure in self.figures:
            for place_start, place_end in figure.places:
                if end <= place_start < start and not _covers(self._content, place_start):
                    weight = self._part_in_sentence(place_start, place_end)
                    if re.fullmatch(r"[.!?:]\s*\n\s*[\"“‘«]?", self.text[place_end:start]):
                        led = words_of(self.text, max(end, place_start - 20), place_start)
                        heard = any(word.folded in {"from", "to"} for word in led[-2:])
                        weight = max(weight, 1.5 if heard else 1.05)  # "He then heard from the Union of Herders."
                    weight += place_start / (len(self.text) + 1) * 0.1
                    if figure.kind in {"state", "unknown"} or (figure.kind == "person" and not _evident(figure)):
                        weight *= 0.6
                    if weight >= 1.0 and (best is None or weight > best[0]):
                        best = (weight, figure)
        return best[1] if best else None

    def _unnamed_subject(self, end: int, start: int) -> Figure | None:
        """ "A security officer with tired eyes was gloomier." right before a quote."""
        number = self.layout.sentence_at(max(end, start - 1))
        while number > 0 and self.layout.sentences[number][0] >= start:
            number -= 1
        first, last = self.layout.sentences[number]
        if (
            first < end
            or _covers(self._content, first)
            or not re.match(r"(?:An?|Another|One)\s", self.text[first:last])
        ):
            return None
        words: list[Word] = []
        for word in words_of(self.text, first, last):
            if words and (
                word.folded in gazetteer().speech_verbs
                or "," in self.text[words[-1].end : word.start]
                or len(words) > 12
            ):
                break
            words.append(word)
        role = role_of(words)
        if role is None or not gazetteer().is_person_noun(role.head):
            return None
        return self._unnamed(words, role, plural=False).figures[0]

    def _next_named(self, statement: Statement) -> Found | None:
        after = [s for s in self._statements if _anchor(s) > _anchor(statement) and s.speaker]
        paragraph = self.layout.paragraph_at(statement.spans[0][0])
        if after and self.layout.paragraph_at(after[0].spans[0][0]) == paragraph:
            return self._speaker(after[0])
        return None


def _has_office(figure: Figure) -> bool:
    known = gazetteer()
    return any(role.head in known.offices and role.head not in known.honorifics for role in figure.roles)


def _evident(figure: Figure) -> bool:
    return bool(figure.roles or figure.titles or figure.gender or figure.spoke or len(figure.places) > 1)


def _anchor(statement: Statement) -> int:
    return statement.spans[0][0]


def _covers(spans: Iterable[Span], offset: int) -> bool:
    return any(start <= offset < end for start, end in spans)
