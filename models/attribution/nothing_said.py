"""What looks like a statement but tells of none: silence, questions put to somebody, headings, bare function words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.attribution.communication import WORD, is_communication
from models.attribution.decoding import Attribution
from models.records import Span

_NOTHING_SAID = re.compile(
    r"""\b(?:(?:do|does|did|has|have|had|would|will|could|can|is|was|were)(?:\ not|n['’]t)|cannot|never|nor
    |declin\w+\ to\ (?:say|comment|answer|discuss|specify|give|elaborate|confirm)
    |(?:refus|avoid)\w+\ (?:to\ )?(?:say|comment|answer|discuss|specify|mention|elaborat)\w*
    |asked\ (?:about|for\ comment)|(?-i:Asked)\ (?:whether|if|what|how|why))\b""",
    re.VERBOSE | re.IGNORECASE,
)
_ASKED_FOR_WORDS = re.compile(r"(?:[^,.;:\n]{2,60}\s)?for\s(?:an?\s)?(?:comment|reaction|response)\b")
# What stands right before a content that nobody said: "who carried messages, declined to say [who would attend]".
_KEPT = re.compile(
    r"\b(?:(?:declin|refus)\w+\ to|(?:did|do|does|would|could|will)(?:\ not|n['’]t))"
    r"\ (?:say|comment|specify|disclose|elaborate|confirm|reveal)(?:\ (?:on|about|that|whether|if))?\s*\Z"
)
_NOTHING = re.compile(r"nothing(?:\s+(?:about|else|further|more|of|on|to)\b|\W*\Z)")
_ENTITLED = frozenset({"titled", "entitled", "subtitled", "headlined"})
_CALLED = re.compile(
    r"\b(?:book|novel|film|play|essay|song|poem|memoir|documentary|article|exhibition),? (?:called|named)\s\Z"
)
_LAND = re.compile(
    r"(?:(?:almost|nearly)\s)?(?:all|most|much|parts?|some|sovereignty|ownership)\s(?:of|over)\s", re.IGNORECASE
)
_MENTIONED = re.compile(r"(?<=[\w][\"”’'»])\s+(?:is|was|are|were)\b")
_RELATION = re.compile(r"(?:his|her|its|their)(?:\s[\w'’-]+){1,3}", re.IGNORECASE)
_AS_IF = re.compile(r"\bas\s+(?:if|though)\s")
_NOBODY = re.compile(r"(?:neither|nobody|no\ one|none)\b", re.IGNORECASE)
# Words that a content may begin with but that say nothing alone.
_EMPTY_WORDS = frozenset(
    {"a", "an", "and", "against", "as", "at", "be", "but", "by", "for", "from", "he", "her", "his", "how", "if", "in"}
    | {
        "him",
        "it",
        "its",
        "of",
        "on",
        "or",
        "our",
        "she",
        "that",
        "the",
        "their",
        "they",
        "this",
        "to",
        "us",
        "we",
        "what",
    }
    | {"when", "where", "whether", "which", "who", "whom", "why", "with"}
)


def is_empty(text: str, attribution: Attribution) -> bool:
    """Whether the content holds nothing but words that say nothing alone."""
    words = [word.lower() for a, b in attribution.content for word in WORD.findall(text[a:b])]
    return all(word in _EMPTY_WORDS for word in words)


def is_silence(text: str, attribution: Attribution) -> bool:
    """Whether the cue, with what stands between it and the speaker, tells of keeping silent."""
    cue, source = attribution.cue, attribution.source
    if source is not None and cue is not None and source[1] < cue[0] and text[slice(*cue)] == "Asked":
        source = None  # a participle that opens a sentence, and a name in the sentence before
    if source is not None and _NOBODY.match(text, *source):
        return True
    if cue is None:
        return False
    if source is not None and text[cue[0] : source[0]] == "Asked by ":
        return True  # "Asked by the agency whether she would come, the ambassador said"
    start = attribution.content[0][0]
    if _NOTHING.match(text, start, attribution.content[0][1]) or _KEPT.search(text[min(cue[0], start) : start]):
        return True
    if text[slice(*cue)].lower().startswith("ask") and _ASKED_FOR_WORDS.match(text, *attribution.content[0]):
        return True
    start = source[1] if source is not None and 0 <= cue[0] - source[1] < 20 else cue[0]
    # Where nobody is named, the word behind the cue tells whether it was a question ("Asked whether").
    following = WORD.search(text, cue[1]) if source is None else None
    return _NOTHING_SAID.search(text[start : following.end() if following else cue[1]]) is not None


def is_heading(text: str, attribution: Attribution) -> bool:
    """Whether the cue is a mere heading: a colon behind words of no communication ("Geneva talks: Europe waits")."""
    if attribution.cue is None:
        return False
    cue = text[slice(*attribution.cue)]
    if cue.endswith(":") and attribution.source is not None and attribution.cue[1] <= attribution.source[0]:
        return True  # "Ostia: Generals accept truce", "Interview: Ann Marsh on the talks"
    if cue.lower() == "talks":
        cue += text[attribution.cue[1] : attribution.content[0][0]].strip()
    return cue.endswith(":") and WORD.search(cue) is not None and (cue.lower() == "talks:" or not is_communication(cue))


def is_cross_heading(text: str, attribution: Attribution, quotes: Sequence[Span]) -> bool:
    """Whether a quotation is a heading between paragraphs: a line of its own in single marks, where speech has double
    ones, and said by nobody in that line."""
    start, end = attribution.content[0][0], attribution.content[-1][1]
    alone = not text[:start].rpartition("\n")[2].strip() and not text[end:].partition("\n")[0].strip()
    if not alone or len(attribution.content) > 1 or (start, end) not in quotes or text[start] not in "'‘":
        return False
    named = [span for span in (attribution.source, attribution.cue) if span is not None]
    if start == 0 or any("\n" not in text[min(end, span[1]) : max(start, span[0])] for span in named):
        return False
    return 2 * sum(text[at] in '“"' for at, _ in quotes) > len(quotes)


def is_mention(text: str, attribution: Attribution, quotes: Sequence[Span]) -> bool:
    """Whether words are named and not said: the title of a work, a quotation that is what a sentence is about ("“To be
    or not to be” is not the question"), what the author thinks behind another's words, who the speaker is to somebody
    ("Her husband, Omar Hadi, told them")."""
    (start, end), source = attribution.content[0], attribution.source
    if attribution.cue is not None and text[slice(*attribution.cue)].lower() in _ENTITLED:
        return True
    if (start, end) in quotes and _CALLED.search(text, max(0, start - 40), start):
        return True
    if source is None and (start, end) in quotes:
        return _MENTIONED.match(text, end) is not None
    if (start, end) not in quotes and text[max(0, start - 3) : start] in {" I ", "\nI "}:
        return True
    related = source is not None and text[end : source[0]] == ", " and len(attribution.content) == 1
    return related and _RELATION.fullmatch(text, start, end) is not None


def is_claim_to_land(text: str, attribution: Attribution) -> bool:
    """Whether somebody claims land or water and says nothing: "China, which claims most of the sea, was cool"."""
    cue = attribution.cue
    claims = cue is not None and text[slice(*cue)].lower() in {"claims", "claim", "claimed", "claiming"}
    return claims and _LAND.match(text, attribution.content[0][0]) is not None


def is_comparison(text: str, attribution: Attribution) -> bool:
    """Whether the author compares how something was said ("..., she explained, as if calendars did not exist")."""
    start = attribution.content[0][0]
    behind = attribution.cue is not None and attribution.cue[1] <= start
    compared = _AS_IF.search(text, max(0, start - len("as though ")), start + len("as though "))
    return behind and compared is not None and compared.start() <= start <= compared.end()
