"""Finding who is named in an article: people with their titles and offices, organisations, states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from models.actors.context import with_context
from models.actors.gazetteer import Gender, gazetteer, singulars
from models.actors.mention import Mention, MentionKind
from models.actors.names import family_first, family_name, gender_of, in_title_case, is_shouted
from models.actors.roles import Role, head_noun, make_role, owners_in
from models.actors.runs import RETIRED, join_runs, runs_of, word_before
from models.actors.text import Layout, Word, fold
from models.actors.titles import is_courtesy, is_plural_office, is_titled_person, served_by_aide, split_titles
from models.attribution.communication import is_communication_word
from models.records import Span


def find_mentions(layout: Layout, speakers: Iterable[Span] = ()) -> tuple[Mention, ...]:
    """Every name of a person, organisation or state in a text, in the order of the text.

    Words in full capitals are a dateline or a heading, but for those of ``speakers``: "TOMAS BRECK:" names somebody.
    """
    runs = join_runs(layout.text, runs_of(layout.text))
    labels = [_name_of_label(layout.text, span) for span in speakers]
    labels = [span for span in labels if is_shouted(layout.text[slice(*span)])]
    labels = [span for span in labels if not _are_initials(layout.text, span)]
    labelled = [any(start <= run[0].start and run[-1].end <= end for start, end in labels) for run in runs]
    runs = [in_title_case(run) if label else run for run, label in zip(runs, labelled, strict=True)]
    starts = {start for start, _ in layout.sentences}
    found = [_classify(layout.text, run, _opens(layout.text, run[0].start, starts)) for run in runs]
    people = [mention for mention in found if mention is not None and mention.kind == "person"]
    surnames = {fold(form) for mention in people for form in (mention.words[-1], family_name(mention.words))}
    # a word that is also a common one ("Harrow", "Brown", "Marsh") is a surname where a full name has said so
    surnames -= gazetteer().function_words
    for at, run in enumerate(runs):
        unknown = labelled[at] and run[0].folded not in gazetteer().organisations  # "KIM:" is no body's initials
        if (found[at] is None or unknown) and len(run) == 1 and run[0].folded in surnames:
            found[at] = Mention((run[0].start, run[0].end), "name", (run[0].text,), owner=run[0].possessive)
    full = {mention.words for mention in people if len(mention.words) > 1}
    kept = [
        replace(mention, kind="person", gender=gender_of(mention.words))
        if mention.kind == "organisation" and mention.words in full
        else mention
        for mention in found
        if mention is not None
    ]
    kept = _couples(_seats_in_context(kept), layout.text)
    rivals = zip(kept, _rivals(kept, layout.text), strict=True)
    told = [with_context(layout, mention, rival) for mention, rival in rivals]
    return tuple(_sharing_offices(told, layout.text))


def _name_of_label(text: str, speaker: Span) -> Span:
    """A speaker's words, or the name in front of them: "ANNA LUND, Special Representative of the Secretary-General"."""
    words = text[slice(*speaker)]
    name, _, behind = words.partition(", ")
    if " " in behind and is_shouted(behind) and not is_shouted(name):
        return speaker[1] - len(behind), speaker[1]  # "The representative of the Sudan, ANN MARSH"
    return (speaker[0], speaker[0] + len(name)) if " " in name else speaker


def _are_initials(text: str, speaker: Span) -> bool:
    """Whether a speaker in capitals is a body's initials in a sentence, and no label as in "KIM: Good evening"."""
    word = text[slice(*speaker)]
    return " " not in word and len(word) < 6 and re.match(r"\s+[a-z]", text[speaker[1] :]) is not None


def _rivals(mentions: Sequence[Mention], text: str) -> list[int]:
    """For each mention where "and" joins the next person to it, the end of the text where none does."""
    found, rival = [], len(text)
    for mention in reversed(mentions):
        found.append(rival)
        if mention.kind == "person" and word_before(text, mention.span[0]) == "and":
            rival = mention.span[0]
    return found[::-1]


def _seats_in_context(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Take Brussels for Belgium only where the article speaks of Belgium and not of the Union."""
    known = gazetteer()
    printed = {fold(mention.name) for mention in mentions}
    countries = {known.country_of(word) for word in printed - known.organisations.keys()}
    for mention in mentions:
        word = fold(mention.name)
        body, country = known.organisations.get(word), known.capitals.get(word)
        if mention.kind == "organisation" and body and country and country in countries:
            forms = {fold(body), *(short for short, name in known.organisations.items() if name == body)} - {word}
            akin = any(name.split()[0] == fold(body).split()[0] for name in printed)  # the European Commission
            if not forms & printed and not akin:
                yield replace(mention, kind="state")
                continue
        yield mention


def _couples(mentions: Iterable[Mention], text: str) -> list[Mention]:
    """The mentions of an article, a first name before "and" and a full name being a person of that surname."""
    found: list[Mention] = []
    known = gazetteer()
    for mention, later in pairwise([*mentions, None]):
        if mention is None:
            break
        alone = len(mention.words) == 1 and fold(mention.words[0]) in known.first_names and not mention.owner
        if alone and later is not None and later.kind == "person" and len(later.words) > 1 and not later.titles:
            joined = _AND.fullmatch(text[mention.span[1] : later.span[0]])
            if joined and fold(later.words[0]) in known.first_names:
                words = (mention.words[0], *later.words[1:])
                found.append(Mention(mention.span, "person", words, gender=gender_of(words)))
                continue
        found.append(mention)
    return found


def _sharing_offices(mentions: Iterable[Mention], text: str) -> Iterator[Mention]:
    """Give an office in the plural to every name listed after it: "Senators Ann Marsh, Piet Lund and Erik Falk".

    The list goes on past what is added to a name ("of Norway", "(D-Ohio)") and ends at a name with titles of its own.
    """
    shared: tuple[Role, ...] = ()
    end = 0
    for mention in mentions:
        start = mention.span[0]
        office = word_before(text, start)
        if shared and _IN_ADDITION.fullmatch(text[end:start]):
            yield mention
            continue
        if mention.kind not in {"person", "name"}:
            shared = ()
        elif is_plural_office(office):
            shared = tuple(role for role in mention.roles if role.head in singulars(office))
        elif shared and not mention.titles and _LISTED.fullmatch(text[end:start]):
            mention = replace(mention, roles=(*mention.roles, *shared))
        else:
            shared = ()
        end = mention.span[1]
        yield mention


def _opens(text: str, start: int, sentence_starts: set[int]) -> bool:
    before = text[:start].rstrip(" ")
    return start in sentence_starts or before[-1:] in set('"“‘«‹„\n:-—–') or before == ""


def _classify(text: str, run: list[Word], opens: bool) -> Mention | None:
    known = gazetteer()
    words = list(run)
    while words and _leads(words[0].folded) and not (is_courtesy(words) or _initials(words[0])):
        words = words[1:]
        opens = False
    if len(words) > 1 and _BACKED.fullmatch(words[0].text):
        words, opens = words[1:], False  # "Rwandan-backed M23"
    if (served := served_by_aide(words)) is not None:
        words, opens = words[served:], False  # "Spokesman for President Ann Marsh"
    if not words:
        return None
    first = words[0].folded
    whole = _state_words(words)
    if _of_country(words):
        printed = tuple(word.text for word in words)
        return Mention((words[0].start, words[-1].end), "organisation", printed, owner=words[-1].possessive)
    if (
        whole is None
        and opens
        and len(words) > 1
        and first in known.plain
        and not _means_somebody(first)
        and not split_titles(words)
        and not (len(words) > 2 and _body(words))
        and not _begins_name(text, words)
    ):
        words = words[1:]
        first = words[0].folded
        opens = False
    if re.fullmatch(r"[DRI]-[A-Z][\w.]*", words[-1].text):
        return None  # a party and a place: "Jon Tester (D-Mont.)"
    owner = words[-1].possessive
    span = (words[0].start, words[-1].end)
    printed = (*(word.printed for word in words[:-1]), words[-1].text)
    phrase = fold(" ".join(printed))
    if phrase in known.organisations:
        return Mention(span, "organisation", printed, owner=owner)
    state = _state_words(words)
    if state is not None:
        return Mention(span, "state", state, owner=owner)
    if known.is_community(phrase):
        return None  # "the Turkish Cypriot side"
    if words[-1].folded in known.things and not _surely_named(words):
        return None
    capitals = all(word.text.replace(".", "").isupper() and len(word.text) > 1 for word in words)
    if capitals and len(words) > 1:
        return None  # a dateline or a heading
    if capitals and opens and len(first) > 4:
        return Mention(span, "name", printed, owner=owner)
    courtesy = first in known.honorifics and (first not in known.plain or first in {"mr", "mrs", "ms", "dr"})
    cut = split_titles(words)
    named = is_titled_person(words)  # "Mayor Mark Church"
    if len(words) > 1 and not courtesy and not named and known.is_group_noun(words[-1].folded) and _body(words):
        return Mention(span, "organisation", printed, owner=owner)
    if cut:
        title_words, name = words[:cut], words[cut:]
        if any(is_plural_office(word.folded) for word in title_words):
            if not name or not is_plural_office(title_words[-1].folded) or _common_words(name) or _body(name):
                return None  # "Negotiators for Vendia"
            return _person([], name, (name[0].start, span[1]), owner)  # the first of "Senators Ann Marsh and Piet Lund"
        while name and name[0].folded in (known.function_words | RETIRED) - known.first_names.keys():
            name = name[1:]
        if len(name) == 1 and name[0].folded.endswith("s") and is_communication_word(name[0].folded):
            return None  # a headline in capitals: "Special Envoy Warns of Famine"
        while len(name) > 1 and name[-1].text in _POST_NOMINALS:
            name = name[:-1]
        lead = next((at for at, word in enumerate(name) if word.folded in known.first_names), 0)
        if lead and all(gazetteer().is_common(word.folded) for word in name[:lead]):
            name = name[lead:]  # "Minister of State for Water Ann Marsh"
        if not name:
            return None  # an office without a name
        if named or not _body(name):
            return _person(title_words, name, span, owner)
    if _body(words):
        return Mention(span, "organisation", printed, owner=owner)
    folded = [word.folded for word in words]
    office = head_noun(folded) == len(words) - 1
    common = _common_words(words)
    surely = len(words) > 1 and folded[-1] in known.offices and folded[0] not in known.first_names
    if office and (common or surely):
        return None
    if len(words) == 1:
        if first in known.plain and (opens or first in known.things) and first not in known.first_names:
            return None
        return Mention(span, "name", printed, owner=owner)
    if any(word in known.function_words for word in folded):
        return None
    if common and folded[0] not in known.first_names:
        return None
    if folded[0] not in known.first_names:
        if word_before(text, span[0]) in _PLACING:
            return None
        lead = next((at for at, word in enumerate(folded) if word in known.first_names), 0)
        if (
            lead
            and folded[0] not in known.family_names
            and not (lead == 1 and _is_under_way(text, span[0]))
            and all(gazetteer().is_common(word) for word in folded[:lead])
        ):
            words = words[lead:]  # "Rival Hillary Clinton", "Injecting Clinton into the race"
            if len(words) == 1:
                return Mention((words[0].start, span[1]), "name", (words[0].text,), owner=owner)
            return _person([], words, (words[0].start, span[1]), owner)
    return _person([], words, span, owner)


def _leads(word: str) -> bool:
    """Whether a folded word with a capital only leads to a name: "The", "I'd", "Mum-of-two"."""
    return word in gazetteer().function_words or _CONTRACTED.fullmatch(word) is not None or bool(_PARENT.match(word))


def _is_under_way(text: str, at: int) -> bool:
    """Whether a capital begins a name, be it a common word: behind one in lower case, "countered Lam Paul Gabriel", but
    not in "minister for Education Ann Marsh"."""
    behind = _UNDER_WAY.search(text, max(0, at - _LONGEST_WORD), at)
    return behind is not None and word_before(text, at) not in gazetteer().prepositions


_UNDER_WAY = re.compile(r"(?:\A|[\s(])[a-z][a-z'’-]*,?\ \Z")
_CONTRACTED = re.compile(r"(?:i|you|he|she|it|we|they|that|there)'(?:d|m|ll|re|ve)")
_PARENT = re.compile(r"(?:mum|mom|dad|mother|father|gran|granny|grandmother|grandfather)-of-")
_LONGEST_WORD = 40
_PLACING = frozenset({"in", "near", "outside", "across"})


def _common_words(words: Sequence[Word]) -> bool:
    """Whether all words are ordinary ones, which make no name by themselves."""
    return all(word.folded in gazetteer().plain for word in words)


def _surely_named(words: Sequence[Word]) -> bool:
    """Whether a phrase that ends in "Lane" or "Bridge" is a person for all that: "Rep. Diane Lane"."""
    known = gazetteer()
    first = words[0].folded
    titled = any(
        word.folded in known.honorifics or word.folded in known.ranks or word.folded in known.offices
        for word in words[: split_titles(words)]
    )
    return titled or (len(words) == 2 and first in known.first_names and first not in known.plain)


def _initials(word: Word) -> bool:
    """Whether a word is an abbreviation that only looks like a common word: WHO."""
    return word.text.isupper() and len(word.text) > 2 and word.folded in gazetteer().organisations


def _means_somebody(word: str) -> bool:
    known = gazetteer()
    return (
        word in known.first_names
        or word in known.family_names
        or word in known.honorifics
        or word in known.ranks
        or known.is_person_noun(word)
        or known.is_group_noun(word)
        or known.country_of(word) is not None
    )


def _begins_name(text: str, words: Sequence[Word]) -> bool:
    """Whether the common word that opens a sentence belongs to the name: "Bin Salman", "Ban Ki-moon"."""
    if words[0].folded in gazetteer().particles:
        return True
    if family_first(tuple(word.text for word in words[:2])):
        return True
    return re.search(rf"[\w,] {re.escape(text[words[0].start : words[1].end])}\b", text) is not None


def _state_words(words: Sequence[Word]) -> tuple[str, ...] | None:
    known = gazetteer()
    printed = [word.text for word in words]
    phrase = fold(" ".join(printed))
    if phrase in known.states or phrase in known.capitals or phrase in known.seats:
        return tuple(printed)
    for at in range(1, len(printed)):  # "US State Department", as one may say of the State Department
        land = known.country_of(" ".join(printed[:at]))
        if land is not None and known.seats.get(fold(" ".join(printed[at:]))) == land:
            return tuple(printed[at:])
    folded = [word.folded for word in words]
    if "of" in folded and folded[folded.index("of") - 1] in gazetteer().realms:
        rest = words[folded.index("of") + 1 :]
        if not all(word.folded in known.plain for word in rest):
            return tuple(word.text for word in rest if word.folded != "the") or None
    return None


_POST_NOMINALS = frozenset(
    {"KC", "QC", "MP", "MEP", "MSP", "MLA", "MPP", "OBE", "CBE", "MBE", "PhD", "MD", "Esq", "rtd", "ret", "retd"}
)
_BACKED = re.compile(r"[^\W\d_a-z][\w.]*-(?:[a-z]+ed|led|run|held)")
_AND = re.compile(r" (?:and|&) ")
_ADDED = r"(?: (?:of|from) (?:the )?[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*)*| \([^()]{1,40}\)|, [DRI]-[A-Z][\w.]*)"
_IN_ADDITION = re.compile(r"(?: (?:of|from) (?:the )?| \([^()]{0,40}|, [DRI]-)")
_LISTED = re.compile(rf"{_ADDED}?,? (?:(?:and|&) )?")


def _of_country(words: Sequence[Word]) -> bool:
    """Whether a phrase names a body of a country: Statistics Canada, Air India."""
    known = gazetteer()
    first = words[0].folded
    if len(words) < 2 or fold(words[-1].text) not in known.states or _means_somebody(first):
        return False
    others = [word.folded for word in words[:-1]]
    qualified = first.endswith(("ing", "ed", "ly")) or any(known.country_of(word) for word in others)
    return not qualified and _state_words(words) is None and all(known.is_common(word) for word in others)


_SURNAMES = frozenset({"cross", "bank", "banks", "church", "post", "house", "guard", "court", "board", "hub", "times"})


def _body(words: Sequence[Word]) -> bool:
    """Whether a capitalised phrase names an organisation."""
    known = gazetteer()
    folded = [word.folded for word in words]
    if len(words) == 1:
        text = words[0].text.replace(".", "")
        if folded[0] in known.ranks:
            return False  # "the CFO"
        return text.isupper() and 2 <= len(text) <= 7 and known.country_of(text) is None
    link = next((word for word in ("of", "for") if word in folded[1:]), None)
    head = folded[folded.index(link) - 1] if link else folded[-1]
    if link and head in known.municipalities:
        return True
    if known.is_group_noun(head):
        forename = folded[0] in known.first_names and folded[0] not in known.plain
        return not (len(words) == 2 and forename and head in _SURNAMES)
    if head.endswith("s") and known.is_person_noun(head):
        office = singulars(head)[-1] in known.offices
        common = len(words) > 2 and not office and all(known.is_common(word) for word in folded)
        if link or (common and folded[0] not in known.first_names):
            return True  # "Widows of the Plateau", "Lagoon Rights Watchers"
    return (
        known.is_group_noun(folded[0])
        and folded[0] not in known.first_names
        and len(words) == 2
        and folded[1] in known.plain
    )


def _person(titles: Sequence[Word], name: Sequence[Word], span: Span, owner: bool) -> Mention:
    known = gazetteer()
    folded = tuple(word.folded for word in titles)
    gender: Gender | None = next((known.honorifics[w] for w in folded if known.honorifics.get(w)), None)
    if gender is None:
        gender = next((known.gendered[w] for w in folded if w in known.gendered), None)
    words = tuple(word.text for word in name)
    folded_name = [word.folded for word in name]
    gender = gender or gender_of(words)
    roles: list[Role] = []
    posts = [word for word in titles if word.folded not in {"his", "her", "mr", "mrs", "ms", "hon", "rtd"}]
    office = [word.folded for word in posts]
    at = head_noun(office)
    if at is None and any(word in known.ranks for word in office):
        at = max(k for k, word in enumerate(office) if word in known.ranks)
    owners = owners_in(posts, at)
    if at is not None:
        roles.append(make_role(office[at], office[:at], office[at + 1 :], owners))
        others = [w for k, w in enumerate(office) if k != at and (known.is_person_noun(w) or w in known.ranks)]
        roles.extend(make_role(word, office[: office.index(word)], owners=owners) for word in others)
    elif office:
        roles.append(make_role(office[-1], office[:-1], owners=owners))
    inner = [word for word in folded_name[1:-1] if word in known.honorifics and known.is_person_noun(word)]
    roles.extend(make_role(word, []) for word in inner)  # "Luis Antonio Cardinal Evangelista"
    kind: MentionKind = "person"
    return Mention(span, kind, words, folded, tuple(roles), gender, owner=owner)
