"""Headers that databases and bodies put above a text: LexisNexis, Factiva, BBC Monitoring, the United Nations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from models.readers import outlets
from models.readers.dates import WEEKDAY, first_date, printed_dates

_HEAD, _TAIL = 20, 8
_LONGEST = 300  # characters; no line of a header has more
_DAY_LINE = re.compile(
    rf"(?:{WEEKDAY},?\s+)?(?P<day>[^\n]{{6,20}}?\b(?:19|20)\d\d)\b(?:,?\s+{WEEKDAY})?"
    r"[\s,|·•-]*(?:\d{1,2}[:.]\d\d.{0,30})?",
    re.IGNORECASE,
)
_NEXIS_LABEL = re.compile(
    r"(?:section|length|headline|byline|dateline|highlight|load-date|publication-type|journal-code|language)\s*:.*"
    r"|body:?|end of document|link to (?:image|pdf)",
    re.IGNORECASE,
)
_NEXIS_HEADLINE = re.compile(r"headline:\s*(?P<title>.+)", re.IGNORECASE | re.DOTALL)
_NEXIS_SURE = re.compile(r"length:\s*[\d,]+\s*words|load-date:.*|end of document", re.IGNORECASE)
_COUNTED = re.compile(r"(?:document\s+)?\d+ of \d+(?:\s+documents?)?|page \d+.*", re.IGNORECASE)
_EDITION = re.compile(r".{0,60}\bedition\b.{0,20}|copyright\b.*|all rights reserved.*|\(c\)\s.*|©.*", re.IGNORECASE)
_PLACE_BEHIND = re.compile(r"\s*\([^()]{2,40}\)\Z")

_WORDS = re.compile(r"[\d,]+ words", re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}:\d\d(?:\s*\w{2,5})?")
_RIGHTS = re.compile(r"(?:\(c\)|©|copyright)\s.*", re.IGNORECASE)
_FACTIVA_DOCUMENT = re.compile(r"Document [A-Z][A-Za-z0-9]{9,}")
_FACTIVA_FIELD = re.compile(r"(?P<code>HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|LA|CY|LP|TD|AN|SE|CLM)(?:\s+(?P<value>.*))?", re.S)

# "Costa, Ana. Lesk Daily Star; Lesk [Lesk]. 04 May 2026: A.1."
_PROQUEST = re.compile(
    r"(?:[^;\n]{2,60}\.\s)?(?P<outlet>[^;.\n]{2,60});[^;\n]{2,60}\[[^\]\n]+\]\.?\s*(?P<day>[^:\n]{8,20}):.{0,20}"
)

_BBC = re.compile(r"\bBBC (?:Worldwide )?Monitoring\b")
# "Source: KNA news agency, Karsia, in English 1015 gmt 9 Mar 26"
_BBC_SOURCE = re.compile(
    r"source:\s*(?P<outlet>[^,\n]{2,60}),.*\bin [A-Z][a-z]+\b"
    r".*?(?P<day>\d{1,2} [A-Z][a-z]{2}) (?P<year>(?:20)?\d\d)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_BBC_OPENING = re.compile(
    r"(?:text|excerpts?) (?:of|from) (?:\w+ ){0,2}?(?:report|article|interview|commentary|editorial|statement)\b"
    r"[^\n]{0,60}?\b(?:news agency|newspaper|website|radio|TV) "
    r"(?P<outlet>(?-i:[A-Z])[\w'’.&-]*(?: (?-i:[A-Z])[\w'’.&-]*){0,4})",
    re.IGNORECASE,
)
_KIND_BEHIND = re.compile(r"(?:'s|’s)?\s+(?:news agency|(?:news )?web ?site|newspaper)\b.*\Z", re.IGNORECASE)

_UN_SYMBOL = re.compile(
    r"(?:SC|GA|DEV|ENV|HR|PAL|AFR|IHA|ECOSOC|HRC|D?SG/(?:SM|A|T))/(?:[A-Z]+/)?\d{2,6}(?:-[A-Z0-9/-]+)?"
    r"|S/PV\.\d+.{0,20}|A/\d+/PV\.\d+"
)
_UN_ORGAN = re.compile(
    r"(?:Security Council|General Assembly|Economic and Social Council|Human Rights Council)(?:\s*[/–—-]\s*.{0,60})?",
    re.IGNORECASE,
)
_UN_MEETING = re.compile(
    r"(?:.{0,60}\b)?[\d,]+(?:st|nd|rd|th)(?:\s*(?:&|and|to)\s*[\d,]+(?:st|nd|rd|th))?\s+(?:plenary\s+)?meetings?\b.{0,40}",
    re.IGNORECASE,
)
_UN_OTHER = re.compile(
    r"united nations|[\w-]+(?:st|nd|rd|th) (?:\w+ ){0,2}(?:session|year)"
    r"|(?:meetings coverage|press release|provisional|verbatim record).{0,60}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Header:
    """What a header states, each "" where it states nothing."""

    title: str = ""
    outlet: str = ""
    date: str = ""


def ends_article(line: str) -> bool:
    """Whether a line is the one that Nexis Uni or Factiva puts below each article."""
    return line.casefold() == "end of document" or _FACTIVA_DOCUMENT.fullmatch(line) is not None


def read_header(paragraphs: Sequence[str]) -> Header:
    """The header above a text, empty where there is none of a form that is known."""
    head = [paragraph[:_LONGEST].strip() for paragraph in paragraphs[:_HEAD]]
    tail = [paragraph[:_LONGEST].strip() for paragraph in paragraphs[-_TAIL:]]
    for form in (_bbc, _nexis, _factiva_fields, _factiva, _proquest, _united_nations):
        if header := form(head, tail):
            return header
    return Header()


def _nexis(head: list[str], tail: list[str]) -> Header | None:
    lines = [line for line in head if not _COUNTED.fullmatch(line)]
    labels = {line for line in (*lines, *tail) if _NEXIS_LABEL.fullmatch(line)}
    if len(labels) < 2 or not any(map(_NEXIS_SURE.fullmatch, labels)):
        return None
    day = next((at for at, line in enumerate(lines[:6]) if _is_day(line)), 0)
    if not day:
        return None
    stated = next(
        (" ".join(found["title"].split()) for line in lines if (found := _NEXIS_HEADLINE.fullmatch(line))), ""
    )
    above = [line for line in lines[: day - 1] if not _EDITION.fullmatch(line)]
    below = (line for line in lines[day + 1 :] if not _EDITION.fullmatch(line) and not _NEXIS_LABEL.fullmatch(line))
    title = stated or (above[-1] if above else next(below, ""))
    return Header(_short(title), _without_place(lines[day - 1]), first_date(lines[day]))


def _factiva(head: list[str], tail: list[str]) -> Header | None:
    at = next((at for at, line in enumerate(head) if _WORDS.fullmatch(line)), 0)
    below = [line for line in head[at + 1 : at + 9] if not _TIME.fullmatch(line)]
    if not at or len(below) < 2 or not _is_day(below[0]):
        return None
    if not any(map(_FACTIVA_DOCUMENT.fullmatch, tail)) and not any(map(_RIGHTS.fullmatch, below)):
        return None
    return Header(_short(max(head[:at], key=len)), _short(below[1]), first_date(below[0]))


def _factiva_fields(head: list[str], tail: list[str]) -> Header | None:
    fields: dict[str, str] = {}
    for number, line in enumerate(head):
        if field := _FACTIVA_FIELD.fullmatch(line):
            below = head[number + 1] if number + 1 < len(head) else ""
            fields.setdefault(field["code"], " ".join((field["value"] or below).split()))
    if len(fields) < 4 or not {"HD", "PD", "SN"} <= fields.keys():
        return None
    return Header(_short(fields["HD"]), _short(fields["SN"]), first_date(fields["PD"]))


def _proquest(head: list[str], tail: list[str]) -> Header | None:
    lines = [line for line in head[:6] if not _COUNTED.fullmatch(line)]
    found = next(((at, cited) for at, line in enumerate(lines) if (cited := _PROQUEST.fullmatch(line))), None)
    if found is None or found[0] == 0 or not (day := first_date(found[1]["day"])):
        return None
    return Header(_short(lines[found[0] - 1]), found[1]["outlet"].strip(), day)


def _bbc(head: list[str], tail: list[str]) -> Header | None:
    source = next((found for line in reversed(tail) if (found := _BBC_SOURCE.match(line))), None)
    opening = next((found for line in head if (found := _BBC_OPENING.match(line))), None)
    if not any(map(_BBC.search, (*head[:6], *tail))) and not (source and opening):
        return None
    if source is None and opening is None:
        return None
    title = next((line for line in head if not _BBC.search(line) and not _is_day(line)), "")
    outlet = source["outlet"] if source else opening["outlet"] if opening else ""
    year = source["year"] if source else ""
    date = first_date(f"{source['day']} {year.rjust(4, '0').replace('00', '20', 1)}") if source else ""
    dated = next((line for line in head[:6] if _is_day(line)), "")
    return Header(_short(title), _KIND_BEHIND.sub("", outlet).strip(), first_date(dated) or date)


def _united_nations(head: list[str], tail: list[str]) -> Header | None:
    """Meetings are told by organ and number, press releases by their symbol, each in lines of their own."""
    of_header = [_is_un_line(line) for line in head[:8]]
    symbol = any(map(_UN_SYMBOL.fullmatch, head[:4]))
    meeting = any(
        _UN_MEETING.fullmatch(line)
        and (_UN_ORGAN.match(line) or any(map(_UN_ORGAN.fullmatch, head[max(0, at - 3) : at])))
        for at, line in enumerate(head[:8])
        if len(line) <= 120
    )
    if not symbol and not meeting:
        return None
    last = max(at for at, is_header in enumerate(of_header) if is_header)
    title = next((line for line in head[last + 1 :]), "")
    dated = next((line for line in head[: last + 1] if _is_day(line)), "")
    return Header(_short(title), "United Nations", first_date(dated))


def _is_un_line(line: str) -> bool:
    forms = (_UN_SYMBOL, _UN_ORGAN, _UN_MEETING, _UN_OTHER)
    return len(line) <= 100 and (_is_day(line) or any(form.fullmatch(line) for form in forms))


def _is_day(line: str) -> bool:
    day = _DAY_LINE.fullmatch(line) if len(line) <= 70 else None
    return day is not None and any(found.iso for found in printed_dates(day["day"]))


def _short(line: str) -> str:
    """A line as a title or a name; a whole paragraph is neither."""
    return line if len(line) <= 200 and "\n" not in line else ""


def _without_place(name: str) -> str:
    """ "The Guardian (London)" is The Guardian; an unknown paper keeps its place, which may tell it from another."""
    return outlets.known(_PLACE_BEHIND.sub("", name)) or _short(name)
