"""Where a content begins and ends: how and where something was said is no part of what was said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from models.attribution.communication import is_communication, is_communication_word
from models.attribution.decoding import Attribution
from models.records import Span

_MEDIUM = (
    r"(?:statement|post|tweet|message|video(?:\ message|\ statement|\ address)?|address|speech|broadcast|interview"
    r"|press\ release|communiqu[eé]|news\ conference|press\ conference|briefing|telephone\ call|phone\ call"
    r"|email|e-mail)"
)
_DAY = r"(?:(?:on|early|late|earlier|later|this|last)\b[^,.;:“”\"\n]{0,40})"
_IN_A_STATEMENT = rf"[Ii]n\ (?:an?|another|a\ separate|a\ joint)\ (?:[\w’'-]+\ ){{0,3}}?{_MEDIUM}"
# "... in a statement on Tuesday", "... in a post on X", behind what was said
_BEHIND = re.compile(
    rf"(?P<pause>,)?\s+{_IN_A_STATEMENT}(?:\s(?:on|to|with|from|issued|released|published|carried|posted|given)\b"
    rf"[^,.;:“”\"\n]{{1,60}}|\s{_DAY})?\Z"
)
_APART = re.compile(
    r",\s+(?:on\ the\ sidelines\ of|in\ (?:an?|the)\ (?:[\w’'-]+\ ){0,3}?letter)\b[^,.;:“”\"\n]{1,60}\Z"
)
# "... in a statement on Tuesday that", before what was said
_BEFORE = re.compile(rf"(?:{_IN_A_STATEMENT}|on\ the\ sidelines\ of)\b[^,.;:“”\"\n]{{0,60}}?(?:\sthat\s+|,\s+)")
_TOLD = re.compile(r"\b(?:\w+ed|said|told|wrote|spoke|says|tells)\b")
_TOLD_ELSEWHERE = re.compile(
    r"\b(?:set\ out|laid\ out|made|put|unveiled|issued|released|published|posted|appeared|outlined|expressed"
    r"|given|aired)\b"
)
_FINITE = re.compile(r"(?:would|will|could|can|should|must|may|might|was|were|is|are|has|had|have)(?:n['’]t)?\s")
_OWN_SUBJECT = re.compile(
    r"(?:\s+(?:reporters|journalists|lawmakers|[^\W\d_a-z][\w’'-]*))?\s+"
    r"(?P<who>[^\W\d_a-z][\w’'-]*(?:\ [^\W\d_a-z][\w’'-]*){0,3})\s+"
)
_LEFT_OUT = re.compile(r",\s+(?P<words>(?:(?:but|and|or)\s)?(?:not|never|only\ if|if|unless|until)\s+)\Z")
# "Greece's delegate, noting that his country had agreed, called for talks": two things said
_NEXT_VERB = re.compile(
    r",\s+(?P<cue>(?:(?:also|further|then)\s)?(?:called\s(?:on|for|upon)|said|urged|asked|appealed\s(?:to|for)|welcomed|stressed|warned"
    r"|emphasized|underlined|underscored|voiced|expressed|demanded|condemned|reiterated|noted|added|rejected))(?:\s+that)?\s+"
)


def without_manner(text: str, one: Attribution, quotes: Sequence[Span]) -> Attribution:
    """The attribution, its contents without how and where it was said, and with all words of what was said."""
    content = [_without_medium(text, one, span, quotes) for span in one.content]
    content = [_with_first_words(text, one, number, span, quotes) for number, span in enumerate(content)]
    while len(content) > 1 and _is_cut_off(text, content[-1]):
        content.pop()
    if len(content) > 1 and content[0] not in quotes and _is_anothers_clause(text, content[0], one):
        content.pop(0)
    return replace(one, content=tuple(content))


def parted_clauses(text: str, one: Attribution, quotes: Sequence[Span]) -> list[Attribution]:
    """What a participle tells and what the verb behind it tells, as two: "X, noting that so, called for talks"."""
    if one.source is None or one.cue is None or len(one.content) != 1:
        return [one]
    (start, end), cue = one.content[0], one.cue
    participle = text[slice(*cue)].rstrip().endswith("ing") and text[one.source[1] : cue[0]].strip() == ","
    if not participle or start < cue[1]:
        return [one]
    behind = next(
        (m for m in _NEXT_VERB.finditer(text, start, end) if not any(a <= m.start() < b for a, b in quotes)), None
    )
    if behind is None or behind.end() >= end:
        return [one]
    first = replace(one, content=((start, behind.start()),))
    return [first, replace(one, cue=behind.span("cue"), content=((behind.end(), end),))]


def _without_medium(text: str, one: Attribution, span: Span, quotes: Sequence[Span]) -> Span:
    start, end = span
    if span in quotes or one.cue is None or not is_communication(text[slice(*one.cue)]):
        return span
    led = _BEFORE.match(text, start, end)
    if led is not None and one.cue[1] <= start and led.end() < end:
        start = led.end()
    behind = _BEHIND.search(text, start, end) or _APART.search(text, start, end)
    if behind is None or not re.match(r"[.,;]|\Z", text[end:]):
        return start, end
    own = text[start : behind.start()]
    apart = behind.re is _APART or behind["pause"]
    elsewhere = any(is_communication_word(word) for word in _TOLD.findall(own)) or _TOLD_ELSEWHERE.search(own)
    if not own.strip() or (elsewhere and not apart):
        return start, end  # what he says was told in a statement
    return start, behind.start()


def _with_first_words(text: str, one: Attribution, number: int, span: Span, quotes: Sequence[Span]) -> Span:
    """A content from its subject on, "told reporters [Russia would wait]"; a later part from its conjunction on."""
    start, end = span
    if span in quotes:
        return span
    if number:
        led = _LEFT_OUT.search(text, one.content[number - 1][1], start)
        return (led.start("words"), end) if led is not None else span
    if one.cue is None or one.cue[1] > start or not _FINITE.match(text, start):
        return span
    subject = _OWN_SUBJECT.fullmatch(text, one.cue[1], start)
    return (subject.start("who"), end) if subject is not None else span


def _is_anothers_clause(text: str, span: Span, one: Attribution) -> bool:
    """Whether a first part is only what a sentence tells before its speaker: "Rice rose, and Lund says that"."""
    if one.source is None or one.cue is None or one.cue[0] < one.source[1]:
        return False
    return bool(re.search(r",\s(?:and|but|while)\s*\Z", text[span[0] : one.source[0]])) and span[1] <= one.source[0]


def _is_cut_off(text: str, span: Span) -> bool:
    return text[slice(*span)].strip(" ,.;:").lower() in {"", "that", "and", "but", "and that", "but that"}
