"""What stands around a name: offices before and after it, nicknames, the body somebody belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from models.actors.gazetteer import gazetteer
from models.actors.mention import Mention
from models.actors.roles import Role, head_noun, make_role, owners_in, role_of
from models.actors.runs import BREAK, word_before
from models.actors.text import Layout, Word, fold, words_of
from models.actors.titles import served_by_aide

_NICKNAME = re.compile(
    r"(?:,\s*\d+)?(?:,?\s+(?:who\s+(?:is|was)\s+)?(?:also\s+|better\s+|widely\s+)?(?:alias|a\.k\.a\.|known\s+(?:[a-z]+\s+){0,6}?as)"
    r"|,\s+(?:nicknamed|dubbed|called)|,?\s+whom\s+[a-z ]{1,30}\scalls?)\s+(?:alias\s+)?[\"“‘'«„]?"
    r"(?P<name>(?:[^\W\d_a-z][\w'’-]*)(?:\s[^\W\d_a-z][\w'’-]*){0,2})"
)


_QUOTED_NICKNAME = re.compile(r",\s+[\"“‘'«](?P<name>[^\W\d_a-z][\w-]*(?:\s[^\W\d_a-z][\w-]*){0,2})[\"”’'»],")


_WHO = re.compile(r",?\s+(?:who|which)\s+(?:also\s+)?(?P<verb>[a-z]+)\s+(?P<rest>[^,.;:\"“‘«\n]{2,80})")


# "ANNA LUND (Norway)", as the United Nations print who spoke for whom
_LAND = re.compile(r"\s\((?P<land>[^()\n]{3,60})\)")
_COURTESIES = frozenset({"excellency", "highness", "majesty", "holiness", "eminence"})


def with_context(layout: Layout, mention: Mention, rival: int) -> Mention:
    """Add what stands around a name: offices before and after it, nicknames, a body it belongs to.

    ``rival`` is where the next person in a list is named: "Ann Marsh of Norway and Piet Lund".
    """
    if mention.kind not in {"person", "name"}:
        return mention
    text = layout.text
    start, end = mention.span
    first, last = layout.sentences[layout.sentence_at(start)]
    first, last = min(first, start), max(last, end)
    before = word_before(text, start)
    known = gazetteer()
    body = known.is_group_noun(before) and not known.is_person_noun(before) and before not in known.prepositions
    if body and not mention.titles and fold(mention.words[0]) not in known.first_names:
        return replace(mention, kind="organisation")
    roles = [
        *mention.roles,
        *_roles_before(text, first, start),
        *_roles_after(text, start, end, last, rival, surely=mention.kind == "person"),
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
        posted = low == "to" and comma and at > 0 and words[at - 1].folded in known.offices  # "envoy to Ostia, NAME"
        if low in known.speech_verbs or (low in {"that", "when", "as", "to", "but", "because"} and not posted):
            break
        if low == "and" and (at == 0 or not known.is_person_noun(words[at - 1].folded)):
            break
        phrase.insert(0, word)
        if low in {"the", "a", "an", "his", "her", "its", "their", "our"} and (
            at == 0
            or words[at - 1].folded not in ({"of", "for", "in", "at", "to"} if comma else {"of", "for", "in", "at"})
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
    while len(phrase) > 1 and phrase[-1].text in {"and", "former", "then", "named", "called"}:
        phrase.pop()  # "Chief Negotiator and former Home Minister NAME"
        start = phrase[-1].end
    phrase = phrase[served_by_aide(phrase) or 0 :]
    if phrase[-1].possessive or (
        len(phrase) > 0 and phrase[-1].capital and text[phrase[-1].end : start].startswith("'")
    ):
        affiliation = [word.folded for word in phrase if word.capital]
        if affiliation:
            yield make_role(affiliation[-1], affiliation[:-1], owners=owners_in(phrase, None))
        return
    tail = phrase[-1].folded
    if BREAK.search(text[phrase[-1].end : start]):
        return
    if known.is_person_noun(tail):
        yield make_role(tail, [word.folded for word in phrase[:-1]], owners=owners_in(phrase, len(phrase) - 1))


def _roles_after(text: str, start: int, end: int, last: int, rival: int, *, surely: bool) -> Iterator[Role]:
    """Offices after a name: "NAME, who heads the union", "NAME, the minister,", "NAME of the Lagoon Forum"."""
    known = gazetteer()
    at = end
    if text[at : at + 1] in {"'", "’"}:
        return
    led = word_before(text, start)
    land = _LAND.match(text, at, last)
    if land and known.country_of(land["land"]) and text[start:end].isupper():
        yield make_role("representative", fold(land["land"]).split(), owners=frozenset({fold(land["land"])}))
        return
    of = re.match(r",?\s+(?:of|for|from|with)\s+(?:the\s+)?", text[at:last])
    if of:
        words: list[Word] = []
        for word in words_of(text, at + of.end(), min(last, at + 90, rival)):
            if (words and BREAK.search(text[words[-1].end : word.start])) or word.folded in known.speech_verbs:
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
            yield make_role(affiliation[-1], affiliation[:-1], owners=owners_in(words, None))
        if words:
            at = words[-1].end
    for _ in range(4):
        who = _WHO.match(text, at, last)
        if who:
            rest = words_of(text, who.start("rest"), who.end("rest"))
            verb = who["verb"]
            if verb in known.role_verbs:
                yield make_role(known.role_verbs[verb], [], [word.folded for word in rest], owners_in(rest, None))
            elif verb in {"is", "was"}:
                role = role_of(rest)
                if role is not None:
                    yield role
            return
        comma = re.match(r",\s+", text[at:last])
        if not comma:
            return
        begin = at + comma.end()
        stop = BREAK.search(text.replace("U.N.", "U N ").replace("U.S.", "U S "), begin, last)
        close = stop.start() if stop else last
        words = words_of(text, begin, close)
        if not words:
            return
        if words[0].folded == "whose":
            return  # "Ann Marsh, whose brother was taken"
        if words[0].folded in known.role_verbs and words[0].text.endswith("ing"):
            rest = words[1:8]
            yield make_role(
                known.role_verbs[words[0].folded], [], [word.folded for word in rest], owners_in(rest, None)
            )
            return
        if words[0].text.isdigit() or words[0].folded in {"alias", "called", "known", "nicknamed", "better"}:
            at = close
            continue
        if words[0].text.endswith("ed") and words[0].folded not in known.empty_modifiers:
            return
        if led in known.prepositions and _is_clause(words):
            return  # "Writing on X, the president said"
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


def _is_clause(words: Sequence[Word]) -> bool:
    """Whether words behind a comma are a subject and its verb of speech: "the president said"."""
    verb = next((at for at, word in enumerate(words[:12]) if word.folded in gazetteer().speech_verbs), 0)
    return verb > 1 and words[0].folded in gazetteer().determiners and role_of(words[:verb]) is not None
