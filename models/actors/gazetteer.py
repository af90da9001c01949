"""What the program knows of the world before it reads: countries, first names, and words for people and groups.

The tables lie in ``resources/gazetteer``; its README says where each comes from.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from models.actors.text import fold
from models.paths import RESOURCES

Gender = Literal["female", "male"]
_PREFIXES = frozenset({"ex", "co", "under", "sub"})
_POSTPOSED = frozenset({"elect", "designate", "emeritus"})  # the office stands before these: "minister-designate"
GAZETTEER = RESOURCES / "gazetteer"


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The tables, keyed by folded words (see :func:`models.actors.text.fold`).

    ``countries`` maps a code to the country's name; ``states``, ``capitals``, ``demonyms`` and ``seats`` map printed
    words to a code. ``organisations`` maps abbreviations and seats to an organisation's name, ``owners`` all words for
    a body or a part of a state, of which somebody can be the envoy, to one. ``peoples`` are those of several lands or
    none.
    """

    countries: dict[str, str]
    states: dict[str, str]
    capitals: dict[str, str]
    demonyms: dict[str, str]
    peoples: frozenset[str]
    seats: dict[str, str]
    organisations: dict[str, str]
    owners: dict[str, str]
    first_names: dict[str, Gender | None]
    seldom_names: frozenset[str]
    family_names: frozenset[str]
    nicknames: dict[str, frozenset[str]]
    persons: frozenset[str]
    offices: frozenset[str]
    kin: frozenset[str]
    groups: frozenset[str]
    things: frozenset[str]
    plain: frozenset[str]
    gendered: dict[str, Gender]
    honorifics: dict[str, Gender | None]
    ranks: dict[str, str]
    particles: frozenset[str]
    function_words: frozenset[str]
    state_bodies: frozenset[str]
    empty_modifiers: frozenset[str]
    anonymous: frozenset[str]
    role_verbs: dict[str, str]
    role_families: tuple[frozenset[str], ...]
    broader: dict[str, frozenset[str]]
    speech_verbs: frozenset[str]
    rulers: frozenset[str]
    realms: frozenset[str]
    prepositions: frozenset[str]
    determiners: frozenset[str]
    generic_bodies: frozenset[str]
    companies: frozenset[str]
    municipalities: frozenset[str]

    def country_of(self, words: str) -> str | None:
        """The code of the country that ``words`` name: its name, capital, seat of government or demonym."""
        key = fold(words).removeprefix("the ")
        for table in (self.states, self.seats, self.capitals, self.demonyms):
            if key in table:
                return table[key]
        return None

    def countries_in(self, words: Sequence[str]) -> Iterator[str]:
        """The phrases among printed words that name a country, the longest first, none of them inside another.

        A community is not the country of another: the Turkish Cypriots speak neither for Türkiye nor for Cyprus.
        """
        communities = [set(places) for places in self._communities(words)]

        def is_country(phrase: str) -> bool:
            return not phrase.startswith("The ") and self.country_of(phrase) is not None

        return _phrases_in(words, is_country, 4, communities)

    def owners_in(self, words: Sequence[str]) -> Iterator[str]:
        """The phrases among printed words that name a known body or a part of a state, as :meth:`countries_in`."""
        return _phrases_in(words, lambda phrase: fold(phrase) in self.owners, longest=6)

    def communities_in(self, words: Sequence[str]) -> list[str]:
        """The phrases among printed words that name a people of a land: Turkish Cypriot, Bosnian Serb."""
        return [" ".join(words[at] for at in places) for places in self._communities(words)]

    def is_community(self, words: str) -> bool:
        """Whether ``words`` are the name of a people of a land and nothing else."""
        parts = words.split()
        return [range(len(parts))] == self._communities([part.capitalize() for part in parts])

    def _communities(self, words: Sequence[str]) -> list[range]:
        found: list[range] = []
        begin = 0
        for at in range(len(words) + 1):
            if at < len(words) and self._is_people(words[at]):
                continue
            phrase = words[begin:at]
            lands = {self.demonyms.get(self._people(word)) for word in phrase}
            if len(phrase) > 1 and (len(lands) > 1 or None in lands) and self.country_of(" ".join(phrase)) is None:
                found.append(range(begin, at))
            begin = at + 1
        return found

    def _is_people(self, word: str) -> bool:
        return word[:1].isupper() and self._people(word) in self.demonyms.keys() | self.peoples

    def _people(self, word: str) -> str:
        """The folded adjective or the singular of a people's name."""
        forms = singulars(fold(word))
        return next((form for form in forms if form in self.demonyms or form in self.peoples), forms[0])

    def is_person_noun(self, word: str) -> bool:
        """Whether a common noun, alone or in a compound as "vice-chairman", means a person or persons."""
        key = fold(word)
        first, *rest = parts = key.split("-")
        nouns = [key]
        # Only common words make a compound: al-Hakim and Rees-Baker are surnames.
        if rest and (first in _PREFIXES | self.persons or self.is_common(first)):
            nouns.append(parts[-2] if rest[-1] in _POSTPOSED else rest[-1])
        return any(self.persons & set(singulars(noun)) for noun in nouns)

    def is_group_noun(self, word: str) -> bool:
        """Whether a common noun means an organisation or another body of people."""
        return bool(self.groups & set(singulars(fold(word))))

    def is_common(self, word: str) -> bool:
        """Whether a folded word is an ordinary one, not part of a name."""
        return word.endswith("ing") or bool(self.plain & set(singulars(word)))

    def related_roles(self, one: str, other: str) -> bool:
        """Whether two nouns can mean the same office, as "the diplomat" can mean an envoy."""
        if other in self.broader.get(one, ()) or one in self.broader.get(other, ()):
            return True
        return any(one in family and other in family for family in self.role_families)


def _phrases_in(
    words: Sequence[str], is_known: Callable[[str], bool], longest: int, whole: Sequence[set[int]] = ()
) -> Iterator[str]:
    """The phrases known, the longest first; of places that are one ``whole`` none is taken without all others."""
    taken: set[int] = set()
    for size in range(longest, 0, -1):
        for at in range(len(words) - size + 1):
            phrase = " ".join(words[at : at + size])
            places = set(range(at, at + size))
            torn = any(places & one and not places >= one for one in whole)
            if phrase[:1].isupper() and not torn and not places & taken and is_known(phrase):
                taken |= places
                yield phrase


@lru_cache(maxsize=20_000)
def singulars(word: str) -> tuple[str, ...]:
    """``word`` and what its singular may be."""
    forms = [word]
    if word.endswith("ies"):
        forms.append(word[:-3] + "y")
    if word.endswith("es"):
        forms.append(word[:-2])
    if word.endswith("s") and not word.endswith("ss"):
        forms.append(word[:-1])
    if word.endswith("men"):
        forms.append(word[:-3] + "man")
    return tuple(forms)


def _table(name: str) -> Any:
    return json.loads((GAZETTEER / name).read_text(encoding="utf-8"))


def _folded(words: list[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


@cache
def gazetteer() -> Gazetteer:
    """The tables, read once."""
    lexicon, seats, titles = _table("words.json"), _table("seats.json"), _table("honorifics.json")
    hand, grammar = _table("by_hand.json"), _table("grammar.json")
    states: dict[str, str] = {}
    capitals: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    names: dict[str, str] = {}
    # Sovereign states first, so that a name shared with a territory means the state.
    for row in sorted(_table("countries.json"), key=lambda row: not row["sovereign"]):
        names[row["code"]] = row["name"]
        for table, words in ((states, row["names"]), (capitals, row["capitals"]), (demonyms, row["demonyms"])):
            for word in words:
                table.setdefault(fold(word.removesuffix(" D.C.")), row["code"])
    states.update({fold(word): code for word, code in hand["countries"].items()})
    gendered: dict[str, Gender] = {}
    first_names: dict[str, Gender | None] = dict.fromkeys(_table("first_names.json")["either"])
    for gender in ("female", "male"):
        gendered.update(dict.fromkeys(lexicon[gender] + hand[gender], gender))
        first_names.update(dict.fromkeys(_table("first_names.json")[gender], gender))
    first_names.update(dict.fromkeys(hand["names_of_either"]))
    organisations = seats["organisation"] | hand["seats"]["organisation"]
    owners = {name: name for name in (organisations | hand["owners"]).values()} | organisations | hand["owners"]
    groups = _folded(lexicon["groups"] + hand["groups"])
    offices = _folded(lexicon["offices"] + hand["offices"])
    honorifics = titles | hand["honorifics"]
    return Gazetteer(
        countries=names,
        states=states,
        capitals=capitals,
        demonyms=demonyms,
        peoples=_folded(hand["peoples"]) - first_names.keys(),
        seats={fold(word): code for word, code in (seats["state"] | hand["seats"]["state"]).items()},
        organisations={fold(word): name for word, name in organisations.items()},
        owners={fold(word): fold(name) for word, name in owners.items()},
        first_names=first_names,
        seldom_names=frozenset(_table("first_names.json")["seldom"]),
        family_names=frozenset(_table("family_names.json")) | _folded(hand["family_names"]),
        nicknames={short: frozenset(full) for short, full in _table("nicknames.json").items()},
        persons=(_folded(lexicon["persons"]) - groups) | offices,
        offices=offices,
        kin=_folded(lexicon["kin"]),
        groups=groups,
        things=_folded(hand["things"]),
        plain=_folded(lexicon["plain"]),
        gendered=gendered,
        honorifics={word: gender or None for word, gender in honorifics.items()},
        ranks=hand["ranks"],
        particles=frozenset(grammar["particles"]),
        function_words=frozenset(grammar["function_words"]),
        state_bodies=frozenset(hand["state_bodies"]),
        empty_modifiers=frozenset(grammar["empty_modifiers"]),
        anonymous=frozenset(hand["anonymous"]),
        role_verbs=hand["role_verbs"],
        role_families=tuple(frozenset(family) for family in hand["role_families"]),
        broader={word: frozenset(more) for word, more in lexicon["broader"].items()},
        speech_verbs=frozenset(grammar["speech_verbs"]),
        rulers=frozenset(hand["rulers"]),
        realms=frozenset(hand["realms"]),
        prepositions=frozenset(grammar["prepositions"]),
        determiners=frozenset(grammar["determiners"]),
        generic_bodies=frozenset(hand["generic_bodies"]),
        companies=frozenset(hand["companies"]),
        municipalities=frozenset(hand["municipalities"]),
    )
