"""Whose statement it is: what the words around a source and a cue say against the tagger's choice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from models.attribution.decoding import Attribution
from models.records import Span

_LOOSE_END = re.compile(r"(?:[\s,;:–—]+(?:who|whom|whose|which)?|(?<=[a-z]{3})\.)+\Z")
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
