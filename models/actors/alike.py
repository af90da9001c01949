"""How sure it is that figures of different articles are one person, body or state.

Never joining two people counts for more than joining every spelling.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import fuzz
from rapidfuzz.distance import Prefix

from models.actors.figure import Figure
from models.actors.gazetteer import gazetteer, singulars
from models.actors.names import (
    middles_clash,
    name_similarity,
    one_suffixed,
    same_name,
    short_for,
    significant,
    sounds_same,
    suffix_of,
    suffixes_clash,
    surname_similarity,
    word_similarity,
)
from models.actors.roles import Role, head_noun, role_match, same_word
from models.actors.text import fold

SURE = 0.7
"""From here on two clusters are taken for one."""
_SAME = 0.86  # two full names this alike are one name in two spellings, where an office bears it out
_NEAR = 0.66  # this alike, the office has to agree well


@dataclass(slots=True, eq=False)
class Cluster:
    """Figures that are one actor: ``members`` with the numbers of their articles, and all these numbers.

    ``called`` are those of them who are called by an office only, and how well it is that of the actor, in [0, 1].
    """

    members: list[tuple[int, Figure]] = field(default_factory=list)
    articles: set[int] = field(default_factory=set)
    called: dict[Figure, float] = field(default_factory=dict)
    _lead: Figure | None = None

    def add(self, members: Iterable[tuple[int, Figure]]) -> None:
        """Take in figures."""
        for article, figure in members:
            self.members.append((article, figure))
            self.articles.add(article)
        self._lead = None

    @property
    def lead(self) -> Figure:
        """The figure with the fullest name."""
        if self._lead is None:
            self._lead = max((figure for _, figure in self.members), key=lambda figure: len(significant(figure.words)))
        return self._lead

    @property
    def roles(self) -> list[Role]:
        """What the articles say its members are, honorifics left out."""
        return [
            role
            for _, figure in self.members
            for role in figure.roles
            if role.head not in gazetteer().honorifics or role.head in gazetteer().offices
        ]


def genders_clash(one: Figure, other: Figure) -> bool:
    if one.gender is None or other.gender is None or one.gender == other.gender:
        return False
    return one.gender_sure or other.gender_sure or len(one.words) == 1 or len(other.words) == 1


def office_match(one: Cluster, other: Cluster) -> float:
    """How well the offices of two people agree, in [0, 1]."""
    left, right = one.roles, other.roles
    scores = [role_match(role, right) for role in left] + [role_match(role, left) for role in right]
    return max(scores, default=0.0)


def person_match(one: Cluster, other: Cluster) -> float:
    """How sure it is that two people of different articles are one, in [0, 1]; 0 where nothing speaks for it."""
    left, right = one.lead, other.lead
    if genders_clash(left, right):
        return 0.0
    surname = surname_similarity(left.words, right.words)
    shared_nickname = bool(left.nicknames & right.nicknames)
    if min(len(significant(left.words)), len(significant(right.words))) >= 2:
        given = _given_similarity(left.words, right.words)
        full = name_similarity(left.words, right.words)
        alike = max(full, surname) >= 0.6 or shared_nickname or _family_first(left.words, right.words)
        if middles_clash(left.words, right.words) or _generations_clash(one, other) or not alike:
            return 0.0
        office = office_match(one, other)
        if same_name(left.words, right.words):
            return 0.98 + 0.02 * office
        if left.gender and right.gender and left.gender != right.gender:
            return 0.0
        if sounds_same(left.words, right.words):
            return 0.92 + 0.05 * office
        if office < 0.5:
            # Without an office to bear it out, both parts of the name must be spelled anew; one letter more in a given
            # name beside the same surname is a relative (Ivana and Ivanka Trump).
            respelled = full >= 0.84 and surname < 1.0
            return 0.85 if respelled or (shared_nickname and surname >= 0.6) else 0.0
        if full >= _SAME:
            return 0.8 + 0.1 * office
        parted = any("-" in words[-1] or len(words) > 2 for words in (left.words, right.words))
        if office >= 0.7 and parted and _family_first(left.words, right.words):
            return 0.72 + 0.1 * office
        if given < 0.5 and not shared_nickname:
            same_initial = fold(left.words[0])[:1] == fold(right.words[0])[:1]
            return 0.72 if same_initial and surname == 1.0 and office >= 0.75 else 0.0
        if full >= _NEAR and surname >= 0.6:
            return 0.6 + 0.25 * office
        if given >= 0.8 and surname >= 0.75:
            return 0.68 + 0.2 * office
        if given >= 0.55 and surname == 1.0 and office >= 0.75:
            return 0.72
        return 0.0
    return _part_match(one, other)


def _generations_clash(one: Cluster, other: Cluster) -> bool:
    """Whether a suffix tells a father from his son, as Donald Trump and Trump Jr.

    It does not where both hold one office, nor where the fuller name carries it and the other has no office of its
    own: Joseph R. Biden Jr. and Joseph Biden.
    """
    left, right = one.lead.words, other.lead.words
    if not one_suffixed(left, right):
        return suffixes_clash(left, right)
    if office_match(one, other) >= 0.9:
        return False
    suffixed, plain = (one, other) if suffix_of(left) else (other, one)
    return bool(plain.roles) or len(significant(suffixed.lead.words)) <= len(significant(plain.lead.words))


def _part_match(one: Cluster, other: Cluster) -> float:
    """A surname, a first name with a title or a nickname alone beside a fuller name: the office has to agree."""
    short, long = sorted((one.lead, other.lead), key=lambda figure: len(significant(figure.words)))
    surname = surname_similarity(short.words, long.words)
    fit = max(
        surname, *(0.95 * word_similarity(significant(short.words)[-1], word) for word in significant(long.words))
    )
    if fold(" ".join(short.words)) in long.nicknames:
        return 0.9
    if fit < 0.8:
        return 0.0
    office = office_match(one, other)
    return 0.45 + 0.25 * fit + 0.25 * office if office >= 0.5 else 0.0


def _family_first(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names of the pattern "Ri Yong-su" agree in all but the family name."""
    left, right = "".join(one[1:]), "".join(other[1:])
    if min(len(left), len(right)) < 5:
        return False
    return len(one[0]) <= 5 and len(other[0]) <= 5 and word_similarity(left, right) >= 0.8


def _given_similarity(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    left, right = significant(one), significant(other)
    first, second = fold(left[0]), fold(right[0])
    best = 1.0 if short_for(left[0], right[0]) else word_similarity(first, second)
    if min(len(first), len(second)) >= 3 and (first in second or second in first):
        best = max(best, 0.85)
    return best


def told_elsewhere(one: Cluster, other: Cluster) -> float:
    """How likely two people are one if their articles report the same event and name nobody else like them, in [0, 1].

    Weaker than :func:`person_match`: an article of the same event bears it out instead of an office.
    """
    left, right = one.lead, other.lead
    if genders_clash(left, right) or middles_clash(left.words, right.words) or _generations_clash(one, other):
        return 0.0
    surname = _spelled(significant(left.words)[-1], significant(right.words)[-1])
    if min(len(significant(left.words)), len(significant(right.words))) >= 2:
        differ = left.gender and right.gender and left.gender != right.gender
        if differ or not (left.is_surely_person or right.is_surely_person):
            return 0.0
        given = _given_similarity(left.words, right.words)
        start = Prefix.similarity(fold(left.words[0]), fold(right.words[0]))
        fits = (surname >= 0.85 and given >= 0.6) or (surname == 1.0 and (given >= 0.55 or start >= 3))
        fits = fits or (surname >= 0.6 and given >= 0.75 and min(len(left.words[0]), len(right.words[0])) > 3)
        return 0.5 * (surname + max(given, 0.6)) if fits else 0.0
    short, long = sorted((left, right), key=lambda figure: len(significant(figure.words)))
    if not long.is_surely_person:
        return 0.0
    given = (
        _spelled(significant(short.words)[0], significant(long.words)[0])
        if short.titles and len(short.words) == 1
        else 0.0
    )
    return 0.75 * max(surname, given) if max(surname, given) >= 0.88 else 0.0


def _spelled(one: str, other: str) -> float:
    """How alike two parts of names are; short ones and initials count only where they are the same."""
    alike = word_similarity(one, other)
    return alike if min(len(one), len(other)) > 4 or fold(one) == fold(other) else 0.0


def content_words(key: str) -> list[str]:
    return [word for word in key.replace("-", " ").split() if word not in gazetteer().function_words]


def initials_of(key: str) -> str:
    words = content_words(key)
    return words[0][:4] if len(words) == 1 else "".join(word[0] for word in words)[:4]


def body_match(one: Cluster, other: Cluster) -> float:
    """How sure it is that two named states or bodies of different articles are one, in [0, 1]."""
    left, right = one.lead, other.lead
    known = gazetteer()
    if not (left.named and right.named):
        return 0.0
    if "state" in {left.kind, right.kind}:
        single = " " not in left.key and " " not in right.key
        if left.key in known.countries or right.key in known.countries or not single:
            return 0.0
        alike = fuzz.ratio(left.key, right.key) >= 85 and same_word(left.key, right.key)
        return 0.9 if alike and {left.kind, right.kind} <= {"state", "unknown"} else 0.0
    if left.key == right.key:
        return 1.0
    short, long = sorted((content_words(left.key), content_words(right.key)), key=len)
    if len(short) == 1 and len(long) > 1:
        initials = "".join(word[0] for word in long)
        return 0.9 if len(initials) > 2 and short[0] in {initials, *left.nicknames, *right.nicknames} else 0.0
    if fuzz.token_sort_ratio(" ".join(short), " ".join(long)) >= 92:
        return 0.9
    return 0.8 if shortened(left, right) else 0.0


def shortened(left: Figure, right: Figure) -> bool:
    """Whether one body's name or description is the other's with words left out: "the harbour pilots"."""
    short, long = sorted((content_words(left.key), content_words(right.key)), key=len)
    if len(short) < 2 or len(long) > len(short) + 2 or not _same_head(left, right):
        return False
    if any(gazetteer().country_of(word) for word in set(long) - set(short)):
        return False
    return all(any(set(singulars(word)) & set(singulars(more)) for more in long) for word in short)


def _same_head(left: Figure, right: Figure) -> bool:
    """Whether two bodies are called by the same noun: both a council, both widows."""
    places = [(words, head_noun(words)) for words in (left.key.split(), right.key.split())]
    heads = [words[at] if at is not None else "" for words, at in places]
    if set(singulars(heads[0])) & set(singulars(heads[1])):
        return True
    return any(other in words for other, (words, _) in zip(reversed(heads), places, strict=True) if other)


def cluster_name(cluster: Cluster) -> str:
    """The fullest printed form of the name, in its most frequent spelling."""
    known = gazetteer()
    lead = cluster.lead
    if lead.kind == "state" and lead.key in known.countries:
        return known.countries[lead.key]
    names: Counter[str] = Counter()
    for _, figure in cluster.members:
        if figure.named or not lead.named:
            names.update(figure.names)
    if not names:
        return " ".join(lead.words)
    often = max((number for name, number in names.items() if " " in name), default=0)
    usual = Counter({name: number for name, number in names.items() if 5 * number >= often})
    clean = [name for name in usual if not _carries_more(name, usual)] or list(usual)
    longest = max(len(name.split()) for name in clean)
    full = [name for name in clean if len(name.split()) == longest]
    most = max(names[name] for name in full)
    tied = [name for name in full if names[name] == most]
    # An article prints the usual spelling first; which of the articles is read first says nothing.
    printed = [[name for name in figure.names if name in tied] for _, figure in cluster.members]
    later = {name for spellings in printed for name in spellings[1:]}
    return min(
        tied,
        # of Wilson and Willie the latter is what his friends call him
        key=lambda name: (name in later, name.split()[0].endswith("ie"), -sum(not c.isascii() for c in name), name),
    )


def _carries_more(name: str, names: Counter[str]) -> bool:
    """Whether a printed form is another form of the name with a common word more: "Barack Obama Election Day"."""
    words = name.split()
    for other in names:
        part = other.split()
        if 2 <= len(part) < len(words) and set(part) < set(words):
            extra = [word for word in words if word not in part]
            if any(gazetteer().plain & set(singulars(fold(word))) and len(word) > 2 for word in extra):
                return True
    return False
