"""Whom of an article's people a shorter form of a name means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from models.actors.figure import Figure
from models.actors.gazetteer import gazetteer
from models.actors.mention import Mention
from models.actors.names import (
    family_first,
    family_name,
    one_suffixed,
    same_name,
    short_for,
    significant,
    suffix_of,
)
from models.actors.roles import Role, role_match
from models.actors.text import fold


@lru_cache(maxsize=20_000)
def key_words(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part for word in words for part in fold(word).replace("-", " ").split())


def is_form_of(short: tuple[str, ...], figure: Figure) -> bool:
    """Whether a name can be a shorter form of a figure's name: a surname, a first name after a title, a nickname."""
    left = key_words(short)
    suffix = suffix_of(short)
    if suffix and suffix != suffix_of(figure.words) and (suffix_of(figure.words) or len(significant(short)) == 1):
        return False  # "Marcos Jr." is not his father
    if fold(" ".join(short)) in figure.nicknames or any(list(left) == name.split()[:1] for name in figure.nicknames):
        return True
    if len(left) == 2 and left[0] in figure.nicknames and left[1] == surname_of(figure):
        return True  # a nickname and the surname
    full, bare = key_words(figure.words), key_words(significant(figure.words))
    wanted = key_words(significant(short))
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
    return key_words((family_name(figure.words),))[-1]


def _surnames(figure: Figure) -> frozenset[str]:
    """The folded words by which a figure can be called without a first name: both of Restrepo Vélez."""
    words = key_words(significant(figure.words))
    if len(words) < 2:
        return frozenset(words)
    return frozenset(words[:1] if family_first(figure.words) else words[1:])


def fathers_of(people: Iterable[Mention]) -> frozenset[tuple[str, ...]]:
    """The names without a suffix that are not those with one: "Ferdinand Marcos", who is introduced as a father.

    Where nothing else is said of its bearer, or the same office, the suffix was only left out.
    """
    told: dict[tuple[str, ...], list[Role]] = defaultdict(list)
    for mention in people:
        if len(significant(mention.words)) > 1:
            told[mention.words].extend(mention.roles)
    sons = [words for words in told if suffix_of(words)]

    def is_father(words: tuple[str, ...], roles: Sequence[Role]) -> bool:
        alike = [son for son in sons if one_suffixed(words, son) and same_name(words, son)]
        return bool(roles) and any(_differ(roles, told[son]) for son in alike)

    return frozenset(words for words, roles in told.items() if is_father(words, roles))


def _differ(roles: Iterable[Role], others: Sequence[Role]) -> bool:
    """Whether no office is one of both, a former president being another than the president."""
    former = [role for role in others if "former" in role.words]
    now = [role for role in others if role not in former]
    return all(role_match(role, former if "former" in role.words else now) < 0.9 for role in roles)


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
    asked = key_words(significant(mention.words))[-1]
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
        surname = key_words(significant(figure.words))[-len(key_words(significant(mention.words))) :]
        return (
            first != other
            and not short_for(significant(mention.words)[0], significant(figure.words)[0])
            and surname != key_words(significant(mention.words))
            and " ".join(key_words(mention.words)) not in " ".join(key_words(figure.words))
        )
    return False
