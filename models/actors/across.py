"""One actor across articles: figures of several articles put together where they are the same.

Two figures of one article stay apart, and so do figures where a second person of the article fits nearly as well.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, product

from models.actors.alike import (
    SURE,
    Cluster,
    body_match,
    content_words,
    genders_clash,
    initials_of,
    person_match,
    shortened,
    told_elsewhere,
)
from models.actors.figure import Figure
from models.actors.names import significant, skeleton
from models.actors.roles import ownership, role_match
from models.actors.text import fold

_RIVAL = 0.06  # another person of the same article this close makes a match doubtful
_SHARED = 3  # articles of one event share this many actors and phrases
_WEIGHT = 1.5  # that weigh this much together, one weighing the less the more articles have it


def join(figures_of: Sequence[Sequence[Figure]], topics: Sequence[frozenset[str]]) -> list[Cluster]:
    """Put together the figures of several articles, in the order of their first mention.

    ``figures_of`` and ``topics`` (see :func:`models.actors.runs.topics`) are given article by article.
    """
    everyone = [(article, figure) for article, figures in enumerate(figures_of) for figure in figures]
    bodies = _join_bodies([entry for entry in everyone if entry[1].kind != "person"])
    people = _join_people([entry for entry in everyone if entry[1].kind == "person"])
    events = _event_pairs([*people, *bodies], topics)
    lone = {body for body in bodies if body.lead.kind == "unknown" and body.lead.named and len(body.lead.words) == 1}
    people = _join_by_event([*people, *(body for body in bodies if body in lone)], events)
    bodies = _join_groups([body for body in bodies if body not in lone], events)
    clusters = _join_offices(people, bodies)
    order = {figure: number for number, (_, figure) in enumerate(everyone)}
    clusters.sort(key=lambda cluster: min(order[figure] for _, figure in cluster.members))
    return clusters


def _join_people(people: Iterable[tuple[int, Figure]]) -> list[Cluster]:
    clusters: list[Cluster] = []
    by_name: dict[str, list[Cluster]] = defaultdict(list)
    for article, figure in people:
        key = fold(" ".join(figure.words)) if len(figure.words) > 1 else ""
        same = next((c for c in by_name[key] if article not in c.articles and not genders_clash(c.lead, figure)), None)
        if same is None or not key:
            same = Cluster()
            clusters.append(same)
            by_name[key].append(same)
        same.add([(article, figure)])
    return _merge(clusters, _likely_pairs(clusters), person_match)


def _likely_pairs(clusters: Sequence[Cluster]) -> Iterator[tuple[int, int]]:
    """Pairs that share the first consonants of a part of the name, so that large collections stay quick."""
    bins: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, cluster in enumerate(clusters):
        words = significant(cluster.lead.words)
        keys = {skeleton(part) for word in words for part in [word, *word.split("-")]}
        for key in keys:
            bins["name", key].append(number)
    seen = set()
    for numbers in bins.values():
        for pair in combinations(numbers, 2):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _merge(
    clusters: list[Cluster],
    pairs: Iterable[tuple[int, int]],
    match: Callable[[Cluster, Cluster], float],
    rival: float = _RIVAL,
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
        if one > other or home[one] == home[other] or score < SURE:
            continue
        left, right = clusters[home[one]], clusters[home[other]]
        if left.articles & right.articles:
            continue
        least = score - rival
        if any(_doubtful(*pair, rivals, clusters, scores, least, home) for pair in ((one, other), (other, one))):
            continue
        gone, kept = home[other], home[one]
        if any(scores.get(pair, 0.0) < 0.6 for pair in product(parts[kept], parts[gone]) if _both_full(pair, clusters)):
            continue  # a surname alone must not bring together two people of that name
        parts[kept].extend(parts.pop(gone))
        left.add(right.members)
        home = [kept if place == gone else place for place in home]
    return [clusters[number] for number in dict.fromkeys(home)]


def _both_full(pair: tuple[int, int], clusters: Sequence[Cluster]) -> bool:
    return all(len(clusters[number].members[0][1].words) > 1 for number in pair)


def _doubtful(
    one: int,
    other: int,
    rivals: dict[int, list[int]],
    clusters: Sequence[Cluster],
    scores: dict[tuple[int, int], float],
    least: float,
    home: Sequence[int],
) -> bool:
    """Whether somebody else in an article of ``other`` fits ``one`` nearly as well; who has one ``home`` is one."""
    return any(
        scores[one, rival] >= least
        for rival in rivals[one]
        if home[rival] != home[other] and clusters[rival].articles & clusters[other].articles
    )


def _join_bodies(bodies: Iterable[tuple[int, Figure]]) -> list[Cluster]:
    clusters: dict[tuple[object, ...], Cluster] = {}
    for article, figure in bodies:
        kind = "state" if figure.kind == "state" else "body"
        key: tuple[object, ...] = (kind, figure.key) if figure.named else (kind, figure.key, article)
        clusters.setdefault(key, Cluster()).add([(article, figure)])
    listed = list(clusters.values())
    pairs = _sharing_words(listed)
    return _merge(listed, pairs, body_match)


def _sharing_words(clusters: Sequence[Cluster]) -> Iterator[tuple[int, int]]:
    bins: dict[str, list[int]] = defaultdict(list)
    for number, cluster in enumerate(clusters):
        for word in {word[:4] for word in content_words(cluster.lead.key)} | {initials_of(cluster.lead.key)}:
            bins[word].append(number)
    yield from sorted({pair for numbers in bins.values() for pair in combinations(numbers, 2)})


def _event_pairs(clusters: Sequence[Cluster], topics: Sequence[frozenset[str]]) -> set[tuple[int, int]]:
    """Pairs of articles that report one event: they share actors or phrases that few other articles have."""
    places: dict[str, list[int]] = defaultdict(list)
    for article, phrases in enumerate(topics):
        for phrase in sorted(phrases):
            places[phrase].append(article)
    named = [sorted(cluster.articles) for cluster in clusters if cluster.lead.named]
    shared: Counter[tuple[int, int]] = Counter()
    weight: defaultdict[tuple[int, int], float] = defaultdict(float)
    for articles in [*named, *places.values()]:
        if len(articles) > 1:
            for pair in combinations(articles, 2):
                shared[pair] += 1
                weight[pair] += 1.0 / (len(articles) - 1)
    return {pair for pair, number in shared.items() if number >= _SHARED and weight[pair] >= _WEIGHT}


def _join_by_event(people: list[Cluster], events: set[tuple[int, int]]) -> list[Cluster]:
    """Join spellings that only the common event bears out, where nobody else in these articles is named alike."""
    if not events:
        return people

    def match(one: Cluster, other: Cluster) -> float:
        pairs = [(min(pair), max(pair)) for pair in product(one.articles, other.articles)]
        alike = told_elsewhere(one, other) if any(pair in events for pair in pairs) else 0.0
        return SURE + 0.25 * alike if alike else 0.0

    return _merge(people, _likely_pairs(people), match, rival=0.2)


def _join_groups(bodies: list[Cluster], events: set[tuple[int, int]]) -> list[Cluster]:
    """Join groups without a name, "sources close to the talks", where articles of one event describe them alike."""
    joined = [body for body in bodies if body.lead.named or not body.lead.plural]
    by_word: dict[str, list[Cluster]] = defaultdict(list)
    for body in joined:
        for word in _stems(body):
            by_word[word].append(body)
    for body in bodies:
        if body.lead.named or not body.lead.plural:
            continue
        article = body.members[0][0]
        near = [
            other
            for other in dict.fromkeys(other for word in sorted(_stems(body)) for other in by_word[word])
            if article not in other.articles
            and any((min(a, article), max(a, article)) in events for a in other.articles)
        ]
        same = next((other for other in near if _same_group(body.lead, other.lead)), None)
        if same is None:
            joined.append(body)
            for word in _stems(body):
                by_word[word].append(body)
        else:
            same.add(body.members)
    return joined


def _stems(body: Cluster) -> set[str]:
    return {word[:4] for word in content_words(body.lead.key)}


def _same_group(group: Figure, other: Figure) -> bool:
    if other.named:
        return other.kind == "organisation" and shortened(group, other)
    return other.plural and group.key == other.key


def _join_offices(people: list[Cluster], bodies: list[Cluster]) -> list[Cluster]:
    """Give "the prime minister" of an article that never says who that is to the person other articles call so."""
    left = []
    for body in bodies:
        lead = body.lead
        if lead.named or lead.plural or not lead.definite or len(body.members) > 1:
            left.append(body)
            continue
        article = body.members[0][0]
        here = [person for person in people if article in person.articles and len(person.articles) > 1]
        here = [person for person in here if all(ownership(role, person.roles) == "same" for role in lead.roles)]
        fits = [(max(role_match(role, person.roles) for role in lead.roles), person) for person in here]
        best = max((fit for fit, _ in fits), default=0.0)
        chosen = [person for fit, person in fits if fit == best]
        if best >= 0.75 and len(chosen) == 1:
            chosen[0].add(body.members)
            chosen[0].called[lead] = best
        else:
            left.append(body)
    return [*people, *left]
