"""One actor across articles: figures of several articles that are the same person, body or state.

Never joining two people counts for more than joining every spelling: two figures of one article stay apart, and so do
figures where a second person of the article fits nearly as well.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

from rapidfuzz import fuzz

from models.actors.figures import Figure
from models.actors.gazetteer import gazetteer, singulars
from models.actors.names import (
    initials_clash,
    name_similarity,
    same_name,
    significant,
    sound,
    sounds_same,
    surname_similarity,
    word_similarity,
)
from models.actors.roles import Role, role_match, same_word
from models.actors.text import fold

_SAME = 0.86  # two full names this alike are one name in two spellings
_NEAR = 0.66  # this alike, they need the same office beside
_RIVAL = 0.06  # another person of the same article this close makes a match doubtful


@dataclass(slots=True, eq=False)
class Cluster:
    """Figures that are one actor, with the numbers of their articles."""

    members: list[tuple[int, Figure]] = field(default_factory=list)

    @property
    def articles(self) -> set[int]:
        """The articles it appears in."""
        return {article for article, _ in self.members}

    @property
    def lead(self) -> Figure:
        """The figure with the fullest name."""
        return max((figure for _, figure in self.members), key=lambda figure: len(significant(figure.words)))

    @property
    def roles(self) -> list[Role]:
        """What the articles say its members are, honorifics left out."""
        return [
            role
            for _, figure in self.members
            for role in figure.roles
            if role.head not in gazetteer().honorifics or role.head in gazetteer().offices
        ]


def join(figures_of: Sequence[Sequence[Figure]]) -> list[Cluster]:
    """Put together the figures of several articles, given article by article, in the order of their first mention."""
    everyone = [(article, figure) for article, figures in enumerate(figures_of) for figure in figures]
    people = [entry for entry in everyone if entry[1].kind == "person"]
    bodies = [entry for entry in everyone if entry[1].kind != "person"]
    clusters = [*_join_people(people), *_join_bodies(bodies)]
    order = {figure: number for number, (_, figure) in enumerate(everyone)}
    clusters.sort(key=lambda cluster: min(order[figure] for _, figure in cluster.members))
    return clusters


def _join_people(people: Iterable[tuple[int, Figure]]) -> list[Cluster]:
    clusters: list[Cluster] = []
    by_name: dict[str, list[Cluster]] = defaultdict(list)
    for article, figure in people:
        key = fold(" ".join(figure.words)) if len(figure.words) > 1 else ""
        same = next((c for c in by_name[key] if article not in c.articles and not _genders_clash(c.lead, figure)), None)
        if same is None or not key:
            same = Cluster()
            clusters.append(same)
            by_name[key].append(same)
        same.members.append((article, figure))
    return _merge(clusters, _likely_pairs(clusters), person_match)


def _likely_pairs(clusters: Sequence[Cluster]) -> Iterator[tuple[int, int]]:
    """Pairs that share the sound of a name's beginning, so that large collections stay quick."""
    bins: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, cluster in enumerate(clusters):
        words = significant(cluster.lead.words)
        keys = {sound(part)[:1] for word in words for part in [word, *word.split("-")]}
        for key in keys:
            bins["name", key].append(number)
    seen = set()
    for numbers in bins.values():
        for pair in combinations(numbers, 2):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _merge(
    clusters: list[Cluster], pairs: Iterable[tuple[int, int]], match: Callable[[Cluster, Cluster], float]
) -> list[Cluster]:
    scores: dict[tuple[int, int], float] = {}
    for one, other in pairs:
        if clusters[one].articles & clusters[other].articles:
            continue
        score = match(clusters[one], clusters[other])
        if score > 0:
            scores[one, other] = scores[other, one] = score
    rivals: dict[int, list[int]] = defaultdict(list)
    for one, other in scores:
        rivals[one].append(other)
    home = list(range(len(clusters)))
    parts: dict[int, list[int]] = {number: [number] for number in home}
    for (one, other), score in sorted(scores.items(), key=lambda entry: (-entry[1], entry[0])):
        if one > other or home[one] == home[other] or score < 0.7:
            continue
        left, right = clusters[home[one]], clusters[home[other]]
        if left.articles & right.articles:
            continue
        if any(_doubtful(one, other, rival, clusters, scores, score) for rival in rivals[one]) or any(
            _doubtful(other, one, rival, clusters, scores, score) for rival in rivals[other]
        ):
            continue
        gone, kept = home[other], home[one]
        if any(scores.get(pair, 0.0) < 0.6 for pair in product(parts[kept], parts[gone]) if _both_full(pair, clusters)):
            continue  # a surname alone must not bring together two people of that name
        parts[kept].extend(parts.pop(gone))
        left.members.extend(right.members)
        home = [kept if place == gone else place for place in home]
    return [clusters[number] for number in dict.fromkeys(home)]


def _both_full(pair: tuple[int, int], clusters: Sequence[Cluster]) -> bool:
    return all(len(clusters[number].members[0][1].words) > 1 for number in pair)


def _doubtful(
    one: int, other: int, rival: int, clusters: Sequence[Cluster], scores: dict[tuple[int, int], float], score: float
) -> bool:
    """Whether ``rival`` stands in the same article as ``other`` and fits ``one`` nearly as well."""
    if rival == other or not clusters[rival].articles & clusters[other].articles:
        return False
    return scores[one, rival] >= score - _RIVAL


def _genders_clash(one: Figure, other: Figure) -> bool:
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
    if _genders_clash(left, right):
        return 0.0
    office = office_match(one, other)
    surname = surname_similarity(left.words, right.words)
    shared_nickname = bool(left.nicknames & right.nicknames)
    if min(len(significant(left.words)), len(significant(right.words))) >= 2:
        given = _given_similarity(left.words, right.words)
        if initials_clash(left.words, right.words):
            return 0.0
        if same_name(left.words, right.words):
            return 0.98 + 0.02 * office
        if sounds_same(left.words, right.words):
            return 0.92 + 0.05 * office
        if office < 0.5:
            return 0.85 if shared_nickname and surname >= 0.6 else 0.0
        full = name_similarity(left.words, right.words)
        if full >= _SAME:
            return 0.8 + 0.1 * office
        if given < 0.5 and not shared_nickname:
            same_initial = fold(left.words[0])[:1] == fold(right.words[0])[:1]
            return 0.72 if same_initial and surname == 1.0 and office >= 0.75 else 0.0
        if full >= _NEAR and surname >= 0.6:
            return 0.6 + 0.25 * office
        if given >= 0.8 and surname >= 0.75:
            return 0.68 + 0.2 * office
        parted = any("-" in words[-1] or len(words) > 2 for words in (left.words, right.words))
        if given >= 0.8 and office >= 0.7 and parted and _family_first(left.words, right.words):
            return 0.72 + 0.1 * office
        return 0.0
    short, long = sorted((left, right), key=lambda figure: len(significant(figure.words)))
    fit = max(
        surname, *(0.95 * word_similarity(significant(short.words)[-1], word) for word in significant(long.words))
    )
    if fold(" ".join(short.words)) in long.nicknames:
        return 0.9
    if fit < 0.8:
        return 0.0
    return 0.45 + 0.25 * fit + 0.25 * office if office >= 0.5 else 0.0


def _family_first(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names of the pattern "Ri Chol-min" agree in all but the family name."""
    left, right = "".join(one[1:]), "".join(other[1:])
    return len(one[0]) <= 5 and len(other[0]) <= 5 and word_similarity(left, right) >= 0.8


def _given_similarity(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    left, right = significant(one), significant(other)
    first, second = fold(left[0]), fold(right[0])
    best = word_similarity(first, second)
    if min(len(first), len(second)) >= 3 and (first in second or second in first):
        best = max(best, 0.85)
    # Where the family name stands first, the given name is the rest.
    return max(best, word_similarity("".join(left[1:]), "".join(right[1:])))


def _join_bodies(bodies: Iterable[tuple[int, Figure]]) -> list[Cluster]:
    clusters: dict[tuple[object, ...], Cluster] = {}
    for article, figure in bodies:
        unnamed_person = not figure.named and figure.kind == "unknown"
        kind = "state" if figure.kind == "state" else "body"
        key: tuple[object, ...] = (kind, figure.key, article) if unnamed_person else (kind, figure.key)
        clusters.setdefault(key, Cluster()).members.append((article, figure))
    listed = list(clusters.values())
    pairs = _sharing_words(listed)
    return _merge(listed, pairs, body_match)


def _sharing_words(clusters: Sequence[Cluster]) -> Iterator[tuple[int, int]]:
    bins: dict[str, list[int]] = defaultdict(list)
    for number, cluster in enumerate(clusters):
        for word in {word[:4] for word in _content(cluster.lead.key)} | {_initials(cluster.lead.key)}:
            bins[word].append(number)
    yield from sorted({pair for numbers in bins.values() for pair in combinations(numbers, 2)})


def _content(key: str) -> list[str]:
    return [word for word in key.replace("-", " ").split() if word not in gazetteer().function_words]


def _initials(key: str) -> str:
    words = _content(key)
    return words[0][:4] if len(words) == 1 else "".join(word[0] for word in words)[:4]


def body_match(one: Cluster, other: Cluster) -> float:
    """How sure it is that two states, bodies or groups of different articles are one, in [0, 1]."""
    left, right = one.lead, other.lead
    known = gazetteer()
    if (left.kind == "unknown" and not left.named) or (right.kind == "unknown" and not right.named):
        return 0.0
    if "state" in {left.kind, right.kind}:
        if left.key in known.countries or right.key in known.countries:
            return 0.0
        single = " " not in left.key and " " not in right.key
        if {left.kind, right.kind} <= {"state", "unknown"} and single:
            alike = fuzz.ratio(left.key, right.key)
            return 0.9 if left.key == right.key else 0.75 if alike >= 85 and same_word(left.key, right.key) else 0.0
        return 0.0
    if left.key == right.key:
        return 1.0
    named = left.named and right.named
    first, second = _content(left.key), _content(right.key)
    if len(first) == 1 != len(second):
        first, second = second, first
    if len(second) == 1 and len(first) > 1:
        initials = "".join(word[0] for word in first)
        return (
            0.9 if named and second[0] in {initials, *left.nicknames, *right.nicknames} and len(initials) > 2 else 0.0
        )
    ratio = fuzz.token_sort_ratio(" ".join(first), " ".join(second))
    if ratio >= 92:
        return 0.9
    short, long = sorted((first, second), key=len)
    held = all(any(set(singulars(word)) & set(singulars(more)) for more in long) for word in short)
    alike_kinds = named or {left.kind, right.kind} <= {"organisation", "group"}
    return 0.8 if held and alike_kinds and len(short) >= 2 and len(long) <= len(short) + 2 else 0.0


def cluster_name(cluster: Cluster) -> str:
    """The fullest printed form of the name, in its most frequent spelling."""
    known = gazetteer()
    lead = cluster.lead
    if lead.kind == "state" and lead.key in known.countries:
        return known.countries[lead.key]
    names: Counter[str] = Counter()
    for _, figure in cluster.members:
        names.update(figure.names)
    if not names:
        return " ".join(lead.words)
    clean = [name for name in names if not _carries_more(name, names)] or list(names)
    longest = max(len(name.split()) for name in clean)
    full = [name for name in clean if len(name.split()) == longest]
    return max(full, key=lambda name: names[name])


def _carries_more(name: str, names: Counter[str]) -> bool:
    """Whether a printed form is another form of the name with a common word more: "Barack Obama Election Day"."""
    words = name.split()
    for other in names:
        part = other.split()
        if 2 <= len(part) < len(words) and set(part) < set(words):
            extra = [word for word in words if word not in part]
            if any(fold(word) in gazetteer().plain and len(word) > 2 for word in extra):
                return True
    return False
