"""What is likeliest of words that a person marks as a statement: who speaks, and whether they are quoted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from models.attribution.quotations import quotations
from models.records import Actor, Span, Statement, StatementKind


def likely_kind(text: str, spans: Sequence[Span]) -> StatementKind:
    """Direct where the words lie within quotation marks, mixed where some of them do, else indirect."""
    first, last = _paragraphs(text, spans)
    quoted = [(first + start, first + end) for start, end in quotations(text[first:last])]
    if all(any(start <= span[0] and span[1] <= end for start, end in quoted) for span in spans):
        return "direct"
    if any(start < span[1] and span[0] < end for span in spans for start, end in quoted):
        return "mixed"
    return "indirect"


def likely_speaker(
    text: str, spans: Sequence[Span], actors: Iterable[Actor], before: Iterable[Statement]
) -> tuple[tuple[str, ...], Span | None]:
    """Whom the words are likely said by, as ids of actors, and where the article names them.

    That is the actor named nearest to the words in their paragraph, but not in them; where nobody is, the speaker of
    the last of the statements ``before`` that stands before the words. Nobody, and no place, where there is none.
    """
    first, last = _paragraphs(text, spans)
    around = text[first:last]
    named: list[tuple[int, int, Span, str]] = []
    for actor in actors:
        for name in {actor.name, *actor.aliases}:
            if not name[:1].isupper() or name not in around:
                continue
            for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", around):
                place = first + found.start(), first + found.end()
                if not any(place[0] < end and start < place[1] for start, end in spans):
                    named.append((_distance(place, spans), place[0] - place[1], place, actor.id))
    if named:
        _, _, place, actor_id = min(named)
        return (actor_id,), place
    earlier = [each for each in before if each.spans and each.spans[0][0] < spans[0][0]]
    if earlier:
        return max(earlier, key=lambda each: each.spans[0][0]).resolution.actors, None
    return (), None


def _distance(place: Span, spans: Sequence[Span]) -> int:
    return min(max(start - place[1], place[0] - end, 0) for start, end in spans)


def _paragraphs(text: str, spans: Sequence[Span]) -> Span:
    """From the beginning of the first paragraph that the words touch to the end of the last."""
    first = text.rfind("\n", 0, spans[0][0]) + 1
    last = text.find("\n", spans[-1][1])
    return first, len(text) if last < 0 else last
