"""Somebody who appears in an article, and all that the article says of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from models.actors.gazetteer import Gender, gazetteer
from models.actors.mention import Mention
from models.actors.names import family_first
from models.actors.roles import Role
from models.actors.text import fold, words_of
from models.records import ActorKind, Span


@dataclass(slots=True, eq=False)
class Figure:
    """One person, body, state or unnamed source of one article, and all that the article says of it.

    ``key`` tells figures of one kind apart where they have no personal name (a state's code, a body's folded name).
    ``definite`` marks somebody who is called by an office only ("the prime minister"), so that a name may be known.
    ``introduced`` is the offset of the first mention in full, -1 where there is none.
    """

    kind: ActorKind
    words: tuple[str, ...]
    key: str = ""
    named: bool = True
    names: Counter[str] = field(default_factory=Counter)
    aliases: dict[str, None] = field(default_factory=dict)
    roles: list[Role] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    nicknames: set[str] = field(default_factory=set)
    gender: Gender | None = None
    gender_sure: bool = False
    places: list[Span] = field(default_factory=list)
    spoke: bool = False
    plural: bool = False
    definite: bool = False
    introduced: int = -1

    @property
    def name(self) -> str:
        """The fullest name, in its most frequent spelling."""
        longest = max((len(name.split()) for name in self.names), default=0)
        full = [name for name in self.names if len(name.split()) == longest]
        return max(full, key=lambda name: self.names[name]) if full else " ".join(self.words)

    @property
    def first_place(self) -> int:
        """The offset of the first mention."""
        return min((start for start, _ in self.places), default=0)

    @property
    def is_surely_person(self) -> bool:
        """Whether a title, an office or a first name tells that it is a person rather than a company or a place."""
        return self.has_personal_name or any(gazetteer().is_person_noun(role.head) for role in self.roles)

    @property
    def has_personal_name(self) -> bool:
        """Whether the name alone, with its titles, tells a person."""
        first_name = fold(self.words[0]) in gazetteer().first_names or family_first(self.words)
        return bool(self.gender or self.titles) or (len(self.words) > 1 and first_name)

    def can_be(self, gender: Gender) -> bool:
        """Whether nothing surer than a first name tells that it is of the other gender."""
        return self.gender in {gender, None} or not self.gender_sure

    def add(self, mention: Mention, text: str) -> None:
        """Take in a mention of this figure."""
        self.places.append(mention.span)
        if len(mention.words) > 1 and not 0 <= self.introduced <= mention.span[0]:
            self.introduced = mention.span[0]
        if self.kind != "person" or fold(mention.name) not in self.nicknames:
            self.names[mention.name] += 1
        printed = printed_form(mention, text)
        if not all(fold(word) in gazetteer().honorifics for word in printed.split()):
            self.aliases.setdefault(printed)
        if len(mention.words) > 1:  # a surname taken out of "Ms Mazur" may be somebody else's too
            self.aliases.setdefault(mention.name)
        self.titles.update(mention.titles)
        self.roles.extend(role for role in mention.roles if role not in self.roles)
        for nickname in mention.nicknames:
            self.nicknames.add(fold(nickname))
            self.aliases.setdefault(nickname)
        if self.kind == "person" and fold(printed_form(mention, text)) not in self.nicknames:
            self._learn_gender(mention)
            if len(mention.words) > len(self.words) and fold(mention.name) not in self.nicknames:
                self.words = mention.words

    def _learn_gender(self, mention: Mention) -> None:
        known = gazetteer()
        sure = any(known.honorifics.get(title) or title in known.gendered for title in mention.titles)
        sure = sure or mention.gender in {known.gendered.get(role.head) for role in mention.roles}
        if mention.gender and (sure or not self.gender):
            self.gender = mention.gender
            self.gender_sure = self.gender_sure or sure


def printed_form(mention: Mention, text: str) -> str:
    """The name with its titles as printed, without a country or a courtesy before them."""
    words = words_of(text, *mention.span)
    own = len(mention.words)
    while len(words) > own and (
        words[0].folded in _COURTESIES or gazetteer().country_of(words[0].text) or words[0].text.isupper()
    ):
        words = words[1:]
    return " ".join(text[words[0].start : mention.span[1]].split()) if words else mention.name


_COURTESIES = frozenset({"his", "her", "excellency", "highness", "majesty", "royal", "the"})
