"""Titles and offices at the front of a name."""

from __future__ import annotations

from collections.abc import Sequence

from models.actors.gazetteer import gazetteer, singulars
from models.actors.text import Word

_AIDES = frozenset(
    [
        "adviser",
        "advisor",
        "aide",
        "assistant",
        "attorney",
        "lawyer",
        "representative",
        "spokesman",
        "spokesperson",
        "spokeswoman",
    ]
)
_GIVEN_TO_BODIES = frozenset(
    [
        "king",
        "queen",
        "prince",
        "princess",
        "president",
        "pope",
        "bishop",
        "saint",
        "sheikh",
        "sultan",
        "emir",
        "general",
    ]
)
_NEVER_OF_BODIES = frozenset(["senator", "congressman", "congresswoman", "judge", "justice", "colonel", "captain"])
_INSIDE_OFFICES = frozenset({"of", "for", "to", "the", "and"})


def is_courtesy(words: Sequence[Word]) -> bool:
    """His Excellency, Her Royal Highness."""
    return (
        words[0].folded in {"his", "her"}
        and len(words) > 1
        and words[1].folded in {"excellency", "highness", "majesty", "royal", "holiness", "eminence", "honour", "grace"}
    )


def split_titles(words: Sequence[Word]) -> int:
    """How many words at the front of a capitalised phrase are titles and offices, 0 where there are none.

    The whole phrase, where it names an office and nobody ("the Minister of Foreign Affairs").
    """
    known = gazetteer()
    folded = [word.folded for word in words]
    last = _last_office(words, folded)
    if last:
        return last
    cut, courtesy = 0, False
    for at, word in enumerate(folded):
        if at == len(folded) - 1 and not _office_alone(folded, cut, courtesy):
            break
        if words[at].text.islower() and word not in {"and", "former", "rtd"}:
            break
        begun = at > cut and folded[cut] in known.first_names and folded[cut] not in known.plain
        if begun and word in known.honorifics:
            continue  # "Hassan Sheikh Mohamud"
        if at == len(folded) - 2 and cut == at and word in known.first_names and word in known.honorifics and at:
            break  # "Police Chief Don Marsh"
        if word == "u" or word in known.honorifics or word in known.ranks:
            if word == "u" and at > cut:
                break
            if at > cut and courtesy:
                break
            cut = at + 1
            courtesy = word in known.honorifics and not known.is_person_noun(word) and word not in {"his", "her"}
        elif known.is_person_noun(word):
            if courtesy and at > cut:
                break
            forms = {word, *singulars(word)}
            if forms & known.persons and not forms & known.offices and len(folded) - at < 3:
                continue  # a name like "Bobby" that is a noun as well
            named = folded[0] in known.first_names and at > 0 and folded[0] not in known.plain and cut == 0
            if named and not (word in known.offices and folded[at + 1] in known.first_names and at + 2 < len(folded)):
                continue
            if word in known.first_names and word not in known.offices and not (at == 0 and len(folded) > 2):
                continue
            cut, courtesy = at + 1, False
    if cut and cut < len(folded) and folded[cut] in {"of", "for", "to"}:
        return _after_office(words, folded, cut)
    return cut


def served_by_aide(words: Sequence[Word]) -> int | None:
    """Where the words begin that say whom an aide serves: "a spokesman for U.S. envoy Ann Marsh"; None where no aide is
    named before somebody, as by "adviser to the president", whose own name may follow."""
    known = gazetteer()
    for at in range(1, len(words) - 1):
        if words[at].text in {"for", "to"} and words[at - 1].folded in _AIDES:
            served = words[at + 1 :]
            told = served[0].capital or any(known.is_person_noun(word.folded) for word in served)
            return at + 1 if told and served[0].folded not in known.determiners else None
    return None


def is_titled_person(words: Sequence[Word]) -> bool:
    """Whether titles tell a person, though the phrase ends as a body does: "Senator María Fernanda Cabal".

    Bodies are named for kings and presidents: the King Juan Carlos University.
    """
    known = gazetteer()
    cut = split_titles(words)
    titles, name = {word.folded for word in words[:cut]}, words[cut:]
    if not cut or not name:
        return False
    if len(name) == 1:
        return cut == 1 and bool(titles & _NEVER_OF_BODIES)
    first = name[0].folded
    if len(name) > 2 and titles & _GIVEN_TO_BODIES:
        return False
    if titles.isdisjoint(known.offices | known.honorifics.keys() | known.ranks.keys()):
        return False  # "National Unity Government"
    return first in known.first_names and all(word.capital or word.text in known.particles for word in name)


def _last_office(words: Sequence[Word], folded: Sequence[str]) -> int:
    """Past a body with "of" and an office, "Assembly of First Nations National Chief Ann Marsh"; 0 for others."""
    known = gazetteer()
    linked = next((at for at, word in enumerate(words) if at and word.text in {"of", "for"}), None)
    if linked is None or known.is_person_noun(folded[linked - 1]) or folded[linked - 1] in known.realms:
        return 0
    for at in range(len(words) - 2, linked + 1, -1):
        rest = words[at + 1 :]
        if folded[at] in known.offices and rest[0].folded in known.first_names and all(w.capital for w in rest):
            return at + 1
    return 0


def is_plural_office(word: str) -> bool:
    known = gazetteer()
    single = singulars(word)[-1]
    return len(word) > 4 and single != word and word not in known.persons and single in known.persons


def _office_alone(folded: Sequence[str], cut: int, courtesy: bool) -> bool:
    """Whether the last word closes an office rather than being a surname: "Kurmark President", not "James Baker"."""
    known = gazetteer()
    *before, last = folded
    if courtesy and cut == len(before) and before[0] not in {"his", "her"}:
        return False
    if before and before[0] in known.first_names and before[0] not in known.plain:
        return False
    return last in known.offices or (known.is_person_noun(last) and all(word in known.plain for word in before))


def _after_office(words: Sequence[Word], folded: Sequence[str], cut: int) -> int:
    """Past "for Unification Affairs" in "Minister for Water Affairs Ann Marsh", past "of Vestria"."""
    known = gazetteer()
    at, proper = cut, 0
    while at < len(folded):
        word = folded[at]
        if word in _INSIDE_OFFICES:
            proper = 0
        elif (known.honorifics.get(word) or word in {"dr", "prof", "rev"}) and at + 1 < len(folded):
            return at + 1  # "Officer of Health Dr. Ann Marsh"
        elif word in known.first_names or not (word in known.plain or word.removesuffix("s") in known.plain):
            ends = proper or folded[at - 1] not in _INSIDE_OFFICES
            if ends and known.country_of(" ".join(w.text for w in words[at - proper : at + 1])) is None:
                return at
            proper += 1
        at += 1
    return at
