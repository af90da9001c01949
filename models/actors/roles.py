"""The offices and descriptions by which people and bodies are called: "Vestria's minister for water", "the bloc"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Prefix

from models.actors.gazetteer import gazetteer, singulars
from models.actors.text import Word, fold

_CUTS = frozenset({"who", "whose", "which", "that"})


@dataclass(frozen=True, slots=True)
class Role:
    """A description: its head noun and all its content words, folded."""

    head: str
    words: frozenset[str]


def head_noun(words: Sequence[str]) -> int | None:
    """The place of the head noun in a noun phrase: its last word for a person or a group before a preposition."""
    known = gazetteer()
    last = None
    for at, word in enumerate(words):
        if at and (word in _CUTS or word in known.prepositions) and last is not None:
            break
        tail = word.rsplit("-", 1)[-1]
        if known.is_person_noun(word) or known.is_group_noun(word) or word in known.ranks or known.is_person_noun(tail):
            last = at
    return last


def role_of(words: Sequence[Word]) -> Role | None:
    """The role that a noun phrase names, or None where it names neither a person nor a body."""
    folded = [word.folded for word in words]
    at = head_noun(folded)
    if at is None:
        return None
    return make_role(folded[at], folded[:at], folded[at + 1 :])


def make_role(head: str, before: Iterable[str], after: Iterable[str] = ()) -> Role:
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
    return Role(head, (words - known.function_words) | {written})


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

    The head noun decides; every telling modifier that no held role knows counts against the match.
    """
    roles = tuple(held)
    best = max((head_match(asked.head, role.head) for role in roles), default=0.0)
    if best == 0.0:
        best = 0.75 if any(same_word(asked.head, word) for role in roles for word in role.words) else 0.0
    if best == 0.0:
        return 0.0
    known = {word for role in roles for word in role.words}
    telling = [w for w in asked.words - {asked.head} if w not in gazetteer().empty_modifiers and not w[:1].isdigit()]
    if not telling:
        return best
    met = sum(any(same_word(word, other) or head_match(word, other) >= 0.9 for other in known) for word in telling)
    return best * (0.35 + 0.65 * met / len(telling))


def describe(words: Sequence[Word]) -> str:
    """A description as a name: without its article, its first letter a capital."""
    kept = list(words)
    while kept and fold(kept[0].text) in gazetteer().determiners:
        kept = kept[1:]
    return " ".join(word.printed for word in kept)
