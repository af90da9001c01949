"""Who appears in one article: the mentions of one person, body or state put together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from models.actors.gazetteer import Gender, gazetteer
from models.actors.mention import Mention
from models.actors.names import family_first, family_name, short_for, significant, suffix_of
from models.actors.roles import Role, role_match
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
        known = gazetteer()
        first_name = len(self.words) > 1 and (fold(self.words[0]) in known.first_names or family_first(self.words))
        described = any(known.is_person_noun(role.head) for role in self.roles)
        return bool(self.gender or self.titles) or first_name or described

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


@lru_cache(maxsize=20_000)
def _key_words(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part for word in words for part in fold(word).replace("-", " ").split())


def is_form_of(short: tuple[str, ...], figure: Figure) -> bool:
    """Whether a name can be a shorter form of a figure's name: a surname, a first name after a title, a nickname."""
    left = _key_words(short)
    if suffix_of(short) and suffix_of(figure.words) and suffix_of(short) != suffix_of(figure.words):
        return False
    if fold(" ".join(short)) in figure.nicknames or any(list(left) == name.split()[:1] for name in figure.nicknames):
        return True
    if len(left) == 2 and left[0] in figure.nicknames and left[1] == surname_of(figure):
        return True  # a nickname and the surname
    full, bare = _key_words(figure.words), _key_words(significant(figure.words))
    wanted = _key_words(significant(short))
    if left == full or "".join(left) == "".join(full):
        return True
    if len(wanted) == 1 and wanted[0] in bare:
        # A first name alone is a form of the name only where the surname is not just an initial or a particle away.
        return True
    for words in (full, bare):
        if any(
            words[at : at + len(wanted)] == wanted or words[at : at + len(left)] == left for at in range(len(words))
        ):
            return len(wanted) >= 1
    if len(wanted) < 2:
        return False
    given = short_for(significant(short)[0], significant(figure.words)[0])
    return (wanted[0] == bare[0] or given) and set(wanted[1:]) <= set(bare[1:]) and not family_first(short)


def surname_of(figure: Figure) -> str:
    """The folded last word of a personal name, or its first where the family name stands first."""
    return _key_words((family_name(figure.words),))[-1]


def _surnames(figure: Figure) -> frozenset[str]:
    """The folded words by which a figure can be called without a first name: both of Restrepo Vélez."""
    words = _key_words(significant(figure.words))
    if len(words) < 2:
        return frozenset(words)
    return frozenset(words[:1] if family_first(figure.words) else words[1:])


def gather(mentions: Sequence[Mention], text: str) -> list[Figure]:
    """The figures of an article, in the order of their first mention."""
    figures: list[Figure] = []
    people = [m for m in mentions if m.kind == "person"]
    # The fullest names come first, and among them who carries a nickname, so that other forms find their bearer.
    full = [m for m in people if len(m.words) > 1 or m.nicknames]
    heading = title_case_heading(text)
    for mention in sorted(full, key=lambda m: (-len(significant(m.words)), not m.nicknames, m.span)):
        _place(figures, mention, text, create=mention.span[0] >= heading)
    for mention in people:
        if mention not in full:
            _place(figures, mention, text, create=mention.span[0] >= heading)
    for mention in mentions:
        if mention.kind == "name":
            office = any(gazetteer().is_person_noun(role.head) for role in mention.roles) and not mention.owner
            _place(figures, mention, text, create=office and not mention.owner and _named_by_office(mention))
        elif (
            mention.kind == "state"
            and len(mention.words) == 1
            and any(
                f.kind == "person" and len(f.words) > 1 and surname_of(f) == fold(mention.words[0]) for f in figures
            )
        ):
            _place(figures, mention, text, create=False)  # a surname, not the place of that name
        elif mention.kind == "state" or (mention.kind == "organisation" and mention.span[0] >= heading):
            _place_body(figures, mention, text)
    figures.sort(key=lambda figure: figure.first_place)
    return figures


def title_case_heading(text: str) -> int:
    """Where the first line ends if it is printed In Title Case, where capitals tell no names, else 0."""
    end = text.find("\n")
    words = [word for word in words_of(text, 0, max(end, 0)) if len(word.text) > 3]
    sentence = text[:end].rstrip()[-1:] == "."
    return end if len(words) > 2 and not sentence and sum(word.capital for word in words) >= 0.8 * len(words) else 0


def _named_by_office(mention: Mention) -> bool:
    word = fold(mention.words[0])
    return word not in gazetteer().plain and gazetteer().country_of(word) is None


def _place(figures: list[Figure], mention: Mention, text: str, *, create: bool) -> None:
    printed = fold(text[slice(*mention.span)])
    found = [
        figure
        for figure in figures
        if figure.kind == "person" and (printed in figure.nicknames or is_form_of(mention.words, figure))
    ]
    if len(mention.words) > 1 and len(found) > 1:
        exact = [figure for figure in found if _key_words(figure.words) == _key_words(mention.words)]
        found = exact or found
    nicknamed = [figure for figure in found if {printed, fold(mention.name), fold(mention.words[0])} & figure.nicknames]
    figure = nicknamed[0] if nicknamed else choose_namesake(found, mention)
    if figure is None and create:
        figure = Figure("person", mention.words)
        figures.append(figure)
    if figure is not None:
        figure.add(mention, text)


def choose_namesake(found: Sequence[Figure], mention: Mention) -> Figure | None:
    """Whom of several people a name means: by gender, title and office, then the one named last before it."""
    fitting = [f for f in found if not _contradicts(f, mention) and not _other_office(f, mention)]
    if len(fitting) <= 1:
        return fitting[0] if fitting else None
    titled = [figure for figure in fitting if any(role_match(role, figure.roles) >= 0.75 for role in mention.roles)]
    if len(titled) == 1:
        return titled[0]
    if mention.gender:
        same = [figure for figure in fitting if figure.gender == mention.gender]
        if len(same) == 1:
            return same[0]
    asked = _key_words(significant(mention.words))[-1]
    by_surname = [f for f in fitting if asked in _surnames(f)]
    start = mention.span[0]
    pool = by_surname or fitting
    pool = [f for f in pool if 0 <= f.introduced < start] or pool
    pool = [f for f in pool if surname_of(f) == asked] or pool
    kin = gazetteer().kin  # "his wife, Ann Marsh" is not the one called by the surname alone
    pool = [f for f in pool if not any(role.head in kin for role in f.roles)] or pool
    called = [f for f in pool if any(fold(name) == asked for name in f.names)]
    if len(called) == 1 and len(mention.words) == 1:
        return called[0]  # relatives are told from whom the article calls by the surname alone
    before = [(max((s for s, _ in f.places if s < start), default=-1), f) for f in pool]
    return max(before, key=lambda pair: pair[0])[1]


_ONE_AT_A_TIME = frozenset({"president", "premier", "king", "queen", "pope", "chancellor", "emir", "sultan"})


def _other_office(figure: Figure, mention: Mention) -> bool:
    """Whether a surname with an office means somebody else: "President Obama" where only Michelle Obama is named."""
    offices = gazetteer().offices
    held = [role for role in figure.roles if role.head in offices]
    asked = [role for role in mention.roles if role.head in _ONE_AT_A_TIME and role.head in mention.titles]
    return bool(len(mention.words) == 1 and held and asked) and all(role_match(role, held) == 0 for role in asked)


def _contradicts(figure: Figure, mention: Mention) -> bool:
    known = gazetteer()
    sure = any(known.honorifics.get(title) or title in known.gendered for title in mention.titles)
    doubtful = not figure.gender_sure and fold(figure.words[0]) in known.seldom_names
    if figure.gender and mention.gender and figure.gender != mention.gender and (sure or figure.gender_sure):
        return not doubtful
    if len(mention.words) > 1 and len(figure.words) > 1:
        first, other = fold(mention.words[0]), fold(figure.words[0])
        surname = _key_words(significant(figure.words))[-len(_key_words(significant(mention.words))) :]
        return (
            first != other
            and not short_for(significant(mention.words)[0], significant(figure.words)[0])
            and surname != _key_words(significant(mention.words))
            and " ".join(_key_words(mention.words)) not in " ".join(_key_words(figure.words))
        )
    return False


def state_key(words: Sequence[str]) -> str:
    """What states are told apart by: the country's code, else the folded name."""
    phrase = " ".join(words)
    return gazetteer().country_of(phrase) or fold(phrase).removeprefix("the ")


def _place_body(figures: list[Figure], mention: Mention, text: str) -> None:
    known = gazetteer()
    phrase = fold(mention.name)
    if mention.kind == "state":
        figure = body_figure(figures, "state", state_key(mention.words), mention.words)
    else:
        full = known.organisations.get(phrase)
        key = fold(full) if full else phrase
        met = next((f for f in figures if f.kind == "organisation" and same_body(f, key)), None)
        figure = met or body_figure(figures, "organisation", key, (full,) if full else mention.words)
    figure.add(mention, text)
    full = known.organisations.get(phrase) if mention.kind == "organisation" else None
    if full and not mention.name.isupper():
        figure.names[full] += 1  # a seat is no name: Turtle Bay
        del figure.names[mention.name]
    short = re.match(r"\s?\(([A-Z][\w.&-]{1,9})\)", text[mention.span[1] : mention.span[1] + 14])
    if short and mention.kind == "organisation":
        figure.nicknames.add(fold(short[1]))
        figure.aliases.setdefault(short[1])


def body_figure(
    figures: list[Figure], kind: ActorKind, key: str, words: Sequence[str], *, named: bool = True
) -> Figure:
    """The figure of a body, made where the article has not named it before."""
    for figure in figures:
        if figure.kind == kind and figure.key == key:
            return figure
    figure = Figure(kind, tuple(words), key=key, named=named)
    figures.append(figure)
    return figure


def same_body(figure: Figure, key: str) -> bool:
    """Whether a folded name is that of a body already met: the same, its abbreviation, or the name shortened."""
    if figure.key == key:
        return True
    initials = "".join(
        word[0] for word in figure.key.replace("-", " ").split() if word not in gazetteer().function_words
    )
    return " " not in key and (key in figure.nicknames or (key == initials and len(key) >= 3))
