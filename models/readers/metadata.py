"""Title, outlet and date: what the format says, else what the text prints, else what the file is called.

Nothing is guessed: a year that stands nowhere leaves the date empty, an outlet that nobody names stays "".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath

from models.characters import whole
from models.countries import country_names
from models.furniture import is_furniture
from models.readers import outlets
from models.readers.dates import PRINTED, WEEKDAY, Printed, first_date, printed_dates, year_near
from models.readers.draft import Draft, states_title
from models.readers.exports import read_header
from models.readers.mastheads import (
    behind_headline,
    closes_text,
    in_running_lines,
    is_other,
    is_plain_paper,
    is_section,
    is_sure,
    masthead_name,
    name_above_day,
    named_in_credit,
)

_OUTLET = r"(?P<outlet>[^\W\d_][\w.&'’/ -]{0,38}[\w.])"
# "NEW YORK (Reuters) -", "Doha, March 4 (KNA) --", "Lima, 8 Mar (Sureña).-", "(AP) —"
_BRACKETED = re.compile(rf"\({_OUTLET}\)[.,]?\s{{0,2}}(?:--|[-–—])(?!\s*[a-z])")
# "GENEVA, February 10. /RAS/. Russia"
_SLASHED = re.compile(rf"/{_OUTLET}/\.?\s")
_PLACE_WORD = re.compile(r"\(?[^\W\d_a-z]|(?:de|del|la|al|el|of|the|and|on|in|upon|sur|am|di|da|do)\b|\d")
_DATELINE_HEAD = re.compile(r"\A[^\s\d].{0,60}?(?:,|\.)\s*$")
_LABELLED = re.compile(
    r"\A(?P<label>source|outlet|publisher|publication|published by|publication date|date|published on|published|posted"
    r"|posted on|issued|updated|last updated|first published)\s*[:：]\s*(?P<value>[^\n]{2,80})",
    re.IGNORECASE,
)
_OUTLET_LABELS = ("source", "outlet", "publisher", "publication", "published by")
_BYLINE = re.compile(
    r"\A(?i:by)\s+[^\W\d_a-z][^|\n]{1,100}?(?P<mark>\s*[|•·]\s*|,\s+|\s+(?:of|for)\s+)(?P<outlet>[^|\n,]{2,40})\Z"
)
_CREDIT = re.compile(
    r"(?:©|copyright(?:\s*©)?|\(c\)(?=\s*\d))\s*(?P<year>(?:19|20)\d\d)?(?:[-–](?:19|20)?\d\d)?,?\s*"
    r"(?P<outlet>(?-i:[^\W\d_a-z])[^\n.|;©]{1,40})?",
    re.IGNORECASE,
)
_TITLE_LABEL = re.compile(r"(?:title|headline)\s*[:：]\s*(?P<title>\S[^\n]{2,198})", re.IGNORECASE)
_TRANSLATED = re.compile(r"\s*[(\[](?:machine[- ])?translat(?:ed|ion)\b[^()\[\]]{0,60}[)\]]\Z", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?P<label>(?:url|link|web(?: address)?|original|available at)\s*:?\s*)?(?P<address>https?://\S+)(?:\s+\d+\s*/\s*\d+)?",
    re.IGNORECASE,
)
_SIGN_OFF = re.compile(
    rf"(?:\A|\s)(?:--|[–—])\s?(?=[^\W\d_a-z]){_OUTLET}\.?\Z"
    rf"|(?:\A|[.!?\"”’)]\s*)[(/\[]{_OUTLET.replace('outlet', 'bracketed')}[)/\]]\.?\Z"
)
_FIRST_PUBLISHED = re.compile(
    r"(?:first|originally) (?:published|appeared) (?:in|on|by|at) "
    r"(?P<outlet>(?-i:(?:[Tt]he )?[^\W\d_a-z])[^\n.,;]{1,40}?)(?:[.,;]|\s+on\s|\Z)",
    re.IGNORECASE,
)
_REPORTING = re.compile(r"\A(?:reporting|writing|editing|additional reporting|edited) by\b", re.IGNORECASE)
_DATE_LINE = re.compile(
    r"\A(?:(?-i:[^\W\d_a-z][^\W\d_]+(?:[ -][^\W\d_a-z][^\W\d_]+){0,2}),\s+)?"
    rf"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?(?:{PRINTED}|(?:19|20)\d\d-\d\d-\d\d|\d{{1,2}}\.\d{{1,2}}\.(?:19|20)\d\d)"
    rf"(?:,?\s{WEEKDAY})?"
    r"[\s,|·•-]*(?:\d{1,2}[:.]\d\d.{0,40})?\Z",
    re.IGNORECASE,
)
# "Ana Costa in Riga Tue 14 Apr 2026 18.22 BST", "Commentary / Africa 22 May 2026": a day that ends a short line
_ENDS_DATED = re.compile(
    rf"\A(?:[^.!?]*[/|•·][^.!?]*|[^.!?]*\b(?P<weekday>(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?)\s+|[^.!?]*\s)"
    rf"{PRINTED}[\s,|·•-]*(?P<time>\d{{1,2}}[:.]\d\d.{{0,40}})?\Z",
    re.IGNORECASE,
)
_PUBLISHED_LINE = re.compile(
    r"\A(?:(?:first |last )?(?:published|posted|updated|issued|broadcast|aired)|transcript|date)\b", re.IGNORECASE
)
# Words in upper case and the small ones between them: "Office of the Secretary-General".
_NAME_LINE = re.compile(r"[^\W\d_a-z][\w.&'’-]*(?: (?:[^\W\d_a-z][\w.&'’-]*|and|de|del|du|for|in|of|on|the)){0,11}")
# What a text is, in a line of its own above the headline.
_KICKER = re.compile(
    r"(?:(?:analysis|commentary|comment|editorial|exclusive|explainer|feature|interview|opinion|op-ed|viewpoint)"
    r"|(?:joint |official )?(?:communiqu[eé]|(?:media|news|press) (?:release|statement))|for immediate release)[:.]?",
    re.IGNORECASE,
)
_NOT_AN_OUTLET = re.compile(
    r"\A(?:photo|image|file|video|ap photo|copyright|all rights reserved|staff|sic|ends?|more|updated?|\W*)\Z"
    r"|\b(?:correspondent|editor|reporter|rights|minister|spokes\w+|images|shutterstock)\b",
    re.IGNORECASE,
)
_NOT_FILE_OUTLETS = re.compile(
    r"article|story|text|news|report|copy|draft|final|new|old|en|eng|english|part|page|doc|document|untitled|download"
    r"|plan|proposal|talks|accords?|agreement|summit|roadmap|treaty|truce|ceasefire|peace|war|deal|statement|speech"
    r"|interview|press|release|analysis|blog|broadcast|column|comment(?:ary)?|communiqu[eé]|editorial|exclusive|feature"
    r"|letter|live(?:blog)?|op-?ed|opinion|paper|site|transcript|updates?|web(?:site)?|wire|clean|raw|v?\d+|\w|one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|day"
    r"|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    rf"|nov(?:ember)?|dec(?:ember)?|{WEEKDAY}",
    re.IGNORECASE,
)
_NOT_OF_A_NAME = re.compile(r"(?<!\d)(?:19|20)\d\d[-_.]?\d\d[-_.]?\d\d(?!\d)|\(\d+\)")
_STAFF = re.compile(
    r"(?:By[ ]+)?(?P<outlet>(?!By\b)(?:[A-Z][\w.&’'-]*[ ]){1,4})[Ss]taff(?:[ ][Ww]riters?)?[ ]*(?:\n|\Z)"
)
_SENTENCE = re.compile(r"[.!?]['\"”’)]*\Z")
_LONGEST_SENTENCE = 60  # characters of a headline that ends as a sentence does
_HEAD, _TAIL = 6, 4  # paragraphs at either end in which a house style puts its marks


@dataclass(frozen=True, slots=True)
class Metadata:
    """Title, outlet and ISO date, each "" where unknown."""

    title: str
    outlet: str
    date: str


def recognise(draft: Draft, text: str, name: str) -> Metadata:
    """Settle title, outlet and date of a text that is already in paragraphs. ``name`` is the file's name."""
    printed_lines = text.split("\n\n")
    header = read_header(printed_lines)
    paragraphs = _of_article(printed_lines)
    head, tail = paragraphs[:_HEAD], paragraphs[-_TAIL:]
    stem = PurePath(name).stem
    paragraphs = [line for line in paragraphs if not _ADDRESS.fullmatch(line.strip())] or paragraphs
    masthead = _untranslated(paragraphs[0].strip())
    above = _above_headline(head)
    issuer = head[0].strip() if above and not _is_kicker(head[0].strip()) else ""
    running, dated = in_running_lines(draft.running)
    outlet = (
        outlets.usual(draft.outlet or header.outlet or _printed_outlet(head, tail))
        or outlets.known(masthead)
        or _known_file_outlet(stem)
        or outlets.usual(_masthead(head, draft.title) or running)
        or _at_address(head, tail, draft.running)
        or issuer
        or outlets.usual(behind_headline(head[0])[1])
        or _file_outlet(stem)
    )
    title = draft.title if states_title(draft.title) else ""
    first = masthead_name(masthead) or name_above_day(masthead) or masthead
    led = above or int(outlets.same(first, outlet))
    paragraphs = paragraphs[led:]
    while led and paragraphs and (_DATE_LINE.match(paragraphs[0].strip()) or is_section(paragraphs[0])):
        paragraphs = paragraphs[1:]
    title = title or header.title or _labelled_title(head) or _headline(paragraphs, sure=above > 0)
    behind = behind_headline(title, site=outlet)
    title = behind[0] if outlets.same(behind[1], outlet) else title
    date = draft.date or header.date or _date(draft, head, tail, stem) or first_date(dated)
    return Metadata(whole(title), whole(outlet), date)


def _of_article(lines: list[str]) -> list[str]:
    """The lines without a web page's frame, and without the sections above all else."""
    kept = [line for line in lines if not is_furniture(line)]
    while len(kept) > 1 and is_section(kept[0]) and not _is_kicker(kept[0].strip()):
        kept = kept[1:]
    return kept or lines


def _untranslated(line: str) -> str:
    """A line without the words in brackets behind it that say from which language the text comes."""
    return _TRANSLATED.sub("", line) if len(line) <= 120 else line


def _labelled_title(head: list[str]) -> str:
    found = (_TITLE_LABEL.fullmatch(line.strip()) for line in head[:3])
    return next((label["title"] for label in found if label), "")


def _at_address(head: list[str], tail: list[str], running: Sequence[str]) -> str:
    """The outlet at the text's own web address, as a line spells it where one does. The address stands in a line of
    its own, under a label or with words of the headline in it; a link to something else has neither."""
    lines = [line.strip() for line in (*head, *tail, *running)]
    at: set[str] = set()
    for found in filter(None, map(_ADDRESS.fullmatch, lines)):
        if found["label"] or len(_long_words(found["address"]) & _long_words(" ".join(head[:2])[:300])) > 1:
            at.add(outlets.of_address(found["address"]))
    if len(at) != 1:
        return ""
    place = at.pop()
    letters = place.split(".")[0]
    ends = (*lines, *(line.rpartition(mark)[2].strip() for line in lines for mark in "|—–" if mark in line))
    return next((line for line in ends if len(line) <= 40 and outlets.alike(line, letters)), place)


def _long_words(text: str) -> set[str]:
    return {word for word in re.findall(r"[^\W\d_]{4,}", text.casefold()) if word not in ("http", "https", "html")}


def _above_headline(head: list[str]) -> int:
    """How many lines stand above the headline: up to the last that says what the text is ("Opinion", "Press release"),
    where all before it are names as that of the paper or the body that speaks. Where no headline follows, what stands
    first is one ("Remembering the Fallen", "Analysis", and then the text)."""
    above = 0
    for number, line in enumerate(map(str.strip, head[:5]), 1):
        if _is_kicker(line):
            above = number
        elif not _NAME_LINE.fullmatch(line):
            break
    if above == 0 or _is_kicker(head[0].strip()):
        return above
    below = (line.strip() for line in head[above:] if not _DATE_LINE.match(line.strip()) and not line.startswith("By "))
    headline = next(below, "")
    if _NAME_LINE.fullmatch(headline) and len(headline.split()) < 4 and not masthead_name(head[0].strip()):
        return 0  # who wrote it
    return above if 0 < len(headline) <= (_LONGEST_SENTENCE if _SENTENCE.search(headline) else 150) else 0


def _is_kicker(line: str) -> bool:
    """Whether a line says what the text is, with a section and a day behind it or not: "Commentary / Africa"."""
    undated = line[: next((day.start for day in printed_dates(line)), len(line))]
    return _KICKER.fullmatch(re.split(r"\s*[/|•·]", undated)[0].strip()) is not None


def _headline(paragraphs: list[str], sure: bool) -> str:
    """The first paragraph, where it looks like a headline and something follows it; ``sure`` says that it stands where
    one is to be, so that it may be a sentence."""
    first = paragraphs[0].strip() if paragraphs else ""
    if len(paragraphs) < 2 or len(first) > 200 or "\n" in first or _dateline(first)[0]:
        return ""
    dated = _PUBLISHED_LINE.match(first) and next(printed_dates(first), None)
    if dated or any(pattern.match(first) for pattern in (_LABELLED, _DATE_LINE, _BYLINE)):
        return ""
    return "" if not sure and re.search(r"(?<!\.\w)(?<!\.)\.\Z|[,:;]\Z", first) else first


def _dateline(paragraph: str) -> tuple[str, str]:
    """Outlet and the words before it, where the paragraph opens with a dateline; else two empty strings."""
    start = paragraph[:140]
    for pattern in (_BRACKETED, _SLASHED):
        for mark in pattern.finditer(start):
            before = start[: mark.start()].strip()
            if all(_PLACE_WORD.match(word) for word in before.split()) and not _NOT_AN_OUTLET.search(mark["outlet"]):
                return mark["outlet"].strip(), before
    return "", ""


def _printed_outlet(head: list[str], tail: list[str]) -> str:
    for paragraph in head:
        if outlet := _labelled_outlet(paragraph) or _translated(paragraph):
            return outlet
    for paragraph in head:
        if (outlet := _dateline(paragraph)[0]) or (outlet := _byline_outlet(paragraph)):
            return outlet
    if outlet := next((outlet for paragraph in reversed(tail) if (outlet := _closing_outlet(paragraph))), ""):
        return outlet
    return closes_text(tail[-1].strip()) if len(head) > 2 else ""


def _labelled_outlet(line: str) -> str:
    label = _LABELLED.match(line)
    if label is None or label["label"].lower() not in _OUTLET_LABELS:
        return ""
    return outlets.of_address(label["value"]) or outlets.of_credit(label["value"])


def _translated(line: str) -> str:
    """The outlet in "Al-Manara (translated from Arabic)"."""
    name = _untranslated(line.strip())
    return name if name != line.strip() and len(name) <= 40 and _NAME_LINE.fullmatch(name) else ""


def _masthead(head: list[str], title: str) -> str:
    """The outlet in a line of its own above the text, "" where the line may as well be a headline, a section or a
    person: the first line needs more to tell it from a headline than those below, or than those above a headline that
    is known as such (``title``)."""
    headline = next((at for at, line in enumerate(head) if title and line.strip() == title), 0)
    for number, paragraph in enumerate(head):
        if _SENTENCE.search(paragraph):
            return ""
        name = masthead_name(paragraph)
        dated = number + 1 < len(head) and _DATE_LINE.match(head[number + 1].strip()) is not None
        if dated and _stands_as_outlet(head, number, name):
            return name or (number == 0 and name_above_day(paragraph)) or paragraph.strip()
        if number and (agency := outlets.known(re.split(r"\s*[|•·]", paragraph)[0])):
            return agency
        if not name or is_other(name):
            continue
        if (
            outlets.known(name)
            or any(printed_dates(paragraph))
            or is_plain_paper(name, first=number == 0 and not headline)
        ):
            return name
    return ""


def _stands_as_outlet(head: list[str], number: int, name: str) -> bool:
    """Whether a line before that of the day tells the outlet by its place: above all as a paper, or under a byline."""
    if number == 0:
        return (is_sure(name) and not is_other(name)) or (name_above_day(head[0]) != "" and _is_headline(head[2:4]))
    line = head[number].strip()
    byline = head[number - 1].startswith("By ") and len(head[number - 1]) <= 120
    return byline and _NAME_LINE.fullmatch(line) is not None and len(line) <= 40 and not _NOT_AN_OUTLET.search(line)


def _is_headline(lines: list[str]) -> bool:
    """Whether the first of two paragraphs reads as the headline of the other."""
    if len(lines) < 2 or _SENTENCE.search(lines[0]) or _KICKER.fullmatch(lines[0].strip()):
        return False
    line = lines[0].strip()
    return (
        len(line.split()) > 3
        and len(line) <= 150
        and not line.startswith("By ")
        and (len(lines[1]) > len(line) or lines[1].startswith("By "))
    )


def _byline_outlet(paragraph: str) -> str:
    if staff := _STAFF.match(paragraph):
        return staff["outlet"].strip()
    byline = _BYLINE.match(paragraph)
    if not byline:
        return ""
    outlet = byline["outlet"].strip()
    # After a comma or "of" a job or a place is as common as an outlet: only well-known names count there.
    sure = byline["mark"].strip() in ("|", "•", "·") and not first_date(outlet) and not _NOT_AN_OUTLET.search(outlet)
    return outlets.known(outlet) or (outlet if sure or named_in_credit(outlet) else "")


def _closing_outlet(paragraph: str) -> str:
    if len(paragraph) > 400:
        return ""
    if published := _FIRST_PUBLISHED.search(paragraph):
        return published["outlet"].strip()
    credit = _CREDIT.search(paragraph)
    if credit and credit["outlet"] and not _NOT_AN_OUTLET.search(credit["outlet"].strip()):
        return re.sub(r"\s+all rights.*", "", credit["outlet"], flags=re.I).strip(" ,-–—")
    sign_off = _SIGN_OFF.search(paragraph)
    outlet = ((sign_off["outlet"] or sign_off["bracketed"]) if sign_off else "").strip()
    if not outlet or _NOT_AN_OUTLET.search(outlet) or _REPORTING.match(outlet):
        return ""
    # A sign-off of its own or after the credits; inside a sentence only names that are known or in capitals.
    alone = sign_off is not None and sign_off.start() == 0
    return outlet if outlets.known(outlet) or outlet.isupper() or (alone and len(outlet.split()) <= 4) else ""


def _date(draft: Draft, head: list[str], tail: list[str], stem: str) -> str:
    """Printed where a house style prints its date; a missing year comes from the rest of what is known."""
    printed = [*_head_dates(head), *_published_dates(tail)]
    if full := next((day.iso for day in printed if day.iso), ""):
        return full
    named = first_date(re.sub(r"[_ ]", "-", stem)) or first_date(stem)
    for day in printed:
        if completed := _completed(day, draft, tail, named, stem):
            return completed
    return named if not printed else ""


def _head_dates(head: list[str]) -> list[Printed]:
    found: list[Printed] = []
    for paragraph in head:
        label = _LABELLED.match(paragraph)
        dated = (
            label or _DATE_LINE.match(paragraph.strip()) or _PUBLISHED_LINE.match(paragraph) or _ends_dated(paragraph)
        )
        if (dated or masthead_name(paragraph)) and len(paragraph) <= 120:
            found += printed_dates(paragraph)
        else:
            found += _dateline_dates(paragraph)
    return found


def _ends_dated(line: str) -> bool:
    """Whether a short line ends with its day: told by a weekday, a time or a mark, which a headline has not."""
    dated = _ENDS_DATED.match(line.strip()) if len(line) <= 120 else None
    return dated is not None and bool(dated["weekday"] or dated["time"] or re.search("[/|•·]", line))


def _dateline_dates(paragraph: str) -> list[Printed]:
    outlet, before = _dateline(paragraph)
    if outlet:
        return list(printed_dates(before))
    # "KARATAL, June 4 —" and "LAGOS, 3 May 2026. The" carry no outlet.
    days = [day for day in printed_dates(paragraph[:80]) if _DATELINE_HEAD.match(paragraph[: day.start])]
    return [
        day
        for day in days
        if paragraph[: day.start].split(",")[0].isupper() or re.match(r"\.?\s*(?:--|[–—]|\.-)", paragraph[day.end :])
    ]


def _published_dates(tail: list[str]) -> list[Printed]:
    marks = ("published", "posted", "updated", "issued")
    return [
        day for text in tail if len(text) < 200 and any(m in text.lower() for m in marks) for day in printed_dates(text)
    ]


def _completed(day: Printed, draft: Draft, tail: list[str], named: str, stem: str) -> str:
    for anchor in filter(None, (named, draft.saved)):
        if completed := year_near(day, anchor):
            return completed
    years = [credit["year"] for paragraph in tail for credit in _CREDIT.finditer(paragraph) if credit["year"]]
    years += [] if named else re.findall(r"(?<!\d)20\d\d(?!\d)", stem)
    return Printed(int(years[0]), day.month, day.day, 0, 0).iso if years else ""


def _known_file_outlet(stem: str) -> str:
    """The well-known outlet that a file's name names, wherever it stands, else ""."""
    tokens = [token for token in re.split(r"[\s_.-]+", _NOT_OF_A_NAME.sub(" ", stem)) if token]
    for size in (3, 2, 1):
        for start in range(len(tokens) - size, -1, -1):
            if name := outlets.known(" ".join(tokens[start : start + size])):
                return name
    return ""


def _file_outlet(stem: str) -> str:
    """ "w2-rashma_kna" names KNA in its last part."""
    parts = [part.strip(" -.") for part in re.split(r"_+|\s[-–—|]\s", _NOT_OF_A_NAME.sub(" ", stem))]
    parts = [part for part in parts if part]
    if len(parts) < 2:
        return ""
    last = next((part for part in reversed(parts) if not _NOT_FILE_OUTLETS.fullmatch(part)), "")
    if not last or last == parts[0] or len(last.split()) > 4 or last.casefold() in _countries():
        return ""
    # File names are mostly in lower case; as an acronym or a name the outlet matches its printed form elsewhere.
    return last if last != last.lower() else last.upper() if len(last) <= 3 else last.title()


@cache
def _countries() -> frozenset[str]:
    return frozenset(name.casefold() for name in country_names())
