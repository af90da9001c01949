"""Finding who is named in an article: people with their titles and offices, organisations, states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from models.actors.gazetteer import Gender, gazetteer, singulars
from models.actors.names import gender_of
from models.actors.roles import Role, head_noun, make_role, role_of
from models.actors.text import Layout, Word, fold, words_of
from models.records import Span

MentionKind = Literal["person", "organisation", "state", "name"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name printed in an article.

    ``span`` covers titles and name, ``words`` are the name alone. ``kind`` is "name" where one word could be anybody's
    surname or anything else. ``roles`` are what the text around the name says its bearer is. ``nicknames`` are other
    names given right there ("alias El Faro"). ``owner`` tells a possessive ("Russia's").
    """

    span: Span
    kind: MentionKind
    words: tuple[str, ...]
    titles: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    gender: Gender | None = None
    nicknames: tuple[str, ...] = ()
    owner: bool = False

    @property
    def name(self) -> str:
        """The name without titles, as printed."""
        return " ".join(self.words)


_NICKNAME = re.compile(
    r"(?:,\s*\d+)?(?:,?\s+(?:who\s+(?:is|was)\s+)?(?:also\s+|better\s+|widely\s+)?(?:alias|a\.k\.a\.|known\s+(?:[a-z]+\s+){0,6}?as)"
    r"|,\s+(?:nicknamed|dubbed|called)|,?\s+whom\s+[a-z ]{1,30}\scalls?)\s+(?:alias\s+)?[\"“‘'«„]?"
    r"(?P<name>(?:[^\W\d_a-z][\w'’-]*)(?:\s[^\W\d_a-z][\w'’-]*){0,2})"
)
_QUOTED_NICKNAME = re.compile(r",\s+[\"“‘'«](?P<name>[^\W\d_a-z][\w-]*(?:\s[^\W\d_a-z][\w-]*){0,2})[\"”’'»],")
_WHO = re.compile(r",?\s+(?:who|which)\s+(?:also\s+)?(?P<verb>[a-z]+)\s+(?P<rest>[^,.;:\"“‘«\n]{2,80})")
_RETIRED = frozenset({"rtd", "ret"})
_BREAK = re.compile(r"[,.;:!?\"“”‘«»()\n—–]|(?<=\s)['-](?=\s|\w)")


def topics(text: str) -> frozenset[str]:
    """The folded capitalised phrases of a text, by which reports of one event know each other."""
    runs = [[word for word in run if word.folded not in gazetteer().function_words] for run in _runs(text)]
    return frozenset(" ".join(word.folded for word in run) for run in runs if len(run) > 1)


def find_mentions(layout: Layout) -> tuple[Mention, ...]:
    """Every name of a person, organisation or state in a text, in the order of the text."""
    runs = _join(layout.text, list(_runs(layout.text)))
    starts = {start for start, _ in layout.sentences}
    found = [_classify(layout.text, run, _opens(layout.text, run[0].start, starts)) for run in runs]
    surnames = {fold(mention.words[-1]) for mention in found if mention is not None and mention.kind == "person"}
    # a word that is also a common one ("Harrow", "Brown", "Marsh") is a surname where a full name has said so
    surnames -= gazetteer().function_words
    for at, run in enumerate(runs):
        if found[at] is None and len(run) == 1 and run[0].folded in surnames:
            found[at] = Mention((run[0].start, run[0].end), "name", (run[0].text,), owner=run[0].possessive)
    return tuple(_with_context(layout, mention) for mention in found if mention is not None)


def _runs(text: str) -> Iterator[list[Word]]:
    """Stretches of capitalised words: one possible name each, titles included."""
    particles = gazetteer().particles
    words = words_of(text)
    run: list[Word] = []
    for at, word in enumerate(words):
        following = next((later for later in words[at + 1 : at + 4] if later.text not in particles), None)
        fits = bool(run) and _adjoin(text, run[-1], word)
        if fits and run[-1].possessive:
            fits = _plural_owner(run[-1]) and word.capital and gazetteer().is_group_noun(word.folded)
        links = following is not None and following.capital and text[word.end : following.start].count(" ") < 4
        links = links and following is not None and not _BREAK.search(text[word.end : following.start])
        if word.capital and not fits and run:
            yield run
            run = []
        if word.capital or (fits and (fold(word.text) in _RETIRED or (links and word.text in particles))):
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _plural_owner(word: Word) -> bool:
    """Teachers' or women's, as in "the Teachers' Union", "the Women's Guild"."""
    known = gazetteer()
    return word.text[-1:] in "sS" or (_common(word.folded) and word.folded not in known.first_names)


def _adjoin(text: str, left: Word, right: Word) -> bool:
    gap = text[left.end : right.start]
    if gap in {" ", "\u00a0"} or (left.possessive and gap in {"' ", "’ ", "'s ", "’s "}):
        return True
    if gap in {" (", ") "}:
        return bool({fold(left.text), fold(right.text)} & _RETIRED)
    if gap == ". ":
        known = gazetteer()
        short = fold(left.text)
        return len(left.text) == 1 or short in known.honorifics or short in known.ranks or short == "st"
    if len(left.text) == 1:
        gap = gap.removeprefix(".")
    return (
        gap in {' "', '" ', " “", "” ", " ‘", "’ "} and left.capital and right.capital and _nickname(text, left, right)
    )


def _nickname(text: str, left: Word, right: Word) -> bool:
    """Whether a quotation mark between two words belongs to a nickname of one word: General "Tiny" Marsh."""
    inner = right if text[right.start - 2 : right.start - 1] == " " else left
    return text[inner.start - 1] in '"“‘' and text[inner.end : inner.end + 1] in {'"', "”", "’"}


def _join(text: str, runs: list[list[Word]]) -> list[list[Word]]:
    """Put together what "of", "for" or "and" holds together: the names of bodies and offices."""
    joined: list[list[Word]] = []
    at = 0
    while at < len(runs):
        run = runs[at]
        while at + 1 < len(runs) and _belongs(text, run, runs[at + 1], runs):
            between = words_of(text, run[-1].end, runs[at + 1][0].start)
            run = [*run, *between, *runs[at + 1]]
            at += 1
        joined.append(run)
        at += 1
    return joined


def _belongs(text: str, left: Sequence[Word], right: Sequence[Word], runs: Sequence[Sequence[Word]]) -> bool:
    gap = text[left[-1].end : right[0].start]
    known = gazetteer()
    last = left[-1].folded
    if re.fullmatch(r" to (?:the )?", gap):
        return last in known.offices
    if re.fullmatch(r" (?:of|for) (?:the )?", gap):
        if len(left) == 1 and left[0].folded in known.function_words:
            return False
        plural_body = last.endswith("s") and last in known.plain and known.is_person_noun(last)
        return known.is_group_noun(last) or known.is_person_noun(last) or last in gazetteer().realms or plural_body
    if gap in {" and ", " & "}:
        if not known.is_group_noun(right[-1].folded) or known.country_of(right[-1].text):
            return False
        if len(right) == 1 and len(left) == 1 and known.country_of(left[0].text):
            return False
        if known.is_person_noun(_word_before(text, left[0].start)):
            return False
        before = [word for word in left if word.folded not in known.function_words]
        if not before or (known.is_group_noun(last) and len(before) > 1):
            return False
        others = {run[-1].folded for run in runs if run[0].start != left[0].start}
        return before[-1].folded not in others and known.country_of(" ".join(w.text for w in before)) is None
    return False


def _word_before(text: str, offset: int) -> str:
    found = re.search(r"([^\W\d_]+) $", text[max(0, offset - 30) : offset])
    return fold(found.group(1)) if found else ""


def _opens(text: str, start: int, sentence_starts: set[int]) -> bool:
    before = text[:start].rstrip(" ")
    return start in sentence_starts or before[-1:] in set('"“‘«‹„\n:-—–') or before == ""


def _classify(text: str, run: list[Word], opens: bool) -> Mention | None:
    known = gazetteer()
    words = list(run)
    while words and words[0].folded in known.function_words and not _courtesy(words):
        words = words[1:]
        opens = False
    if not words:
        return None
    first = words[0].folded
    whole = _state_words(words)
    if (
        whole is None
        and opens
        and len(words) > 1
        and first in known.plain
        and not _means_somebody(first)
        and not _split_titles(words)
    ):
        words = words[1:]
    if re.fullmatch(r"[DRI]-[A-Z][\w.]*", words[-1].text):
        return None  # a party and a place: "Jon Tester (D-Mont.)"
    owner = words[-1].possessive
    span = (words[0].start, words[-1].end)
    printed = tuple(word.text for word in words)
    phrase = fold(" ".join(printed))
    state = _state_words(words)
    if state is not None:
        return Mention(span, "state", state, owner=owner)
    if phrase in known.organisations:
        return Mention(span, "organisation", printed, owner=owner)
    if words[-1].folded in known.things and not _surely_named(words):
        return None
    capitals = all(word.text.replace(".", "").isupper() and len(word.text) > 1 for word in words)
    if capitals and len(words) > 1:
        return None  # a dateline or a heading
    if capitals and opens and len(first) > 4:
        return Mention(span, "name", printed, owner=owner)
    courtesy = first in known.honorifics and (first not in known.plain or first in {"mr", "mrs", "ms", "dr"})
    if len(words) > 1 and not courtesy and known.is_group_noun(words[-1].folded) and _body(words):
        return Mention(span, "organisation", printed, owner=owner)
    titled = _split_titles(words)
    if titled:
        title_words, name = words[:titled], words[titled:]
        if any(_plural_office(word.folded) for word in title_words):
            return None  # "Negotiators for Vendia"
        while name and name[0].folded in known.function_words:
            name = name[1:]
        lead = next((at for at, word in enumerate(name) if word.folded in known.first_names), 0)
        if lead and all(_common(word.folded) for word in name[:lead]):
            name = name[lead:]  # "Minister of State for Water Ann Marsh"
        if not name:
            return None  # an office without a name
        if not _body(name):
            return _person(title_words, name, span, owner)
    if _body(words):
        return Mention(span, "organisation", printed, owner=owner)
    folded = [word.folded for word in words]
    office = head_noun(folded) == len(words) - 1
    if office and (folded[0] in known.plain if len(words) == 1 else folded[0] not in known.first_names):
        return None
    if len(words) == 1:
        if first in known.plain and (opens or first in known.things) and first not in known.first_names:
            return None
        return Mention(span, "name", printed, owner=owner)
    if any(word in known.function_words for word in folded):
        return None
    if all(word in known.plain for word in folded) and folded[0] not in known.first_names:
        return None
    if folded[0] not in known.first_names:
        if _word_before(text, span[0]) in _PLACING:
            return None
        lead = next((at for at, word in enumerate(folded) if word in known.first_names), 0)
        if lead and all(_common(word) for word in folded[:lead]):
            words = words[lead:]  # "Rival Hillary Clinton", "Injecting Clinton into the race"
            if len(words) == 1:
                return Mention((words[0].start, span[1]), "name", (words[0].text,), owner=owner)
            return _person([], words, (words[0].start, span[1]), owner)
    return _person([], words, span, owner)


def _common(word: str) -> bool:
    """Whether a folded word is an ordinary one, not part of a name."""
    return word.endswith("ing") or bool(gazetteer().plain & set(singulars(word)))


_PLACING = frozenset({"in", "near", "outside", "across"})


_COURTESIES = frozenset({"excellency", "highness", "majesty", "holiness", "eminence"})


def _surely_named(words: Sequence[Word]) -> bool:
    """Whether a phrase that ends in "Lane" or "Bridge" is a person for all that: "Rep. Diane Lane"."""
    known = gazetteer()
    first = words[0].folded
    titled = any(
        word.folded in known.honorifics or word.folded in known.ranks or word.folded in known.offices
        for word in words[: _split_titles(words)]
    )
    return titled or (len(words) == 2 and first in known.first_names and first not in known.plain)


def _courtesy(words: Sequence[Word]) -> bool:
    """His Excellency, Her Royal Highness."""
    return (
        words[0].folded in {"his", "her"}
        and len(words) > 1
        and words[1].folded in {"excellency", "highness", "majesty", "royal", "holiness", "eminence", "honour", "grace"}
    )


def _means_somebody(word: str) -> bool:
    known = gazetteer()
    return (
        word in known.first_names
        or word in known.honorifics
        or word in known.ranks
        or known.is_person_noun(word)
        or known.is_group_noun(word)
        or known.country_of(word) is not None
    )


def _state_words(words: Sequence[Word]) -> tuple[str, ...] | None:
    known = gazetteer()
    printed = [word.text for word in words]
    phrase = fold(" ".join(printed))
    if phrase in known.states or phrase in known.capitals or phrase in known.seats:
        return tuple(printed)
    folded = [word.folded for word in words]
    if "of" in folded and folded[folded.index("of") - 1] in gazetteer().realms:
        rest = words[folded.index("of") + 1 :]
        if not all(word.folded in known.plain for word in rest):
            return tuple(word.text for word in rest if word.folded != "the") or None
    return None


_SURNAMES = frozenset({"cross", "bank", "banks", "church", "post", "house", "guard", "court", "board", "hub", "times"})


def _body(words: Sequence[Word]) -> bool:
    """Whether a capitalised phrase names an organisation."""
    known = gazetteer()
    folded = [word.folded for word in words]
    if len(words) == 1:
        text = words[0].text.replace(".", "")
        return text.isupper() and 2 <= len(text) <= 7 and known.country_of(text) is None
    link = next((word for word in ("of", "for") if word in folded[1:]), None)
    head = folded[folded.index(link) - 1] if link else folded[-1]
    if known.is_group_noun(head):
        forename = folded[0] in known.first_names and folded[0] not in known.plain
        return not (len(words) == 2 and forename and head in _SURNAMES)
    if link and head.endswith("s") and known.is_person_noun(head):
        return True
    return (
        known.is_group_noun(folded[0])
        and folded[0] not in known.first_names
        and len(words) == 2
        and folded[1] in known.plain
    )


def _split_titles(words: Sequence[Word]) -> int:
    """How many words at the front of a capitalised phrase are titles and offices, 0 where there are none.

    The whole phrase, where it names an office and nobody ("the Minister of Foreign Affairs").
    """
    known = gazetteer()
    folded = [word.folded for word in words]
    cut, courtesy = 0, False
    for at, word in enumerate(folded):
        if at == len(folded) - 1 and not _office_alone(folded, cut, courtesy):
            break
        if words[at].text.islower() and word not in {"and", "former", "rtd"}:
            break
        if word == "u" or word in known.honorifics or word in known.ranks:
            if word == "u" and at > cut:
                break
            if at > cut and courtesy:
                break
            cut = at + 1
            courtesy = word in known.honorifics and not known.is_person_noun(word) and word not in {"his", "her"}
        elif known.is_person_noun(word) or _compound_office(word):
            if courtesy and at > cut:
                break
            if word in known.persons - known.offices and len(folded) - at < 3:
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


def _plural_office(word: str) -> bool:
    known = gazetteer()
    single = singulars(word)[-1]
    return len(word) > 4 and single != word and word not in known.persons and single in known.persons


def _compound_office(word: str) -> bool:
    """Vice-president, commander-in-chief, but not al-Hakim."""
    first, *rest = word.split("-")
    return bool(rest) and first not in gazetteer().particles and gazetteer().is_person_noun(rest[-1])


def _office_alone(folded: Sequence[str], cut: int, courtesy: bool) -> bool:
    """Whether the last word closes an office rather than being a surname: "Kurmark President", not "James Baker"."""
    known = gazetteer()
    *before, last = folded
    if courtesy and cut == len(before) and before[0] not in {"his", "her"}:
        return False
    if before and before[0] in known.first_names and before[0] not in known.plain:
        return False
    return last in known.offices or (known.is_person_noun(last) and all(word in known.plain for word in before))


_INSIDE_OFFICES = frozenset({"of", "for", "to", "the", "and"})


def _after_office(words: Sequence[Word], folded: Sequence[str], cut: int) -> int:
    """Past "for Unification Affairs" in "Minister for Water Affairs Ann Marsh", past "of Vestria"."""
    known = gazetteer()
    at, proper = cut, 0
    while at < len(folded):
        word = folded[at]
        if word in _INSIDE_OFFICES:
            proper = 0
        elif word in known.first_names or not (word in known.plain or word.removesuffix("s") in known.plain):
            ends = proper or folded[at - 1] not in _INSIDE_OFFICES
            if ends and known.country_of(" ".join(w.text for w in words[at - proper : at + 1])) is None:
                return at
            proper += 1
        at += 1
    return at


def _person(titles: Sequence[Word], name: Sequence[Word], span: Span, owner: bool) -> Mention:
    known = gazetteer()
    folded = tuple(word.folded for word in titles)
    gender: Gender | None = next((known.honorifics[w] for w in folded if known.honorifics.get(w)), None)
    if gender is None:
        gender = next((known.gendered[w] for w in folded if w in known.gendered), None)
    words = tuple(word.text for word in name)
    gender = gender or gender_of(words)
    roles: list[Role] = []
    office = [word for word in folded if word not in {"his", "her", "mr", "mrs", "ms", "hon", "rtd"}]
    at = head_noun(office)
    if at is None and any(word in known.ranks for word in office):
        at = max(k for k, word in enumerate(office) if word in known.ranks)
    if at is not None:
        roles.append(make_role(office[at], office[:at], office[at + 1 :]))
        others = [w for k, w in enumerate(office) if k != at and (known.is_person_noun(w) or w in known.ranks)]
        roles.extend(make_role(word, office[: office.index(word)]) for word in others)
    elif office:
        roles.append(make_role(office[-1], office[:-1]))
    kind: MentionKind = "person"
    return Mention(span, kind, words, folded, tuple(roles), gender, owner=owner)


def _with_context(layout: Layout, mention: Mention) -> Mention:
    """Add what stands around a name: offices before and after it, nicknames, a body it belongs to."""
    if mention.kind not in {"person", "name"}:
        return mention
    text = layout.text
    start, end = mention.span
    first, last = layout.sentences[layout.sentence_at(start)]
    first, last = min(first, start), max(last, end)
    before = _word_before(text, start)
    known = gazetteer()
    body = known.is_group_noun(before) and not known.is_person_noun(before)
    if body and not mention.titles and fold(mention.words[0]) not in known.first_names:
        return replace(mention, kind="organisation")
    roles = [
        *mention.roles,
        *_roles_before(text, first, start),
        *_roles_after(text, end, last, surely=mention.kind == "person"),
    ]
    tail = text[end : min(last, end + 90)]
    nicknames = []
    found = _NICKNAME.match(tail)
    if found:
        nicknames.append(found.group("name").rstrip("'’"))
    quoted = _QUOTED_NICKNAME.match(tail)
    if quoted:
        nicknames.append(quoted.group("name"))
    if len(mention.words) > 2:
        nicknames.extend(re.findall(r"\s[\"“‘]([^\W\d_][\w-]+)[\"”’]\s", text[start:end]))
    gender = mention.gender
    if gender is None:
        gendered = gazetteer().gendered
        gender = next((gendered[role.head] for role in roles if role.head in gendered), None)
    words = tuple(word for word in mention.words if word not in nicknames) or mention.words
    return replace(mention, roles=tuple(roles), nicknames=tuple(nicknames), gender=gender, words=words)


def _roles_before(text: str, first: int, start: int) -> Iterator[Role]:
    """Offices before a name: "regional envoy NAME", "Vestria's president, NAME"."""
    known = gazetteer()
    before = text[first:start]
    comma = re.search(r",\s*$", before)
    words = words_of(text, first, start)
    phrase: list[Word] = []
    if comma:
        words = words_of(text, first, first + comma.start())
    for at in range(len(words) - 1, -1, -1):
        word = words[at]
        if phrase:
            gap = text[word.end : phrase[0].start]
            if re.search(r"[,;:!?\"“”‘«»()\n—–]", gap):
                break
        low = word.folded
        if not comma and (
            (low in known.function_words and low not in {"and", "of", "for", "the"}) or low in known.speech_verbs
        ):
            break
        if low in known.speech_verbs or low in {"that", "when", "as", "to", "but", "because"}:
            break
        if low == "and" and (at == 0 or not known.is_person_noun(words[at - 1].folded)):
            break
        phrase.insert(0, word)
        if low in {"the", "a", "an", "his", "her", "its", "their", "our"} and (
            at == 0 or words[at - 1].folded not in {"of", "for", "in", "at"}
        ):
            break
        if len(phrase) > 9:
            break
    if not phrase:
        return
    if comma:
        role = role_of(phrase)
        led = next((word.folded for word in reversed(words) if word.end <= phrase[0].start), "")
        if led in known.prepositions and not re.search(r"[,;]\s*$", text[first : phrase[0].start]):
            return  # "Asked about the admiral, General Marsh sighed"
        head = head_noun([word.folded for word in phrase])
        if (
            head is not None
            and head + 1 < len(phrase)
            and phrase[head + 1].folded not in known.prepositions | {"to", "and"}
        ):
            return  # "Cllr Dominic Lane, Mrs Bell's councillor"
        if role is not None and known.is_person_noun(role.head) and role.head not in _COURTESIES:
            yield role
        return
    while len(phrase) > 1 and phrase[-1].text in {"and", "former", "then"}:
        phrase.pop()  # "Chief Negotiator and former Home Minister NAME"
        start = phrase[-1].end
    if phrase[-1].possessive or (
        len(phrase) > 0 and phrase[-1].capital and text[phrase[-1].end : start].startswith("'")
    ):
        affiliation = [word.folded for word in phrase if word.capital]
        if affiliation:
            yield make_role(affiliation[-1], affiliation[:-1])
        return
    tail = phrase[-1].folded
    if _BREAK.search(text[phrase[-1].end : start]):
        return
    if known.is_person_noun(tail) or known.is_person_noun(tail.rsplit("-", 1)[-1]):
        yield make_role(tail, [word.folded for word in phrase[:-1]])


def _roles_after(text: str, end: int, last: int, *, surely: bool) -> Iterator[Role]:
    """Offices after a name: "NAME, who heads the union", "NAME, the minister,", "NAME of the Lagoon Forum"."""
    known = gazetteer()
    at = end
    if text[at : at + 1] in {"'", "’"}:
        return
    of = re.match(r",?\s+(?:of|for|from|with)\s+(?:the\s+)?", text[at:last])
    if of:
        words: list[Word] = []
        for word in words_of(text, at + of.end(), min(last, at + 90)):
            if (words and _BREAK.search(text[words[-1].end : word.start])) or word.folded in known.speech_verbs:
                break
            if (
                not word.capital
                and word.folded not in {"of", "the", "for", "and"}
                and not known.is_group_noun(word.folded)
            ):
                break
            words.append(word)
        affiliation = [word.folded for word in words if word.folded not in known.function_words]
        if affiliation:
            yield make_role(affiliation[-1], affiliation[:-1])
        if words:
            at = words[-1].end
    for _ in range(4):
        who = _WHO.match(text, at, last)
        if who:
            rest = words_of(text, who.start("rest"), who.end("rest"))
            verb = who["verb"]
            if verb in known.role_verbs:
                yield make_role(known.role_verbs[verb], [], [word.folded for word in rest])
            elif verb in {"is", "was"}:
                role = role_of(rest)
                if role is not None:
                    yield role
            return
        comma = re.match(r",\s+", text[at:last])
        if not comma:
            return
        begin = at + comma.end()
        stop = _BREAK.search(text.replace("U.N.", "U N ").replace("U.S.", "U S "), begin, last)
        close = stop.start() if stop else last
        words = words_of(text, begin, close)
        if not words:
            return
        if words[0].folded in known.role_verbs and words[0].text.endswith("ing"):
            yield make_role(known.role_verbs[words[0].folded], [], [word.folded for word in words[1:8]])
            return
        if words[0].text.isdigit() or words[0].folded in {"alias", "called", "known", "nicknamed", "better"}:
            at = close
            continue
        if words[0].text.endswith("ed") and words[0].folded not in known.empty_modifiers:
            return
        kept = []
        for word in words[:12]:
            if word.folded in known.speech_verbs or word.folded in {
                "who",
                "which",
                "while",
                "when",
                "where",
                "and",
                "but",
            }:
                break
            kept.append(word)
        role = role_of(kept)
        if role is None or not known.is_person_noun(role.head) or role.head in _COURTESIES:
            return
        head = head_noun([word.folded for word in kept])
        following = kept[head + 1 :] if head is not None else []
        if following and following[0].folded not in known.prepositions | {"to", "and"} and not following[0].capital:
            return  # a new clause: "NAME, his deputy expressed the hope"
        determined = kept[0].folded in known.determiners or any(word.possessive for word in kept[:3])
        if not surely and not determined:
            return
        yield role
        at = close
