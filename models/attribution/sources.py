"""Whose statement it is: what the words around a source and a cue say against the tagger's choice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from models.attribution.communication import is_communication_word
from models.attribution.decoding import Attribution
from models.records import Span

_CAPITAL = r"(?:[^\W\d_a-z]\w{1,3}\.|(?:[^\W\d_a-z]\.)+|[^\W\d_a-z][\w'’-]*)"
_LOOSE_END = re.compile(r"(?:[\s,;:–—]+(?:who|whom|whose|which)?|(?<=[a-z]{3})\.|(?<=\w)['’]s)+\Z")
_ARTICLE = re.compile(r"(?:an?|the)\Z", re.IGNORECASE)
# "a statement by Spain, " before "Portugal and France"
_LISTED = re.compile(rf"\b(?:by|from)\s+(?P<who>(?:(?:the\s)?{_CAPITAL}(?:\s{_CAPITAL}){{0,3}},\s+){{1,6}})\Z")
_LIST_END = re.compile(rf"(?:the\s)?{_CAPITAL}(?:\s{_CAPITAL}){{0,3}},?\s+and\s+(?:the\s)?{_CAPITAL}")
# "Ostia's long-standing denial"
_OWNER = re.compile(rf"(?P<who>{_CAPITAL}(?:\s{_CAPITAL}){{0,4}}?)['’]s?\s+\Z")
_TOLD_BY_NOUN = re.compile(
    r"(?:assertion|assurance|call|claim|complaint|declaration|demand|denial|insistence|pledge|promise|threat|vow"
    r"|warning)s?\Z"
)
# A dash and a name that fill the rest of the line, perhaps with an age, a trade or a place behind the name.
_SIGNATURE = re.compile(
    r"\s*(?P<mark>[―—–]|--?)\s*(?P<who>@\w+|[^\W\d_a-z][\w'’-]*\.?"
    r"(?:\ (?:d[aeiu]|d[eu][lrn]|l[ae]|v[ao]n|bin|ibn|el|al|[^\W\d_a-z][\w'’-]*\.?)){0,5})"
    r"(?:[,(][^\n.!?“”\"]{0,60})?\s*(?=\n|\Z)"
)
_NEXT_SUBJECT = re.compile(
    r"\W*(?:,|;|\b(?:as|while|but|and|whereas)\b)\s+(?P<who>(?:[Tt]he|[Aa]n?)(?:\ [\w’'-]+){1,3}"
    r"|[^\W\d_a-z][\w.’'-]*(?:\ [^\W\d_a-z][\w.’'-]*){0,4}(?:\ [a-z]+)?)\s+"
)
# "was said by aides to", "has been told by both that", "when asked": who stands before it is spoken of or spoken to.
_PASSIVE = re.compile(
    r"\b(?:(?:is|are|was|were|be|been|being)\s+(?:[a-z]+ly\s+|also\s+)?"
    r"(?P<of>said|reported|believed|thought|understood|alleged|rumou?red)|(?:is|are|was|were|be|been|being|when|once|if)\s+"
    r"(?:[a-z]+ly\s+|also\s+)?(?P<to>told|asked|informed|warned|urged|assured|advised|reminded|questioned|pressed))\b"
)
_AGENT = re.compile(
    r"\s+by\s+(?P<who>[^.;:\n]{2,80}?)"
    r"(?:\s+(?:to|that|whether|if|of|as|about|on|over)(?:\s+(?:be|have|have been))?)?[\s,]*"
)
_INFINITIVE = re.compile(r"(?:\s+by\s[^.;:\n]{2,80}?)?\s+to\s+(?:have\s+)?(?P<verb>\w+)")
_FULL_NAME = (
    rf"(?:(?:The|{_CAPITAL}['’]s)(?:\s[\w-]+){{1,3}},?\s)?"
    rf"{_CAPITAL}(?:(?:\s(?:al|el|bin|ibn|abu|de|del|da|van|von|of|for|the))*\s{_CAPITAL}){{1,8}}"
)
# "Foreign Minister Tomas Breck of Veldoria and his opposite number, " before the name that the tagger took for all.
_JOINT = re.compile(
    rf"(?:\A|[\n,—–-]\s*|[.!?][\"”’»']?\s+)(?P<first>{_FULL_NAME}(?:,[^,.;:\n“”\"]{{1,60}})?),?"
    r"\s+and\s+(?P<second>(?:his|her|its|their)(?:\s[\w’'-]+){1,5},?\s)?\Z"
)
_POSSESSIVE = re.compile(r"(?:his|her|its|their)\s")
_SAYING = r"(?:saying|telling|adding|warning|arguing|insisting|having said)"
# "a delegation quoted him as saying", "an official was quoted by the agency as saying": who is quoted has said it.
_QUOTED = re.compile(
    rf"\bquoted\s+(?P<object>(?!as\b)[^,.;:“”\"\n]{{2,60}}?)\s+as\s+{_SAYING}\b"
    rf"|(?P<subject>[^\s,.;:“”\"][^,.;:“”\"\n]{{1,80}}?),?\s+(?:was|were|is|are|(?:has|have)\ been)"
    rf"\s+(?:\w+\s)?quoted\s(?:by\s[^,.;:“”\"\n]{{2,40}}?\s)?as\s+{_SAYING}\b"
)
_IN_THE_WORDS = re.compile(r"\b(?P<cue>[Ii]n the words of) (?P<who>[^,.;:“”\"\n]{2,80}),?\s+\Z")
# "its first line reads", "the letter read"
_READS = re.compile(r"\b(?P<who>(?:an?|the|its|his|her|their)(?:\s[\w'’-]+){1,3}?)\s+\Z", re.IGNORECASE)
_FARTHEST = 200
_BESIDE = 30
_WORD = re.compile(r"[^\W\d_]+")
_OPENING_MARKS = frozenset("“\"‘'«„")


def bare(text: str, source: Span) -> Span:
    """A source without the pause or relative pronoun behind it ("an officer, who")."""
    loose = _LOOSE_END.search(text, *source)
    return (source[0], loose.start()) if loose is not None and loose.start() > source[0] else source


def signed(text: str, attribution: Attribution, quotes: Sequence[Span]) -> Attribution:
    """A quotation that is signed below or behind itself ("... of peace." — Ana Costa, baker) is the signer's."""
    last = attribution.content[-1]
    signature = _SIGNATURE.match(text, last[1]) if last in quotes else None
    if signature is None:
        return attribution
    return replace(attribution, source=signature.span("who"), cue=signature.span("mark"))


def of_whoever_reports(text: str, one: Attribution) -> Attribution | None:
    """An attribution by a passive ("Adane was said by aides to be wavering") is its agent's, and nobody's without one.

    Who "is said to have told" somebody something has said it all the same.
    """
    passive = _passive(text, one.cue) if one.cue else None
    if passive is None:
        return one
    if one.source is not None and "\n" in text[one.content[-1][1] : one.source[0]]:
        one = replace(one, source=None)  # who speaks in the next paragraph
    verb = passive.end()
    infinitive = _INFINITIVE.match(text, verb)
    if passive["of"] and (infinitive is None or is_communication_word(infinitive["verb"])):
        return one
    behind = next((start for start, _ in one.content if start >= verb), None)
    agent = _AGENT.fullmatch(text, verb, behind) if behind is not None else None
    if agent is not None:
        return replace(one, source=agent.span("who"))
    answers = passive["to"] and text[one.content[0][0]] in _OPENING_MARKS  # "“Of course,” Costa said when asked"
    return one if answers or (one.source is not None and one.source[0] >= verb) else None


def _passive(text: str, cue: Span) -> re.Match[str] | None:
    """The passive that a cue is, or is the verb of."""
    return next(
        (found for found in _PASSIVE.finditer(text, max(0, cue[0] - 30), cue[1]) if found.end() > cue[0]),
        None,
    )


def of_whoever_is_quoted(text: str, one: Attribution) -> Attribution:
    """What somebody is quoted as saying is his, not that of who quotes him or of who stands nearer by."""
    start = one.content[0][0]
    named = _IN_THE_WORDS.search(text, max(0, start - _FARTHEST), start)
    if named is not None:
        return replace(one, source=named.span("who"), cue=named.span("cue"))
    if one.cue is None:
        return one
    line = text.rfind("\n", 0, one.cue[0]) + 1
    for quoted in _QUOTED.finditer(text, line, min(len(text), one.cue[1] + _FARTHEST)):
        begins = quoted.start("object") if quoted["object"] else quoted.end("subject") + 1
        if quoted.start() < one.cue[1] and begins - len("was quoted") <= one.cue[1] and one.cue[0] < quoted.end():
            who = quoted.span("object") if quoted["object"] else quoted.span("subject")
            astray = (
                one.source is None
                or one.source[0] >= who[1]
                or any(one.source[1] <= a < who[0] for a, _ in one.content)
            )
            return replace(one, source=who, cue=(begins, quoted.end())) if quoted["object"] or astray else one
    reads = _READS.search(text, line, one.cue[0]) if text[slice(*one.cue)] in {"read", "reads"} else None
    if reads is not None and (one.source is None or "\n" in text[one.cue[1] : one.source[0]]):
        return replace(one, source=reads.span("who"))
    return one


def heard_outside(text: str, one: Attribution, quotes: Sequence[Span]) -> Attribution:
    """A quotation whose cue is a word of its own has no speaker yet, where none beside it says, tells or the like."""
    if one.cue is None or not any(
        span in quotes and span[0] < one.cue[1] and one.cue[0] < span[1] for span in one.content
    ):
        return one
    if one.source is not None:
        begin, end = max(0, one.source[0] - _BESIDE), min(len(text), one.source[1] + _BESIDE)
        spoken = (word for word in _WORD.finditer(text, begin, end) if is_communication_word(word[0]))
        if any(not any(a <= word.start() < b for a, b in (*one.content, one.source)) for word in spoken):
            return one
    return replace(one, source=None, cue=None)


def of_its_owner(text: str, one: Attribution) -> Attribution:
    """What a noun with an owner tells, "Ostia's denial that", is the owner's, not that of who spoke before."""
    if one.cue is None or not _TOLD_BY_NOUN.search(text[slice(*one.cue)]):
        return one
    if not re.fullmatch(r"\s+(?:(?:that|of|to)\s+)?", text[one.cue[1] : one.content[0][0]]):
        return one  # "which knew of Ostia's claim, welcomed the draft"
    before = max(0, one.cue[0] - _FARTHEST)
    owner = _OWNER.search(text[before : one.cue[0]])
    return replace(one, source=(before + owner.start("who"), before + owner.end("who"))) if owner else one


def is_no_source(text: str, one: Attribution) -> bool:
    """Whether nothing but an article is left of who spoke."""
    return one.source is not None and _ARTICLE.match(text, *one.source) is not None


def jointly(text: str, one: Attribution) -> Attribution:
    """A source that is the second of two, "X and his deputy, Y", with the first; the end of a list with all of it."""
    if one.source is None:
        return one
    start = one.source[0]
    before = max(0, start - _FARTHEST)
    listed = _LISTED.search(text[before:start]) if _LIST_END.match(text, *one.source) else None
    if listed is not None:
        return replace(one, source=(before + listed.start("who"), one.source[1]))
    joint = _JOINT.search(text[before:start])
    if joint is None or not (joint["second"] or _POSSESSIVE.match(text, start)):
        return one
    return replace(one, source=(before + joint.start("first"), one.source[1]))


def with_own_subject(text: str, one: Attribution, others: Iterable[Attribution]) -> Attribution:
    """Where a clause with a subject of its own follows another's statement, the source is that subject.

    So in headlines: "Army rejects truce as rebels say they are ready".
    """
    if one.source is None or one.cue is None:
        return one
    for other in others:
        if other.source == one.source and other.cue and one.source[1] <= other.cue[0] and other.cue[1] < one.cue[0]:
            ends = [end for _, end in other.content if end <= one.cue[0]]
            subject = _NEXT_SUBJECT.fullmatch(text, max(ends), one.cue[0]) if ends else None
            if subject is not None:
                return replace(one, source=subject.span("who"))
    return one
