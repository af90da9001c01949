"""Whose statement it is by the words right beside its cue, where the tagger points farther away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from models.attribution.communication import is_communication
from models.attribution.decoding import Attribution
from models.attribution.sources import bare
from models.records import Span

_NOUN_PHRASE = (
    r"(?:[Tt]he|[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[^\W\d_a-z][\w.’'-]*)(?: [\w’'-]+(?:\.(?=\ [^\W\d_a-z]))?){0,8}?"
)
_VERB = r"(?:said|says|told|added|warned|argued|insisted|wrote|claimed|announced|confirmed|denied|complained)"
# "According to Reuters, [an official] said [that the draft was ready]"
_HEARD_THERE = re.compile(
    rf",\s+(?P<who>{_NOUN_PHRASE})(?:,[^,.;:\n“”\"]{{2,60}},)?\s+"
    r"(?P<cue>said|says|told\ [\w’' ]{2,30}?)(?:\s+that)?,?\s+"
)
# "“It is theatre,” [said one analyst]."
_BEHIND_QUOTE = re.compile(
    rf"\s+(?P<cue>{_VERB})\ (?P<who>(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother|[^\W\d_a-z][\w’'-]+)"
    r"(?:(?<=\b\w{2})\.|(?<=\b\w{3})\.)?(?:\ [\w’'-]+){0,5}?)"
    r"(?=[;,(]|(?<=\w{4})\.(?:\s|\Z)|\s+(?:who|in|on|at|from|after|during|when|as)\b)"
)
# "[The letter], which was seen by Reuters, says"
_SEEN_BY = re.compile(
    r"(?P<who>(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)(?:\ [\w’'-]+){1,5}?),?\s"
    r"(?:(?:which|that)\s(?:was|were|has\ been|have\ been)\s)?(?:\w+ly\s|first\s)?"
    r"(?:seen|obtained|reviewed|viewed|published|released|quoted|cited|carried|shared|reported|leaked|posted)\s(?:by|to|with|in|on)\s\Z"
)
_BY = re.compile(r"(?:by|to|with|in|on)\s")
# "The representative of Greece, " before "the penholder, said"
_APPOSED_TO = re.compile(
    r"(?:\A|\n\s*|[.!?][\"”’»']?\s+)(?!(?:In|On|At|For|After|Before|By|With|From|During|As|When|While|Asked|Speaking|Citing"
    r"|According|Like|Under|Since|Earlier|Later|But|And|Yet)\b)(?P<who>[^\W\d_a-z][\w’'-]*(?:\ [\w.’'-]+){1,8}),\ \Z"
)
_SENTENCE_OPENS = re.compile(r"(?:\A|\n|[.!?][\"”’»']?\s)\s*(?=[^\W\d_a-z][^.!?\n]*\Z)")
_OWN_SUBJECT = re.compile(
    r"(?:(?:The|An?|One|Another)|[^\W\d_a-z][\w-]*(?:\ [^\W\d_a-z][\w-]*){0,2}['’]s?)(?:\ [\w’'-]+){1,5}\s+"
)
_FARTHEST = 200


def of_whoever_stands_beside(text: str, one: Attribution, quotes: Sequence[Span]) -> Attribution:
    """The attribution with the speaker that stands beside its cue or its quotation."""
    if one.source is not None:
        one = replace(one, source=bare(text, one.source))
    for rule in (_heard_by_outlet, _behind_quote, _seen_by, _in_own_sentence, _with_apposition):
        one = rule(text, one, quotes)
    return one


def is_cited(text: str, one: Attribution) -> bool:
    """Whether a content is who is cited and not what is said: "Citing two officers, the paper reported that"."""
    start, end = one.content[0]
    led = re.search(r"\b[Cc]iting\s\Z", text[max(0, start - 8) : start])
    if one.cue is not None and text[slice(*one.cue)].lower() == "citing":
        return False
    return led is not None and len(one.content) == 1 and text[end : end + 1] == ","


def _heard_by_outlet(text: str, one: Attribution, quotes: Sequence[Span]) -> Attribution:
    """What somebody said according to an outlet is his: the outlet is only where it was reported."""
    if one.source is None or one.cue is None or text[slice(*one.cue)].lower() != "according to":
        return one
    heard = _HEARD_THERE.match(text, one.source[1], one.content[-1][1])
    if heard is None or one.cue[0] > one.source[0] or heard.end() < one.content[0][0]:
        return one
    content = tuple((max(start, heard.end()), end) for start, end in one.content if end > heard.end())
    return replace(one, source=heard.span("who"), cue=heard.span("cue"), content=content) if content else one


def _behind_quote(text: str, one: Attribution, quotes: Sequence[Span]) -> Attribution:
    """Who is named right behind a quotation, "said one analyst", speaks it, and not somebody of another sentence."""
    last = one.content[-1]
    if last not in quotes:
        return one
    beside = _BEHIND_QUOTE.match(text, last[1])
    if beside is None or (one.source is not None and one.source[0] <= beside.end() and one.source[1] >= last[1]):
        return one
    return replace(one, source=beside.span("who"), cue=beside.span("cue"))


def _seen_by(text: str, one: Attribution, quotes: Sequence[Span]) -> Attribution:
    """Who has only seen a letter did not write it: "The letter, which was seen by Reuters, says"."""
    if one.source is None or one.cue is None or one.cue[0] < one.source[1]:
        return one
    led = _BY.match(text, one.source[0])
    begin = led.end() if led is not None and led.end() < one.source[1] else one.source[0]
    seen = _SEEN_BY.search(text, max(0, begin - _FARTHEST), begin)
    closed = re.match(r",\s", text[one.source[1] :])
    return replace(one, source=seen.span("who")) if seen is not None and closed else one


def _in_own_sentence(text: str, one: Attribution, quotes: Sequence[Span]) -> Attribution:
    """Where a sentence opens with a speaker and a cue, he speaks, and not whoever another sentence names."""
    if one.source is None or one.cue is None or one.content[0][0] < one.cue[1]:
        return one
    if one.content[0][0] - one.cue[1] > _FARTHEST // 2 or not is_communication(text[slice(*one.cue)]):
        return one
    before = text[max(0, one.cue[0] - _FARTHEST) : one.cue[0]]
    opens = _SENTENCE_OPENS.search(before)
    if opens is None:
        return one
    begin = one.cue[0] - len(before) + opens.end()
    if one.source[1] > begin and one.source[0] < one.content[-1][1]:
        return one
    subject = _OWN_SUBJECT.fullmatch(text, begin, one.cue[0])
    return replace(one, source=(begin, begin + len(subject[0].rstrip()))) if subject is not None else one


def _with_apposition(text: str, one: Attribution, quotes: Sequence[Span]) -> Attribution:
    """A source that only says more of who is named before it, "The representative of Greece, the host,": with him."""
    if one.source is None or one.cue is None or not re.match(r"(?:the|an?)\s", text[slice(*one.source)]):
        return one
    if text[one.source[1] : one.cue[0]] != ", ":
        return one
    named = _APPOSED_TO.search(text, max(0, one.source[0] - _FARTHEST), one.source[0])
    return replace(one, source=(named.start("who"), one.source[1])) if named is not None else one
