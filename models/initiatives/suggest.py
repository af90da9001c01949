"""Which peace initiatives the articles speak about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from models.initiatives.glosses import dubbed, glossed_names
from models.initiatives.naming import slug, unique_ids
from models.initiatives.phrases import Phrase, phrases, strong
from models.initiatives.words import (
    COMMON_HEADS,
    GENERIC,
    NAMED_HEADS,
    OFF_TOPIC,
    SETTLEMENTS,
    STANDING_BODIES,
    STANDING_PROGRAMMES,
    SYNONYMS,
    folded,
    key_word,
)
from models.records import Article, Initiative, Span, Statement

MOST_SUGGESTIONS = 12
LONGEST_DESCRIPTION = 200
"""Characters."""

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’»)]*\s+(?=[\"'“‘«(]*[^\W\d_a-z])")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sen|Gov|St|No|U\.S|U\.N|U\.K))\.\Z")
# "the Saudi-brokered truce, also known as the Manama Framework"
_KNOWN_AS = re.compile(
    r",?\s+(?:(?:which|that)\s+(?:is|was)\s+)?(?:(?:also|better|widely|commonly|now|formally|since)\s+)?"
    r"(?:known\s+as|dubbed|called|named|nicknamed)\s+(?:the\s+|a\s+)?[\"“‘'«]?"
)
_SHORT_FORM = re.compile(
    r"(?:\s\(|,?\s+(?:also\s+)?known\s+as\s+|,\s+or\s+)(?:the\s+)?[\"“‘']?(?P<letters>[A-Z](?:[A-Z]|\.(?=[A-Z.)])){1,7})"
    r"(?=[\"”’',)\s])"
)

_PEACE = frozenset((key_word("peace"),))
_CEASEFIRE = frozenset((key_word("ceasefire"),))


@dataclass(slots=True)
class _Candidate:
    """Phrases that mean one initiative, as (article number, phrase); ``short`` are its initials as articles give them.

    ``bare`` counts the other mentions: by the head alone ("the truce") and by initials.
    """

    head: str
    key: frozenset[str]
    proper: bool
    full: list[tuple[int, Phrase]] = field(default_factory=list)
    articles: set[int] = field(default_factory=set)
    bare: int = 0
    short: tuple[str, ...] = ()

    @property
    def mentions(self) -> int:
        return len(self.full) + self.bare

    def add(self, item: tuple[int, Phrase]) -> None:
        self.full.append(item)
        self.articles.add(item[0])


def suggest_initiatives(articles: Sequence[Article], statements: Sequence[Statement]) -> tuple[Initiative, ...]:
    """Peace initiatives that the articles name or describe, most mentioned first, at most
    :data:`MOST_SUGGESTIONS`, with ``suggested`` true. ``statements`` tell bodies that speak from proposals that are
    spoken of."""
    found = [
        (number, phrase) for number, article in enumerate(articles) for phrase in phrases(article.text, article.title)
    ]
    candidates = _joined(_candidates([item for item in found if not item[1].bare]))
    bare = [item for item in found if item[1].bare]
    _count_bare(candidates, bare)
    candidates += _nameless(candidates, bare)
    candidates = _without_head(_known_as(candidates, articles), bare, articles)
    for candidate in candidates:
        _count_short(candidate, articles)
    speakers = " | ".join(folded(statement.speaker) for statement in statements)
    kept = [candidate for candidate in candidates if _convinces(candidate, candidates, speakers)]
    kept.sort(key=lambda candidate: -candidate.mentions)
    return unique_ids([_initiative(candidate, kept, articles) for candidate in kept[:MOST_SUGGESTIONS]])


def _candidates(found: list[tuple[int, Phrase]]) -> list[_Candidate]:
    """Gather the variants of one name. Full names come first, so that shorter ones find them."""
    by_head: dict[str, list[_Candidate]] = {}
    for item in sorted(found, key=lambda item: (not item[1].proper, not item[1].named, -len(item[1].key))):
        number, phrase = item
        heads = GENERIC.get(phrase.head, frozenset()) | {phrase.head}
        home = _home([candidate for head in sorted(heads) for candidate in by_head.get(head, ())], number, phrase)
        if home is None:
            home = _Candidate(phrase.head, _key(phrase), phrase.proper)
            by_head.setdefault(phrase.head, []).append(home)
        home.add(item)
    candidates = [candidate for same_head in by_head.values() for candidate in same_head]
    for candidate in candidates:
        candidate.full.sort(key=lambda item: (item[0], item[1].start))
    candidates.sort(key=lambda candidate: (candidate.full[0][0], candidate.full[0][1].start))
    return candidates


def _joined(candidates: list[_Candidate]) -> list[_Candidate]:
    """Put together what must be one, where it can be only one."""
    kept = list(candidates)
    for candidate in candidates:
        homes = [other for other in kept if other is not candidate and _describes(candidate, other)]
        if homes and all(_describes(home, homes[0]) or _describes(homes[0], home) for home in homes[1:]):
            kept.remove(candidate)
            for item in candidate.full:
                homes[0].add(item)
            homes[0].full.sort(key=lambda item: (item[0], item[1].start))
    return kept


def _describes(candidate: _Candidate, other: _Candidate) -> bool:
    """Is ``candidate`` another word for ``other``? "Kofi Annan's six-point peace plan" is the Annan Plan, "the Odo
    truce" the Odo Ceasefire Accord, and in one article "Beijing's 12-point plan" is "China's 12-point plan"."""
    if _one_head(candidate.head) == "ceasefire" != _one_head(other.head):
        return bool(candidate.key) and candidate.full[0][1].named and candidate.key | _CEASEFIRE <= other.key
    if candidate.head != other.head or any(OFF_TOPIC.search(folded(phrase.name)) for _, phrase in candidate.full):
        return False
    points = {word for word in candidate.key & other.key if word.endswith("-point")}
    if points and candidate.articles & other.articles:
        return True
    told = other.key != _PEACE or other.head not in COMMON_HEADS
    return other.proper and not candidate.proper and bool(other.key) and other.key < candidate.key and told


def _key(phrase: Phrase) -> frozenset[str]:
    return phrase.key or frozenset(map(folded, phrase.words or phrase.complement.split()[1:]))


def _home(same_head: list[_Candidate], number: int, phrase: Phrase) -> _Candidate | None:
    key = _key(phrase)
    inside = [candidate for candidate in same_head if key <= candidate.key]
    if inside:
        return max(inside, key=lambda candidate: (number in candidate.articles, len(candidate.full)))
    # "gang truce" beside one "Comalito Truce" in the same article is that truce; "Geneva talks" are not "Bern talks".
    if phrase.named or not strong(phrase.head):
        return None
    here = [candidate for candidate in same_head if number in candidate.articles]
    return here[0] if len(here) == 1 and here[0].full[0][1].named else None


def _one_head(head: str) -> str:
    return SYNONYMS.get(head, head)


def _count_bare(candidates: list[_Candidate], bare: list[tuple[int, Phrase]]) -> None:
    """ "The truce" counts for the truce of its article where there is one only."""
    by_head: dict[str, list[_Candidate]] = {}
    for candidate in candidates:
        by_head.setdefault(_one_head(candidate.head), []).append(candidate)
    for number, phrase in bare:
        if not phrase.definite:
            continue
        homes = by_head.get(_one_head(phrase.head), []) or _settled_by(phrase.head, candidates, number)
        here = [c for c in homes if number in c.articles]
        proper = [c for c in here if c.proper]
        for pool in (proper, here, homes):
            if len(pool) == 1:
                pool[0].bare += 1
                break


def _settled_by(head: str, candidates: list[_Candidate], number: int) -> list[_Candidate]:
    """The plans and accords of an article that have a settlement in their name: the ceasefire of the Odo Ceasefire
    Plan."""
    words = {key_word(word) for word in SETTLEMENTS if _one_head(word) == _one_head(head)}
    return [c for c in candidates if c.proper and number in c.articles and strong(c.head) and words & c.key]


def _nameless(candidates: list[_Candidate], bare: list[tuple[int, Phrase]]) -> list[_Candidate]:
    """A settlement that the articles only ever call "the truce", three times or more."""
    known = {_one_head(candidate.head) for candidate in candidates}
    by_head: dict[str, list[tuple[int, Phrase]]] = {}
    for item in bare:
        head = _one_head(item[1].head)
        settled = len(_settled_by(item[1].head, candidates, item[0])) == 1
        if item[1].head in SETTLEMENTS and head not in known and not settled:
            by_head.setdefault(head, []).append(item)
    return [_Candidate(head, frozenset(), False, items) for head, items in by_head.items() if len(items) > 2]


def _known_as(candidates: list[_Candidate], articles: Sequence[Article]) -> list[_Candidate]:
    """Put together what an article says to be one: a description and the name that it is known by."""
    kept = list(candidates)
    for candidate in candidates:
        for number, phrase in candidate.full:
            known_as = _KNOWN_AS.match(articles[number].text, phrase.end)
            named = [
                other
                for other in kept
                if known_as and any((n, p.start) == (number, known_as.end()) for n, p in other.full)
            ]
            if named and candidate in kept and candidate is not named[0]:
                kept.remove(candidate)
                for item in candidate.full:
                    named[0].add(item)
                named[0].bare += candidate.bare
    return kept


def _without_head(
    candidates: list[_Candidate], bare: list[tuple[int, Phrase]], articles: Sequence[Article]
) -> list[_Candidate]:
    """Add what has a name that no word for an initiative heads, with what describes it: "a truce dubbed “White
    Week”"."""
    names: dict[str, _Candidate] = {}
    glosses: dict[str, str] = {}
    described = {item: candidate for candidate in candidates for item in candidate.full}
    gone: list[_Candidate] = []
    for item in (*described, *bare):
        number, phrase = item
        if (
            strong(phrase.head)
            and not _is_programme(phrase.name)
            and (name := dubbed(articles[number].text, phrase.end))
        ):
            home = names.setdefault(name.name, _Candidate("", _mention(name.span, name.name).key, True))
            candidate = described.get(item)
            if candidate and candidate not in gone and not any(each.proper for _, each in candidate.full):
                gone.append(candidate)
                home.full += candidate.full
                home.bare += candidate.bare
    for article in articles:
        for name in glossed_names(article.text):
            names.setdefault(name.name, _Candidate("", _mention(name.span, name.name).key, True))
            glosses[name.gloss] = name.name
    for printed, own in [*((name, name) for name in names), *glosses.items()]:
        for number, article in enumerate(articles):
            for match in re.finditer(rf"(?<!\w){re.escape(printed)}(?!\w)", article.text, re.IGNORECASE):
                names[own].add((number, _mention(match.span(), match.group(), proper=printed == own)))
    for candidate in names.values():
        candidate.articles |= {number for number, _ in candidate.full}
        candidate.full.sort(key=lambda item: (item[0], item[1].start))
    return [candidate for candidate in candidates if candidate not in gone] + list(names.values())


def _mention(span: Span, name: str, proper: bool = True) -> Phrase:
    return Phrase(*span, name, "", tuple(name.split()), frozenset(map(key_word, name.split())) - {""}, proper)


def _count_short(candidate: _Candidate, articles: Sequence[Article]) -> None:
    """ "The Humanitarian Pause Agreement (HPA)": learn the initials, and count where they stand for the name."""
    short: dict[str, None] = {}
    for number, phrase in candidate.full:
        given = _SHORT_FORM.match(articles[number].text, phrase.end)
        if given and given["letters"].replace(".", "") == "".join(w[0] for w in phrase.name.split() if w[0].isupper()):
            short.setdefault(given["letters"])
    candidate.short = tuple(short)
    for letters in candidate.short:
        alone = re.compile(rf"(?<![\w(]){re.escape(letters)}(?![\w)])")
        candidate.bare += sum(len(alone.findall(article.text)) for article in articles)


def _convinces(candidate: _Candidate, others: Sequence[_Candidate], speakers: str) -> bool:
    if candidate.mentions < 2 or _stands_aside(candidate, others):
        return False
    names = [phrase.name for _, phrase in candidate.full]
    proper = any(phrase.proper for _, phrase in candidate.full)
    if candidate.head not in SETTLEMENTS and any(OFF_TOPIC.search(folded(name)) for name in names):
        return False
    programme = any(map(_is_programme, names))
    if (programme or candidate.head in NAMED_HEADS) and not proper:
        return False
    if programme and any(STANDING_PROGRAMMES.search(folded(name)) for name in names):
        return False
    if strong(candidate.head) and not programme:
        return True
    if not programme and any(p.proper and STANDING_BODIES.search(folded(p.name)) for _, p in candidate.full):
        return False
    as_body = sum(phrase.body for _, phrase in candidate.full) + sum(
        speakers.count(folded(name)) for name in set(names)
    )
    return as_body * 3 < candidate.mentions


def _stands_aside(candidate: _Candidate, others: Sequence[_Candidate]) -> bool:
    """Is this a description that is printed in full but once, beside an initiative with a name? "The accord" after "a
    humanitarian accord" is as likely the one that the article is about; nobody calls that one "the mission"."""
    if len(candidate.full) > 1 or candidate.full[0][1].named or candidate.bare > 1 or not strong(candidate.head):
        return False
    return any(other.proper and other.mentions > 1 and candidate.articles & other.articles for other in others)


def _is_programme(name: str) -> bool:
    """The World Food Programme is a body, while the Mine Clearance Programme is none."""
    return folded(name.split()[-1]) in ("programme", "program")


def _initiative(candidate: _Candidate, kept: Sequence[_Candidate], articles: Sequence[Article]) -> Initiative:
    printed = Counter(_name(phrase) for _, phrase in candidate.full)
    best = max(
        candidate.full,
        key=lambda item: (item[1].proper, len(item[1].key & candidate.key), printed[_name(item[1])], -item[0]),
    )[1]
    name = _name(best)
    # "Peace plan" is an alias only where no other plan of these articles could be meant.
    rivals = [other for other in kept if other is not candidate and other.head == candidate.head]
    variants = {
        folded(_name(phrase)): _name(phrase)
        for _, phrase in reversed(candidate.full)
        if not any(_key(phrase) <= rival.key or _key(phrase) == _PEACE for rival in rivals)
    }
    variants.pop(folded(name), None)
    return Initiative(
        slug(name),
        name,
        (*reversed(variants.values()), *candidate.short),
        _description(candidate, articles),
        suggested=True,
    )


def _name(phrase: Phrase) -> str:
    """Without a complement that only says what it is about, where the words before the head say enough."""
    needed = not phrase.complement or not phrase.words or phrase.complement.startswith("of ")
    name = phrase.name if needed else phrase.name[: -len(phrase.complement)].rstrip()
    return "the " + name.lower() if phrase.bare else " ".join(name.split())


def _description(candidate: _Candidate, articles: Sequence[Article]) -> str:
    """The first sentence of an article, not of its headline, that introduces the initiative."""
    for number, phrase in sorted(candidate.full, key=lambda item: (not item[1].proper, item[0], item[1].start)):
        article = articles[number]
        if phrase.start >= len(article.title) or not article.text.startswith(article.title):
            return _trimmed(_sentence(article.text, phrase.start, phrase.end))
    return ""


def _sentence(text: str, start: int, end: int) -> str:
    opening = text.rfind("\n\n", 0, start)
    opening = 0 if opening < 0 else opening + 2
    closing = text.find("\n\n", end)
    paragraph = text[opening : len(text) if closing < 0 else closing]
    begin = 0
    for stop in _SENTENCE_END.finditer(paragraph):
        if _ABBREVIATED.search(paragraph[: stop.start()]):
            continue
        if opening + stop.start() >= end:
            return paragraph[begin : stop.end()]
        begin = stop.end()
    return paragraph[begin:]


def _trimmed(sentence: str) -> str:
    line = " ".join(sentence.split())
    if len(line) <= LONGEST_DESCRIPTION:
        return line
    return line[: LONGEST_DESCRIPTION - 1].rsplit(" ", 1)[0].rstrip(",;:–—- ") + "…"
