"""Speakers without a name: "the minister", "critics", "a senior official who asked not to be named"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from models.actors.figure import Figure
from models.actors.gazetteer import gazetteer, singulars
from models.actors.namesakes import surname_of
from models.actors.pronouns import Pronouns
from models.actors.roles import (
    Role,
    head_match,
    head_noun,
    make_role,
    owners_in,
    ownership,
    role_match,
    role_of,
    same_word,
    serves,
)
from models.actors.scene import DOUBTED, PRONOUNS, Found, Scene, covers
from models.actors.sources import Sources
from models.actors.states import States
from models.actors.text import Word, fold, words_of
from models.records import UNCERTAIN_BELOW, Statement

_ANONYMITY = re.compile(r"not to be (?:named|identified)|anonym|declined to be (?:named|identified)|unnamed")
_HIDES = r"(?:not to be (?:named|identified)|declined to be (?:named|identified)|anonymity)"
_NOT_LONG_BEFORE = 1500
_CALLED_SO = 0.7
_AGE = re.compile(r"(\d+-)?year-old")
_POSSESSIVES = frozenset({"his", "her", "its", "their", "our", "my"})
_JUST_BEFORE = 300
_NAMED_NEXT = re.compile(r"(?:,? (?:the )?|(?: [a-z][\w'’-]*){1,6}, (?:the )?)[^\W\d_a-z]")
"""A name behind an office, or behind what it is for: "envoy to the talks, Ann Marsh"."""
_IN_ONE_BREATH = 0.1  # so little apart, two people are in mind alike
_FORCES = frozenset(
    ["rebels", "insurgents", "guerrillas", "militants", "separatists", "movement", "group", "militia", "militias"]
)
_ARMED = frozenset(["army", "brigades", "force", "forces", "front"])
_FORMER = frozenset({"former", "ex", "erstwhile", "onetime"})
_PAIR = frozenset(["both", "two", "pair", "duo"])


_Fit = tuple[float, float, Figure]
"""How much somebody answers to a description and is in mind, how well the description alone fits, and who it is."""


@dataclass(frozen=True, slots=True)
class _Owners:
    """Whose somebody is: whether the words tell it ("his lawyer", "Marsh's lawyer"), who that may be, and how surely.

    They are not who is described.
    """

    told: bool
    figures: tuple[Figure, ...] = ()
    sure: bool = True


class Descriptions:
    """Resolves the descriptions of one article."""

    def __init__(self, scene: Scene, states: States, sources: Sources, pronouns: Pronouns) -> None:
        self.scene = scene
        self._sources = sources
        self._pronouns = pronouns
        self._guesses: list[tuple[Role, Figure]] = []
        self.states = states

    def resolve(self, words: list[Word], statement: Statement) -> Found | None:
        """Whom a description means; None where it names neither a person nor a body."""
        ministry = self.states.of_ministry(words)
        if ministry is not None:
            return ministry
        first = words[0].folded
        core = self._sources.core(words)
        folded = [word.folded for word in core]
        at = head_noun(folded)
        force = self._force(core, at)
        if force is not None:
            return force
        proper = [word for word in core if word.folded not in gazetteer().function_words]
        office = at is not None and (folded[at] in gazetteer().offices or folded[at] in gazetteer().honorifics)
        if at is None and _AGE.fullmatch(self.scene.text[core[-1].start : core[-1].end]):
            return self._aged(core, statement)
        if at is None or (not office and len(proper) > 1 and all(word.capital for word in proper)):
            bare = self._sources.named_body(core)
            if bare is not None or at is None:
                return bare
        role = make_role(folded[at], folded[:at], folded[at + 1 :], owners_in(core, at))
        plural = folded[at] != role.head and folded[at].endswith(("s", "men", "women", "people"))
        if plural and first in {"the", "both"} and _PAIR & set(folded):
            pair = self._pair(words[0].start, statement)
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
            return self._sources.unnamed(words, role, plural=plural)
        return self._definite(words, role, plural, statement, bare=not definite)

    def _force(self, words: Sequence[Word], at: int | None) -> Found | None:
        """The body whose name stands before what it is: "M23 rebels", "the Rwandan-backed M23 movement" for M23."""
        if at is None or at == 0 or at + 1 < len(words) or words[at].folded not in _FORCES:
            return None
        bodies = [f for f in self.scene.figures if f.kind in {"organisation", "unknown"} and f.named]
        for mention in self.scene.names_in(words):
            before = [word for word in words if word.end <= mention.span[0]]
            telling = [w for w in before if w.folded not in {"the", "a"} and "-" not in w.text]
            adjoining = mention.kind == "organisation" and mention.span[1] == words[at].start - 1
            if adjoining and not any(gazetteer().country_of(word.text) is None for word in telling):
                key = fold(mention.name)
                body = next((f for f in bodies if mention.span in f.places or key in {f.key, *f.nicknames}), None)
                if body is not None:
                    body.roles.append(make_role(words[at].folded, []))
                    return Found((body,), 0.9, f"{mention.name} with what it is")
        return None

    def one_of(self, words: list[Word]) -> Found:
        """One of several: of "the two people" heard before it is they, else somebody of whom no more is told."""
        role = role_of(words[2:])
        if role is None:
            return self._sources.unknown(words)
        if words[2:3] and words[2].folded == "the":
            group = [f for f in self.scene.figures if f.plural and not f.named and role_match(role, f.roles) >= 0.9]
            ranked = self.scene.rank(group, words[0].start, None)
            if ranked:
                figure = ranked[0][1]
                return Found((figure,), 0.7, f"one of {figure.name}, who were heard before it")
        return self._sources.unnamed(words, role, plural=False)

    def _aged(self, words: list[Word], statement: Statement) -> Found | None:
        """Who is "the 10-year-old": whose age the article prints, else the person named last."""
        age = re.search(r"\d+", self.scene.text[words[0].start : words[-1].end])
        people = [f for f in self.scene.figures if f.kind == "person"]
        printed = rf",? (?:aged )?{age[0]}\b" if age else "$^"
        told = [f for f in people if any(re.match(printed, self.scene.text[end:]) for _, end in f.places)]
        if len(told) == 1:
            return Found((told[0],), 0.9, f"the article gives this age of {told[0].name}")
        ranked = self.scene.rank(people, words[0].start, statement)
        if not ranked:
            return None
        return Found((ranked[0][1],), 0.5, f"described by an age, {ranked[0][1].name} was named last before it")

    def _definite(self, words: list[Word], role: Role, plural: bool, statement: Statement, *, bare: bool) -> Found:
        known = gazetteer()
        offset = words[0].start
        printed = " ".join(self.scene.text[offset : words[-1].end].split())
        person = known.is_person_noun(role.head)
        gender = known.gendered.get(role.head)
        ahead = self.scene.layout.paragraph_at(offset) < 2
        owners = self._owners(words, role, statement)
        theirs = role.owners | {surname_of(owner) for owner in owners.figures if owner.kind == "person"}
        asked = self._counterpart_of(owners, role) if role.head == "counterpart" else [role]
        ranked: list[_Fit] = []
        low = person and not plural and role.words == {role.head} and role.head in known.anonymous
        for figure in self.scene.figures:
            if figure in owners.figures:
                continue
            if figure.kind == "person" and (not person or plural):
                continue
            if figure.kind in {"organisation", "state"} and person and not plural:
                continue
            if person and not figure.named and figure.plural != plural and figure.kind in {"group", "unknown"}:
                continue  # a delegate is not "delegates"
            if gender and figure.gender and figure.gender != gender:
                continue
            if low and not self._is_called(role, figure):
                continue
            if owners.told and ownership(Role(role.head, role.words, theirs), figure.roles) == "another":
                continue
            kin = self._is_kin(role, theirs, figure)
            match = 1.0 if kin else max(self._answers(one, figure) for one in asked)
            near = self.scene.salience(figure, offset, statement, ahead=ahead)
            if match >= 0.3 and near > 0:
                ranked.append((match + 0.4 * min(near, 1.0), match, figure))
        ranked.sort(key=lambda entry: (-entry[0], entry[2].first_place))
        unnamed = None if plural or not person else self._introduced_unnamed(role, offset, ranked)
        if unnamed is not None:
            return self._sources.unnamed(unnamed, role_of(unnamed) or role, plural=False)
        if ranked:
            figure = ranked[0][2]
            confidence = _confidence(role, ranked)
            if self._is_doubtful(asked, theirs, owners, ranked) or self._another_spoke(role, figure, offset):
                confidence = min(confidence, DOUBTED)
            elif confidence >= UNCERTAIN_BELOW and not known.prepositions & {word.text for word in words}:
                figure.aliases.setdefault(printed)
            return Found((figure,), confidence, f"{printed}: answers to what the article says of {figure.name}")
        if person and not plural and not owners.told and role.head not in known.kin:
            pool = [f for f in self.scene.figures if f.kind == "person" and (not gender or f.gender in {gender, None})]
            pool = [f for f in pool if ownership(role, f.roles) != "another"]
            pool = [f for f in pool if all(self.scene.text[end:offset] != ", " for _, end in f.places)]
            pool = [f for f in pool if not any(serves(held, role) for held in f.roles)]
            fuller = self._introduced_before(role, offset)
            if fuller is not None:
                return self._sources.unnamed(fuller, role, plural=False)
            if low:
                found = self._sources.unnamed(words, role, plural=False)
                return replace(found, confidence=DOUBTED)  # nobody introduced him
            before = [figure for told, figure in self._guesses if figure in pool and role_match(role, [told]) >= 0.9]
            if before:
                return self._guessed(role, before[-1], printed)
            near_first = self.scene.rank(pool, offset, statement)
            if role.head in known.rulers - {"leader"}:
                near_first = [entry for entry in near_first if not _has_office(entry[1])]
            foreign = any(word.capital and not known.is_person_noun(word.folded) for word in words[1:])
            if near_first and not bare and (near_first[0][0] >= 0.5 if not foreign else near_first[0][0] >= 0.75):
                return self._guessed(role, near_first[0][1], printed)
        if not person and not bare:
            if role.head in known.generic_bodies and not any(word.capital for word in words[1:]):
                bodies = [f for f in self.scene.figures if self._can_be(role.head, f)]
                plain = Role(role.head, frozenset({role.head}))
                related = [f for f in bodies if self._answers(plain, f) > 0 or _has_short_form(role.head, f)]
                telling = role.words - {role.head} - known.empty_modifiers
                pool = related or ([] if telling else bodies)
                spoke = [f for f in pool if f.spoke]
                near_first = self.scene.rank(pool, offset, statement)
                if near_first and near_first[0][0] < 0.3 and len(spoke) == 1:
                    near_first = [(0.3, spoke[0])]
                if near_first and near_first[0][0] >= 0.3:
                    figure = near_first[0][1]
                    return Found((figure,), 0.45, f"{printed}: the body named last before it is {figure.name}")
            fuller = self._fuller_description(role, offset)
            if fuller is not None:
                return self._sources.unnamed(fuller, role, plural=True)
        if bare and person and not plural and self.scene.layout.paragraph_at(offset) == 0:
            named_later = self._introduced_later(role, offset)
            if named_later is not None:
                return named_later
        owner = owners.figures[0] if len(owners.figures) == 1 and words[0].folded in PRONOUNS else None
        if owner is not None:
            role = replace(role, words=role.words | theirs, owners=theirs)
        found = self._sources.unnamed(words, role, plural=plural or not person, owner=owner)
        for figure in found.figures:
            figure.definite = person and not plural
        doubtful = role.head == "counterpart" or (owner is not None and not owners.sure)
        return replace(found, confidence=min(found.confidence, DOUBTED)) if doubtful else found

    def _is_kin(self, role: Role, theirs: frozenset[str], figure: Figure) -> bool:
        """Whether a relative was introduced who alone shares the owner's surname: Levi's mother is Ruth Levi."""
        if role.head not in gazetteer().kin or role.head not in {held.head for held in figure.roles}:
            return False
        surname = surname_of(figure)
        family = [f for f in self.scene.figures if f.kind == "person" and surname_of(f) == surname]
        return surname in theirs and len(family) == 2

    @staticmethod
    def _counterpart_of(owners: _Owners, role: Role) -> list[Role]:
        """What a counterpart can be called: so, or by the owner's own office in the land that is told."""
        names = {fold(word) for owner in owners.figures for word in owner.words}
        lands = role.owners - names
        told = {part for land in lands for part in land.split()}
        asked = [Role(role.head, role.words - names, lands)]
        for post in [post for owner in owners.figures for post in owner.roles]:
            if post.head in gazetteer().offices - {role.head}:
                own = {part for land in post.owners for part in land.split()}
                asked.append(Role(post.head, (post.words - own) | told, lands))
        return asked

    def _is_doubtful(
        self, asked: Sequence[Role], theirs: frozenset[str], owners: _Owners, ranked: Sequence[_Fit]
    ) -> bool:
        """Whether the article leaves open if the foremost of those who answer to a description is who is meant."""
        (_, match, figure), role = ranked[0], asked[0]
        if role.head == "counterpart":
            alone = bool(role.owners) or len(ranked) == 1
            if not figure.named or not alone or match < 0.9:
                return True  # the minister of defence is not the foreign minister's counterpart
        if not owners.sure and any(held.owners and head_match(role.head, held.head) for held in figure.roles):
            return True  # "her adviser" may be somebody else than the president's adviser
        if self._is_kin(role, theirs, figure):
            return False
        # nobody said whether the prime minister is the British one
        return all(ownership(one, _roles_of(figure)) == "untold" for one in asked)

    def _another_spoke(self, role: Role, figure: Figure, offset: int) -> bool:
        """Whether a bare "the diplomat", called otherwise so far, comes right behind another's words."""
        if (
            role.head == "counterpart"
            or role.words != {role.head}
            or any(held.head == role.head for held in figure.roles)
        ):
            return False
        said = [entry for entry in self.scene.spoken if entry[0].spans[0][0] < offset and entry[1].figures]
        if not said or self.scene.layout.paragraph_at(said[-1][0].spans[0][0]) != self.scene.layout.paragraph_at(
            offset
        ):
            return False
        before = said[-1][1].figures[0]
        return before is not figure and before.kind == "person" and _has_office(before)

    def _guessed(self, role: Role, figure: Figure, printed: str) -> Found:
        """A guess, which the same words later in the article follow; it never becomes what the article says."""
        self._guesses.append((role, figure))
        return Found((figure,), 0.4, f"{printed}: nobody is called so, {figure.name} was named last before it")

    def _owners(self, words: Sequence[Word], role: Role, statement: Statement) -> _Owners:
        """Whose somebody is: of "his lawyer", of "Marsh's lawyer"."""
        pronoun, offset = words[0].folded, words[0].start
        if pronoun in _POSSESSIVES:
            return self._meant_by(pronoun, role, offset, statement)
        spans = [mention.span for mention in self.scene.names_in(words) if mention.owner]
        people = [f for f in self.scene.figures if f.kind == "person" and f.named]
        named = any(word.possessive and word.folded in role.owners for word in words)
        return _Owners(named, tuple(f for f in people if any(span in f.places for span in spans)))

    def _meant_by(self, pronoun: str, role: Role, offset: int, statement: Statement) -> _Owners:
        """The owner whom "his" or "its" means: somebody with a name, where one fits."""
        if pronoun not in PRONOUNS:
            return _Owners(True, sure=False)
        anyone = self._pronouns.resolve(pronoun, offset, statement) or Found()
        found = self._pronouns.resolve(pronoun, offset, statement, named=True) or anyone
        # Neither the name right before it is the owner ("Ann Marsh, her biographer,") nor "her lawyer" met before.
        owners = [f for f in found.figures if not any(self.scene.text[end:offset] == ", " for _, end in f.places)]
        owners = [f for f in owners if f.named or role_match(role, f.roles) < 0.9]
        others = [f for f in anyone.figures if f not in owners and role_match(role, f.roles) < 0.9]
        sure = bool(owners) and not others and found.confidence >= UNCERTAIN_BELOW
        return _Owners(True, tuple(owners), sure)

    def _can_be(self, noun: str, figure: Figure) -> bool:
        """Whether a body can be called "the company": no name of another sort, as that of a council, is in the way."""
        if figure.kind == "person" and figure.has_personal_name:
            return False
        if figure.kind == "state" or (figure.kind in {"person", "unknown"} and not figure.named):
            return False
        known = gazetteer()
        nouns = [w for word in figure.words for w in fold(word).split() if known.is_group_noun(w)]
        if noun in known.companies:
            return figure.kind != "group" and not any(head_match(noun, w) == 0 for w in nouns)
        if len(figure.words) < 2 and (figure.kind == "person" or (figure.kind == "unknown" and not figure.spoke)):
            return False
        return not nouns or _has_short_form(noun, figure) or any(head_match(noun, w) > 0 for w in nouns)

    def _fuller_description(self, role: Role, offset: int) -> list[Word] | None:
        """The longer form, "the pilots' union", where a later sentence only says "the union"."""
        if role.words != {role.head}:
            return None
        pattern = rf"\b[Tt]he (?:[^\W\d_][\w'’-]* ){{1,3}}{re.escape(role.head)}\b"
        verbs = gazetteer().speech_verbs | gazetteer().function_words
        for place in reversed(list(re.finditer(pattern, self.scene.text[:offset]))):
            words = words_of(self.scene.text, *place.span())
            if not any(word.folded in verbs for word in words[1:]):
                return words
        return None

    def _introduced_before(self, role: Role, offset: int) -> list[Word] | None:
        """Somebody without a name of whom the article spoke just before: "a letter from Ostia's ambassador"."""
        if role.words != {role.head}:
            return None
        start = max(0, offset - _JUST_BEFORE)
        owned = rf"[^\W\d_a-z][\w.-]*['’]s (?:[a-z][\w'’-]* ){{0,2}}{re.escape(role.head)}\b(?! [^\W\d_a-z])"
        for place in reversed(list(re.finditer(owned, self.scene.text[start:offset]))):
            end = start + place.end()
            if not _NAMED_NEXT.match(self.scene.text, end):
                return words_of(self.scene.text, start + place.start(), end)
        return None

    @staticmethod
    def _is_called(role: Role, figure: Figure) -> bool:
        """Whether somebody can be called "the diplomat" and no more: an envoy can, a minister has an office for it."""
        ruling = gazetteer().rulers - {"ambassador"} | {"secretary"}
        exact = any(head_match(role.head, held.head) >= 0.9 or role.head in held.words for held in figure.roles)
        return exact or not any(held.head in ruling for held in figure.roles)

    def _introduced_unnamed(self, role: Role, offset: int, ranked: Sequence[_Fit]) -> list[Word] | None:
        """Somebody without a name of whom the article spoke last: "A Western diplomat was blunter.", or "The minister,
        who asked not to be named, shrugged."."""
        if role.words != {role.head}:
            return None
        met = [figure for _, fit, figure in ranked if fit >= _CALLED_SO]
        told = rf"\b(?:An?|One|Another|an?|one|another) (?:[\w’'-]+ ){{0,3}}?{re.escape(role.head)}\b(?! [^\W\d_a-z])"
        hidden = rf"\b(?:An?|The|an?|the) (?:[\w’'-]+ ){{0,3}}?{re.escape(role.head)}\b(?=[^.;:\n“”\"]{{0,60}}{_HIDES})"
        for pattern in (told, hidden) if role.head in gazetteer().anonymous else (hidden,):
            heard = [f for f in met if pattern is told or not f.named]
            nearest = max((start for f in heard for start, _ in f.places if start < offset), default=-1)
            for place in reversed(list(re.finditer(pattern, self.scene.text[:offset]))):
                start, end = place.span()
                if start <= nearest:
                    break
                led = self.scene.text[max(0, start - 2) : start]
                named = pattern is told and (led == ", " or _NAMED_NEXT.match(self.scene.text, end))
                if not named and not covers(self.scene.content, start) and offset - start <= _NOT_LONG_BEFORE:
                    return words_of(self.scene.text, start, end)
        return None

    def _answers(self, role: Role, figure: Figure) -> float:
        held = _roles_of(figure)
        if ownership(role, held) == "another" or _serves_another(role, held):
            return 0.0
        match = role_match(role, held)
        if _FORMER & role.words and match and not any(_FORMER & told.words for told in held):
            alike = any(head_match(role.head, told.head) == 1 for told in held)
            match = match if alike else 0.0  # who commands an army is not "the former army chief"
        telling = role.words - {role.head} - gazetteer().empty_modifiers
        if figure.kind != "person" and telling and role.head in gazetteer().generic_bodies:
            parts = frozenset(part for word in figure.words for part in fold(word).split())
            met = sum(any(same_word(word, part) for part in parts) for word in telling)
            match = max(match, 0.75 * met / len(telling))  # "the rights group" for the Lagoon Rights Watchers
        return match

    def _pair(self, offset: int, statement: Statement) -> Found | None:
        people = self.scene.rank([f for f in self.scene.figures if f.kind == "person"], offset, statement)
        joint = self.scene.last_joint(statement)
        if joint is not None:
            return Found(joint, 0.75, "the speakers of the joint statement before it")
        if len(people) < 2:
            return None
        return Found((people[0][1], people[1][1]), 0.55, "the two people named last before it")

    def _introduced_later(self, role: Role, offset: int) -> Found | None:
        """Whom a lead describes before the name is told: "A councillor has urged…", then "Cllr Ann Marsh"."""
        known = gazetteer()
        if self.scene.layout.paragraph_at(offset) > 2 or role.head in known.anonymous:
            return None
        first, last = self.scene.layout.sentences[self.scene.layout.sentence_at(offset)]
        if _ANONYMITY.search(self.scene.text, first, last):
            return None
        later = [f for f in self.scene.figures if f.kind == "person" and f.introduced > offset]
        later.sort(key=lambda figure: figure.introduced)
        plain = Role(role.head, frozenset({role.head}), role.owners)
        found = [(role_match(plain, figure.roles), figure) for figure in later]
        holders = [figure for match, figure in found if match >= 0.9]
        gender = known.gendered.get(role.head)
        chosen = holders[0] if len(holders) == 1 else None
        if chosen is None and later and not holders:
            fits = found[0][0] >= 0.6 or (gender and later[0].gender == gender and role.head not in known.offices)
            chosen = later[0] if fits else None
        if chosen is None:
            return None
        told = ownership(role, chosen.roles) == "same"
        return Found((chosen,), 0.7 if told else DOUBTED, f"described first, named later as {chosen.name}")


def _confidence(role: Role, ranked: Sequence[_Fit]) -> float:
    """How sure the foremost of those who answer to a description is who is meant."""
    score, match, figure = ranked[0]
    margin = score - ranked[1][0] if len(ranked) > 1 else 0.5
    confidence = round(min(0.93, 0.35 + 0.4 * match + 0.5 * min(margin, 0.35)), 2)
    if margin < _IN_ONE_BREATH:
        _, as_well, rival = ranked[1]
        # of two senators named in one breath neither is more "the senator" than the other
        if as_well >= match and _called(role, rival) >= _called(role, figure):
            return min(confidence, DOUBTED)
    return confidence


def _serves_another(role: Role, held: Sequence[Role]) -> bool:
    """Whether a land's representative is asked for, and somebody represents an office-holder: the secretary-general."""
    known = gazetteer()
    if not any(known.country_of(owner) for owner in role.owners):
        return False
    alike = [told for told in held if told.head == role.head]
    landless = [told for told in alike if not any(known.country_of(owner) for owner in told.owners)]
    served = (word for told in landless for word in told.words - {told.head} - known.empty_modifiers)
    people = (word for word in served if singulars(word)[-1] == word and known.is_person_noun(word))
    return bool(alike) and len(landless) == len(alike) and any(people)


def _called(role: Role, figure: Figure) -> bool:
    """Whether the very words of a description were said of somebody: "the second official"."""
    return any(role.words <= held.words for held in figure.roles)


def _roles_of(figure: Figure) -> list[Role]:
    """What the article says somebody is; the words of a body's name describe it too."""
    if figure.kind not in {"organisation", "group", "state"}:
        return figure.roles
    return [*figure.roles, *_roles_in_name(figure.words)]


@lru_cache(maxsize=5_000)
def _roles_in_name(words: tuple[str, ...]) -> tuple[Role, ...]:
    """What the name of a body says that it is: a council, a union, of which land."""
    printed = [part for word in words for part in word.split()]
    parts = frozenset(part for word in words for part in fold(word).split())
    lands = frozenset(fold(phrase) for phrase in gazetteer().countries_in(printed))
    return tuple(Role(part, parts, lands) for part in sorted(parts))


def _has_short_form(noun: str, figure: Figure) -> bool:
    """Whether a body goes by initials too, as armed groups do, be it an army by name: "the group" for the ELN."""
    armed = any(word in _ARMED for name in figure.words for word in fold(name).split())
    return noun in {"group", "movement"} and figure.kind == "organisation" and armed and bool(figure.nicknames)


def _has_office(figure: Figure) -> bool:
    known = gazetteer()
    return any(known.is_person_noun(role.head) and role.head not in known.honorifics for role in figure.roles)
