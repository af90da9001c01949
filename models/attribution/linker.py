"""From what the tagger found in each window to the attributions of an article, with its quotation marks in view."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from models.attribution.beside import is_cited, of_whoever_stands_beside
from models.attribution.communication import WORD
from models.attribution.decoding import Attribution
from models.attribution.manner import parted_clauses, without_manner
from models.attribution.nothing_said import (
    is_claim_to_land,
    is_comparison,
    is_cross_heading,
    is_empty,
    is_heading,
    is_mention,
    is_silence,
)
from models.attribution.sources import (
    bare,
    heard_outside,
    is_no_source,
    jointly,
    of_its_owner,
    of_whoever_is_quoted,
    of_whoever_reports,
    signed,
    with_own_subject,
)
from models.records import Span, StatementKind

# A content is a quotation where it covers at least this share of it, and lies in it to at least this share.
_COVERED = 0.6
_INSIDE = 0.9

_CLOSING_MARKS = frozenset("”’»“\"'›」』")
_CONJUNCTION = re.compile(r"\W*(?:and|but|while|whereas)\b", re.IGNORECASE)
# "Had he asked for it? “I sign many letters.”": the author's question before an answer
_ASKED_BEFORE = re.compile(
    r"(?:(?:And|But|So)\s)?(?:Had|Has|Have|Did|Does|Do|Would|Will|Was|Were|Is|Are|Could|Can|Should)(?:n['’]t)?\s[^.!?\n]*\?\s+\Z",
    re.IGNORECASE,
)
# What an author adds to a quotation: "and a fine slogan it is", "which it is not", "whatever that means".
_ASIDE = re.compile(
    r",?\s+(?:(?:and|but)\s+(?:what\s+)?an?\s[^,.;:“”\"]{1,40}\s(?:it|that|this)\s+(?:is|was)"
    r"|which\s+(?:it|he|she|that|they)\s+(?:is|was|are|were|does|did|do|has|had|have)(?:\s+not|n['’]t)?"
    r"|whatever\s+(?:that|it|this)\s+\w+"
    r"|\s*[—–]\s+or\s[^“”\"\n]*"
    r"|(?:in\s+)?an?\s(?:\w+\s){0,2}(?:allusion|dig|jibe|nod|reference|swipe)\s(?:at|to)\b[^.;:“”\"\n]*)"
)
_LETTER = re.compile(r"\w")
_BREAK = re.compile(r"\n\s*(?:\n|[-–—•*·]\s)")
_SENTENCE_END = re.compile(r"(?<=[a-z]{3})(?<!\bGen)(?<!\bSen)(?<!\bRep)(?<!\bGov)(?<!\bCol)[.!?]+[\"”’»']?(?=\s|$)")


def link(text: str, found: Iterable[Attribution], quotes: Sequence[Span], by_corpus: bool = False) -> list[Attribution]:
    """Attributions in order of their content: whole words, contents snapped to quotations, no two overlapping.

    Parts of a quote stay one attribution only where little more than the attribution stands between them. A quotation
    without cue and source goes on with the source before it; what has neither and is no quotation is dropped, and so
    is what says nothing and what was not said ("declined to comment on"). With ``by_corpus``, parts stay together as
    they were found, and keeping silent counts, as in the attribution corpora.
    """
    found = _reunited(text, sorted(found, key=lambda one: one.content))
    chains = _chains(text, quotes)
    named = sorted(span for one in found for span in (one.source, one.cue) if span is not None)
    tidied = [_tidied(text, attribution, quotes, chains, named) for attribution in found]
    if not by_corpus:
        parted = [part for attribution in tidied for part in _parted(text, attribution, quotes, chains)]
        parted = [part for attribution in parted for part in parted_clauses(text, attribution, quotes)]
        heard = [of_whoever_is_quoted(text, heard_outside(text, part, quotes)) for part in parted]
        heard = [without_manner(text, of_whoever_stands_beside(text, one, quotes), quotes) for one in heard]
        said = [
            one
            for one in heard
            if not is_silence(text, one)
            and not is_mention(text, one, quotes)
            and not is_comparison(text, one)
            and not is_claim_to_land(text, one)
            and not is_cited(text, one)
            and not is_cross_heading(text, one, quotes)
            and not (is_heading(text, one) and kind_of(text, one.content, quotes) == "indirect")
        ]
        reported = [told for one in said if (told := of_whoever_reports(text, one)) is not None]
        reported = [of_its_owner(text, one) for one in reported if not is_no_source(text, one)]
        tidied = [jointly(text, replace(one, source=one.source and bare(text, one.source))) for one in reported]
    telling = [signed(text, attribution, quotes) for attribution in tidied if not is_empty(text, attribution)]
    telling = [with_own_subject(text, attribution, telling) for attribution in telling]
    return _continued(text, _disjoint(text, telling), quotes)


def _reunited(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """Contents with the same source and cue are one where nothing but these stands between them."""
    whole: list[Attribution] = []
    for one in found:
        before = whole[-1] if whole else None
        if (
            before is not None
            and (before.source, before.cue) == (one.source, one.cue) != (None, None)
            and before.content[-1][1] <= one.content[0][0]
            and not _between(text, (before.content[-1][1], one.content[0][0]), (one.source, one.cue))
        ):
            surer = max(before, one, key=lambda a: sum(map(_length, a.content)))
            whole[-1] = replace(surer, content=before.content + one.content)
        else:
            whole.append(one)
    return whole


def _between(text: str, gap: Span, known: Iterable[Span | None]) -> bool:
    """Whether a gap holds the end of a sentence or words other than the known ones."""
    if _SENTENCE_END.search(text, *gap) or "\n" in text[slice(*gap)]:
        return True
    words = [(m.start(), m.end()) for m in WORD.finditer(text, *gap)]
    return any(not any(span and _shared(word, span) for span in known) for word in words)


def _tidied(
    text: str,
    attribution: Attribution,
    quotes: Sequence[Span],
    chains: Mapping[Span, Sequence[Span]],
    named: Sequence[Span],
) -> Attribution:
    content: list[Span] = []
    for span in attribution.content:
        snapped = _from_opening(_snap(text, _whole_words(text, span), quotes), attribution, quotes)
        if content and _is_slip(text, content[-1], snapped, quotes, named):
            content[-1] = (content[-1][0], max(snapped[1], content[-1][1]))
        else:
            content.append(snapped)
    split = [part for span in content for part in _split_at_quotation(text, span, quotes)]
    split = [
        part
        for before, part in zip([None, *split], split, strict=False)
        if before is None or before not in quotes or part in quotes or not _slips_on(text, before, part[1])
    ]
    return replace(
        attribution,
        content=tuple(sorted({part for span in split for part in chains.get(span, (span,))})),
        source=attribution.source and _whole_words(text, attribution.source),
        cue=attribution.cue and _whole_words(text, attribution.cue),
    )


def _is_slip(text: str, before: Span, after: Span, quotes: Sequence[Span], named: Sequence[Span]) -> bool:
    """Whether two parts are one with words that the tagger left out: no speaker, cue or edge of a quote between."""
    gap = (before[1], after[0])
    return (
        before not in quotes
        and after not in quotes
        and not _CONJUNCTION.match(text, *gap)
        and "\n\n" not in text[before[1] : after[0]]
        and not _SENTENCE_END.search(text, *gap)
        and not any(_shared(gap, span) for span in named)
    )


def _split_at_quotation(text: str, span: Span, quotes: Sequence[Span]) -> list[Span]:
    """A content without pauses at its edges and an author's aside; one that goes on with a quotation behind a colon, as
    two."""
    start, end = span
    if span not in quotes:
        while start < end and text[start] in ".,;:)":
            start += 1
        while start < end and text[end - 1] in ",;:(":
            end -= 1
        span = _trimmed(text, (start, end))
    for quote in _overlapping(span, quotes):
        if span[0] <= quote[0] and _ASIDE.fullmatch(text, quote[1], max(quote[1], span[1])):
            return [(span[0], quote[1])]
        if span[0] == quote[0] and _slips_on(text, quote, span[1]):
            return [quote]
        if span[0] < quote[0] and span[1] == quote[1]:
            begin = max(text.rfind(mark, 0, span[0]) for mark in ".!?\n") + 1
            if _ASKED_BEFORE.fullmatch(text[begin : quote[0]].lstrip(" ”’»\"'")):
                return [quote]
            lead = text[span[0] : quote[0]].rstrip()
            if lead.endswith(":"):
                return [_trimmed(text, (span[0], span[0] + len(lead) - 1)), quote]
    return [span]


def _slips_on(text: str, quote: Span, end: int) -> bool:
    """Whether a content runs from a quotation that ends its sentence into the next one and stops within it."""
    tail = text[quote[1] : end]
    closed = text[quote[1] - 2] in ".!?" and re.match(r"\s+[^\W\d_a-z]", tail) is not None
    return closed and not re.search(r"[“”\"]", tail) and text[end : end + 1] not in set(".,;:!?—–")


def _chains(text: str, quotes: Sequence[Span]) -> dict[Span, list[Span]]:
    """For each quotation that runs over several paragraphs, with an opening mark on each: all its paragraphs."""
    chains: dict[Span, list[Span]] = {}
    for before, after in pairwise(quotes):
        if text[before[1] - 1] not in _CLOSING_MARKS and not text[before[1] : after[0]].strip():
            chain = chains.setdefault(before, [before])
            chain.append(after)
            chains[after] = chain
    return chains


def _parted(
    text: str, attribution: Attribution, quotes: Sequence[Span], chains: Mapping[Span, Sequence[Span]]
) -> Iterator[Attribution]:
    """The attribution, cut where its parts stand too far from each other to be one statement."""
    together: list[Span] = []
    for span in attribution.content:
        chained = together and span in chains.get(together[-1], ())
        if together and not chained and not _near(text, together[-1], span, quotes):
            yield replace(attribution, content=tuple(together))
            together = []
        together.append(span)
    yield replace(attribution, content=tuple(together))


def _near(text: str, before: Span, after: Span, quotes: Sequence[Span]) -> bool:
    """Whether little more than an attribution stands between two parts.

    Two quotations may have one sentence end between them ("...," she said. "..."), other parts none.
    """
    gap = text[before[1] : after[0]]
    ends = len(_SENTENCE_END.findall(gap))
    both_quoted = before in quotes and after in quotes
    return not _BREAK.search(gap) and not gap.startswith(":") and ends <= (1 if both_quoted else 0)


def kind_of(text: str, content: Sequence[Span], quotes: Sequence[Span]) -> StatementKind:
    """Direct where all words stand in quotation marks, indirect where none do, else mixed."""
    letters = [m.start() for a, b in content for m in _LETTER.finditer(text, a, b)]
    quoted = sum(_containing(i, quotes) is not None for i in letters)
    if not quoted:
        return "indirect"
    return "direct" if quoted == len(letters) else "mixed"


def _containing(offset: int, quotes: Sequence[Span]) -> Span | None:
    at = bisect_left(quotes, (offset + 1, 0)) - 1
    return quotes[at] if at >= 0 and quotes[at][1] > offset else None


def _overlapping(span: Span, quotes: Sequence[Span]) -> list[Span]:
    at = max(0, bisect_left(quotes, (span[0], 0)) - 1)
    found = []
    while at < len(quotes) and quotes[at][0] < span[1]:
        if quotes[at][1] > span[0]:
            found.append(quotes[at])
        at += 1
    return found


def _length(span: Span) -> int:
    return span[1] - span[0]


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _whole_words(text: str, span: Span) -> Span:
    start, end = span
    while start > 0 and _in_word(text, start):
        start -= 1
    while end < len(text) and _in_word(text, end):
        end += 1
    return start, end


def _in_word(text: str, offset: int) -> bool:
    """Whether a word goes on across ``offset``."""
    return text[offset - 1].isalnum() and text[offset].isalnum()


def _snap(text: str, span: Span, quotes: Sequence[Span]) -> Span:
    """The quotation that the span mostly is; else the span, with quotations at its edges taken in or left out."""
    for quote in _overlapping(span, quotes):
        shared = _shared(span, quote)
        if shared >= _COVERED * _length(quote) and shared >= _INSIDE * _length(span):
            return quote
    start, end = span
    for quote in _overlapping(span, quotes):
        most = _shared(span, quote) >= 0.5 * _length(quote)
        if quote[0] < start < quote[1] < end:
            start = quote[0] if most else quote[1]
        elif start < quote[0] < end < quote[1]:
            end = quote[1] if most else quote[0]
    return _trimmed(text, (start, end))


def _from_opening(span: Span, attribution: Attribution, quotes: Sequence[Span]) -> Span:
    """The whole of a quotation whose end alone was found, where speaker and cue stand outside of it.

    What somebody is quoted as saying of others ("“Ann says yes. It is late,” she said") tears no quotation.
    """
    for quote in _overlapping(span, quotes):
        named = [known for known in (attribution.source, attribution.cue) if known is not None]
        if quote[0] < span[0] and quote[1] == span[1] and not any(_shared(quote, known) for known in named):
            return quote if named else span
    return span


def _trimmed(text: str, span: Span) -> Span:
    """The span without white space at its edges."""
    body = text[slice(*span)]
    return span[0] + len(body) - len(body.lstrip()), span[0] + len(body.rstrip())


def _disjoint(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Each stretch of text goes to the attribution that the tagger was surest of."""
    taken: list[Span] = []
    kept = []
    for attribution in sorted(attributions, key=lambda a: -a.confidence):
        content = []
        for span in attribution.content:
            free = [span]
            for other in _overlapping(span, taken):
                free = [rest for part in free for rest in _without(part, other)]
            for part in free:
                if _LETTER.search(text, *part):
                    content.append(_trimmed(text, part))
                    insort(taken, content[-1])
        if content:
            kept.append(replace(attribution, content=tuple(sorted(content))))
    return sorted(kept, key=lambda a: a.content)


def _without(part: Span, other: Span) -> list[Span]:
    if not _shared(part, other):
        return [part]
    return [rest for rest in ((part[0], other[0]), (other[1], part[1])) if rest[0] < rest[1]]


def _continued(text: str, attributions: Sequence[Attribution], quotes: Sequence[Span]) -> list[Attribution]:
    kept: list[Attribution] = []
    for attribution in attributions:
        if attribution.source is None and attribution.cue is None:
            if kind_of(text, attribution.content, quotes) == "indirect":
                continue
            before = kept[-1] if kept else None
            if before is not None:
                attribution = replace(attribution, source=before.source)
        kept.append(attribution)
    return kept
