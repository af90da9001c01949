"""The offices and descriptions by which people and bodies are called: "Vestria's minister for water", "the bloc"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import Prefix

from models.actors.gazetteer import gazetteer, singulars
from models.actors.text import Word, fold

_POWERS = frozenset({"government", "army", "military", "police", "parliament", "opposition", "ministry"})
_CUTS = frozenset({"who", "whose", "which", "that"})


@dataclass(frozen=True, slots=True)
class Role:
    """A description: its head noun and all its content words, folded.

    ``owners`` are the words and phrases that tell whose somebody is or of which land: "prado" of Prado's lawyer, "south
    korean" of the South Korean president.
    """

    head: str
    words: frozenset[str]
    owners: frozenset[str] = frozenset()


def head_noun(words: Sequence[str]) -> int | None:
    """The place of the head noun in a noun phrase: its last word for a person or a group before a preposition."""
    known = gazetteer()
    last = None
    for at, word in enumerate(words):
        if at and (word in _CUTS or word in known.prepositions) and last is not None:
            break
        if known.is_person_noun(word) or known.is_group_noun(word) or word in known.ranks:
            last = at
    return last


def role_of(words: Sequence[Word]) -> Role | None:
    """The role that a noun phrase names, or None where it names neither a person nor a body."""
    folded = [word.folded for word in words]
    at = head_noun(folded)
    if at is None:
        return None
    return make_role(folded[at], folded[:at], folded[at + 1 :], owners_in(words, at))


def owners_in(words: Sequence[Word], head: int | None) -> frozenset[str]:
    """The words of a description that tell whose somebody is or of which land; ``head`` is the place of its head noun.

    What stands before a possessive is the owner's own name or title, what follows "to" or "for" a place or a field, or
    else whom somebody works for.
    """
    known = gazetteer()
    end = len(words) if head is None else head
    begin = max((at for at in range(end) if words[at].possessive), default=0)
    begin = next(  # "the Russian Federation's envoy"
        (
            at
            for at in range(max(0, begin - 3), begin)
            if known.country_of(" ".join(w.text for w in words[at : begin + 1]))
        ),
        begin,
    )
    telling = list(words[begin:end])
    rest = words[end + 2 :] if words[end + 1 : end + 2] and words[end + 1].text == "of" else []
    bodies = [fold(phrase) for phrase in known.owners_in([word.text for word in (*telling, *rest)])]
    telling += rest[: next((at for at, word in enumerate(rest) if word.text in known.prepositions), len(rest))]
    printed = [word.text for word in telling]
    lands = [fold(phrase) for phrase in (*known.countries_in(printed), *known.communities_in(printed))]
    # In "the Trump campaign" a capital tells a name; in "Foreign Minister", or as a sentence begins, it tells nothing.
    title = head is None or words[head].capital
    names: list[str] = []
    found: list[str] = []
    for at, word in enumerate(telling):
        name = word.capital and not (known.is_person_noun(word.folded) or word.folded in known.ranks | known.honorifics)
        evident = not known.is_common(word.folded) or not (title or (at == 0 and begin == 0))
        somebody = known.is_person_noun(word.folded) or word.capital or word.folded in _POWERS
        if name and word.folded not in known.function_words:
            names.append(word.folded)
        if (name and evident) or (word.possessive and somebody):
            found.append(word.folded)
    told = {*lands, *(known.owners[body] for body in bodies), *_holder_after(words, end)}
    parts = {part for phrase in [*lands, *bodies] for part in phrase.split()}
    others = [word for word in found if word not in known.function_words | parts]
    return frozenset(told.union(others, _initials(names) if others else ()))


def _initials(words: Sequence[str]) -> Iterator[str]:
    """What the first words of a name are shortened to: WFP for the World Food Programme."""
    for size in range(3, len(words) + 1):
        short = "".join(word[0] for word in words[:size])
        yield gazetteer().owners.get(short, short)


def _holder_after(words: Sequence[Word], head: int) -> set[str]:
    """The office-holder for whom somebody works: the president of "an adviser to the president"."""
    rest = words[head + 1 :]
    if not rest or rest[0].text not in {"of", "for", "to"}:
        return set()
    following = [word.folded for word in rest[1:]]
    ends = (at for at, word in enumerate(rest[1:]) if word.text in gazetteer().prepositions)
    phrase = following[: next(ends, len(following))]
    at = head_noun(phrase)
    if at is None or at + 1 < len(phrase) or singulars(phrase[at])[-1] != phrase[at]:
        return set()
    return {phrase[at]} & (gazetteer().offices | _POWERS)


def make_role(
    head: str, before: Iterable[str], after: Iterable[str] = (), owners: frozenset[str] = frozenset()
) -> Role:
    """A role from folded words; abbreviations of ranks are written out ("Lt Gen" is a general)."""
    known = gazetteer()
    before, after = list(before), list(after)
    written = known.ranks.get(head, head)
    if written == "minister" and "prime" in before:
        written = "premier"
    elif written == "head" and after[:1] == ["of"] and after[1:2] in (["state"], ["government"]):
        written = "president" if after[1] == "state" else "premier"
    words = frozenset(known.ranks.get(word, word) for word in before) | frozenset(after)
    head = singulars(written)[-1] if written not in known.persons else written
    return Role(head, (words - known.function_words) | {written}, owners)


@lru_cache(maxsize=50_000)
def same_word(one: str, other: str) -> bool:
    """Whether two folded words are one up to an ending or a demonym: Vendia and Vendian, Russia and Moscow."""
    if one == other:
        return True
    code = gazetteer().country_of(one)
    if code is not None:
        return code == gazetteer().country_of(other)
    shared = Prefix.similarity(one, other)
    return shared >= 4 and shared >= max(len(one), len(other)) - 3


@lru_cache(maxsize=20_000)
def head_match(one: str, other: str) -> float:
    """How well two head nouns name one office, in [0, 1]."""
    if one == other or set(singulars(one)) & set(singulars(other)):
        return 1.0
    one_tail, other_tail = one.rsplit("-", 1)[-1], other.rsplit("-", 1)[-1]
    if (one_tail == other_tail and (one == one_tail or other == other_tail)) or same_stem(one, other):
        return 0.9
    return 0.6 if gazetteer().related_roles(one, other) else 0.0


def same_stem(one: str, other: str) -> bool:
    """Spokesman, spokeswoman and spokesperson are one office."""
    ends = ("woman", "man", "person", "lady", "men", "women", "people")
    stems = [
        next((word.removesuffix(end) for end in ends if word.endswith(end) and word != end), word)
        for word in (one, other)
    ]
    return stems[0] == stems[1]


def role_match(asked: Role, held: Iterable[Role]) -> float:
    """How well somebody who holds the roles ``held`` answers to the description ``asked``, in [0, 1].

    The head noun decides; every telling modifier that no held role knows counts against the match. Nobody answers to
    another's office: the Egyptian minister is not "the Turkish minister".
    """
    roles = tuple(held)
    if ownership(asked, roles) == "another":
        return 0.0
    own = [role for role in roles if not serves(role, asked)]
    best = max((head_match(asked.head, role.head) for role in own), default=0.0)
    if best == 0.0:  # "the student" is the student leader
        own_words = {word for role in own for word in role.words - role.owners}
        if gazetteer().is_person_noun(asked.head):  # but nobody is a diplomat for heading diplomacy
            own_words = {word for word in own_words if gazetteer().is_person_noun(word)}
        best = 0.75 if any(same_word(asked.head, word) for word in own_words) else 0.0
    if best == 0.0:
        return 0.0
    known = {word for role in roles for word in role.words}
    telling = [w for w in asked.words - {asked.head} if w not in gazetteer().empty_modifiers and not w[:1].isdigit()]
    if not telling:
        return best
    owned = {owner for owner in asked.owners if _is_of(owner, roles)}
    shared = owned.union(*(owner.split() for owner in owned))
    met = sum(
        gazetteer().owners.get(word, word) in shared
        or any(same_word(word, other) or head_match(word, other) >= 0.9 for other in known)
        for word in telling
    )
    return best * (0.35 + 0.65 * met / len(telling))


def serves(role: Role, asked: Role) -> bool:
    """Whether a role is told by who is asked for: "the president" is not the president's spokeswoman."""
    return asked.head in role.owners and asked.head != role.head


def ownership(asked: Role, held: Iterable[Role]) -> Literal["same", "untold", "another"]:
    """Whether somebody who holds the roles ``held`` is of the land or the owner that the words ``asked`` tell."""
    return _ownership(asked, tuple(held))


@lru_cache(maxsize=20_000)
def _ownership(asked: Role, roles: tuple[Role, ...]) -> Literal["same", "untold", "another"]:
    known = gazetteer()
    if not asked.owners or any(_is_of(owner, roles) for owner in asked.owners):
        return "same"
    if any(_is_part(owner, other) for owner in asked.owners for role in roles for other in role.owners):
        return "untold"
    # Nobody speaks for two countries, but Delhi may be Indian, and the chair of the Lords' committee the Labour peer.
    if _countries(asked) and any(_countries(role) for role in roles):
        return "another"
    ruling = asked.head in known.rulers
    near = [role for role in roles if role.head in role.owners or head_match(asked.head, role.head) > 0]
    compared = [role for role in (roles if ruling else near) if (role.head in known.rulers) == ruling]
    begun = {name.split()[0] for name in _names(asked)}
    rivals = [{name.split()[0] for name in _names(role)} for role in compared]
    # "the European chief" may be the European Union's
    return "another" if begun and any(rivals) and not any(begun & rival for rival in rivals) else "untold"


def _is_of(owner: str, roles: Iterable[Role]) -> bool:
    """Whether one of the roles tells this land or owner."""
    known = gazetteer()
    land = _land(owner)
    if land is not None and any(land == _land(other) for role in roles for other in role.owners):
        return True
    # A people's name tells whose envoy it is, a land's name may also tell to whom: "the Ukraine envoy".
    people = owner in known.demonyms or known.is_community(owner)
    return any(
        _same_owner(owner, other) for role in roles for other in (role.owners if people else role.words | role.owners)
    )


def _same_owner(one: str, other: str) -> bool:
    """Whether two folded words or phrases tell one owner: the UN and the United Nations."""
    owners = gazetteer().owners
    return same_word(owners.get(one, one), owners.get(other, other))


def _land(owner: str) -> str | None:
    """The code of a country that an owner names, or the name of a people of a land; None for other owners."""
    return gazetteer().country_of(owner) or (owner if gazetteer().is_community(owner) else None)


def _is_part(one: str, other: str) -> bool:
    """Whether one is a people of the other's land: the Greek Cypriot president may be the Cypriot president."""
    known = gazetteer()
    if known.is_community(one) == known.is_community(other):
        return False
    people, land = (one, other) if known.is_community(one) else (other, one)
    return known.country_of(land) in {known.country_of(word) for word in people.split()} - {None}


def _countries(role: Role) -> list[str]:
    """The known countries, and the peoples of one, by which a role tells its owner."""
    return [owner for owner in role.owners if _land(owner) is not None]


def _names(role: Role) -> list[str]:
    """The names by which a role tells an owner that is no known country; "the girl's" may be anybody's."""
    known = gazetteer()
    return [owner for owner in role.owners if _land(owner) is None and not known.is_person_noun(owner)]


def describe(words: Sequence[Word]) -> str:
    """A description as a name: without its article, its first letter a capital."""
    kept = list(words)
    while kept and fold(kept[0].text) in gazetteer().determiners and [word.text for word in kept[1:2]] != ["of"]:
        kept = kept[1:]
    return " ".join(word.printed for word in kept)
