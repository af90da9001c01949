"""Title, outlet and date: what the format says, else what the text prints, else what the file is called.

Nothing is guessed: a year that stands nowhere leaves the date empty, an outlet that nobody names stays "".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath

from models.characters import whole
from models.countries import country_names
from models.readers import outlets
from models.readers.dates import PRINTED, Printed, first_date, printed_dates, year_near
from models.readers.draft import Draft

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
    r"\A(?i:by)\s+[^\W\d_a-z][^|\n]{1,80}?(?P<mark>\s*[|•·]\s*|,\s+|\s+(?:of|for)\s+)(?P<outlet>[^|\n,]{2,40})\Z"
)
_CREDIT = re.compile(
    r"(?:©|copyright(?:\s*©)?|\(c\)(?=\s*\d))\s*(?P<year>(?:19|20)\d\d)?(?:[-–](?:19|20)?\d\d)?,?\s*"
    r"(?P<outlet>(?-i:[^\W\d_a-z])[^\n.|;©]{1,40})?",
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
    rf"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?(?:{PRINTED}|(?:19|20)\d\d-\d\d-\d\d)[\s,|·•-]*(?:\d{{1,2}}[:.]\d\d.{{0,40}})?\Z",
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
_JUNK_TITLE = re.compile(
    r"microsoft word|untitled|\.(?:docx?|pdf|indd|html?|rtf|qxd)\b|\A(?:word document|document|doc|layout)?\W*\d*\Z",
    re.I,
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
    r"|nov(?:ember)?|dec(?:ember)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day",
    re.IGNORECASE,
)
_NOT_OF_A_NAME = re.compile(r"(?<!\d)(?:19|20)\d\d[-_.]?\d\d[-_.]?\d\d(?!\d)|\(\d+\)")
_STAFF = re.compile(
    r"(?:By[ ]+)?(?P<outlet>(?!By\b)(?:[A-Z][\w.&’'-]*[ ]){1,4})[Ss]taff(?:[ ][Ww]riters?)?[ ]*(?:\n|\Z)"
)
# Words that end the name of a paper, and nearly nothing else; and those that are surnames, sections or nouns as often.
_PAPER = (
    r"(?:Advertiser|Argus|Chronicle|Courier|Dispatch|Examiner|Gazette|Guardian|Herald|Inquirer|Journal|Newspaper|Observer"
    r"|Sentinel|Spectator|Telegraph|Times|Tribune)"
)
_MAYBE_PAPER = (
    r"(?:Agency|Broadcasting|Bulletin|Daily|Echo|Express|Globe|Independent|Mail|Mercury|Mirror|Monitor|News|Post|Press"
    r"|Radio|Record|Review|Standard|Star|Sun|Television|TV|Weekly|Wire)(?:[ ](?:Agency|Network|Online|Service|Weekly))?"
)
# "The Lowland Tribune": a line in which every word begins in upper case and the last says that it is a paper or station
_MASTHEAD = re.compile(
    rf"(?!By )(?:[^\W\d_a-z][\w.&'’-]*[ ]|(?:of|and|de|di)[ ]){{0,4}}(?:(?P<sure>{_PAPER})|{_MAYBE_PAPER})"
)
_SAYS_PAPER = re.compile(r"(?:The|(?:.*[ ])?(?:Daily|Evening|Morning|Radio|Sunday|Weekly))[ ]")
_SECTION = re.compile(
    r"(?:(?:The|Africa|Americas?|Analysis|Asia|Breaking|Business|Comment|Conflict|Defen[cs]e|East|Economy|Europe|Foreign"
    r"|International|Latest|Live|Local|Media|Middle|More|National|Opinion|Other|Political|Politics|Regional|Related"
    r"|Security|Sports?|Top|UN|US|Video|World|Bulletin|News|Press|Radio|Review|Television|TV|Wire)(?:[ ]|\Z))+"
)
# Of what is told or asked for, not of who tells it: "Talks Under Review", "Support Independent News".
_TOLD = re.compile(
    r"\b(?:accords?|ceasefire|deal|peace|plan|talks|treaty|truce|war"
    r"|are|backs?|blames?|faces?|follow|hails?|is|leaves?|meets?|our|reads?|rejects?|returns?|says?|signs?|slams?|slips?"
    r"|subscribe|support|under|was|wins?|your)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?]['\"”’)]*\Z")
_HEAD, _TAIL = 6, 4  # paragraphs at either end in which a house style puts its marks


@dataclass(frozen=True, slots=True)
class Metadata:
    """Title, outlet and ISO date, each "" where unknown."""

    title: str
    outlet: str
    date: str


def recognise(draft: Draft, text: str, name: str) -> Metadata:
    """Settle title, outlet and date of a text that is already in paragraphs. ``name`` is the file's name."""
    paragraphs = text.split("\n\n")
    head, tail = paragraphs[:_HEAD], paragraphs[-_TAIL:]
    stem = PurePath(name).stem
    printed = _printed_outlet(head, tail)
    masthead = paragraphs[0].strip()
    above = _above_headline(head)
    issuer = head[0].strip() if above and not _is_kicker(head[0].strip()) else ""
    outlet = (
        outlets.usual(draft.outlet or printed)
        or outlets.known(masthead)
        or _known_file_outlet(stem)
        or outlets.usual(_masthead(head))
        or issuer
        or _file_outlet(stem)
    )
    title = "" if _JUNK_TITLE.search(draft.title) else draft.title
    led = above or int(outlets.same(_masthead_name(masthead) or masthead, outlet))
    paragraphs = paragraphs[led:]
    if led and paragraphs and _DATE_LINE.match(paragraphs[0].strip()):
        paragraphs = paragraphs[1:]
    date = draft.date or _date(draft, head, tail, stem)
    return Metadata(whole(title or _headline(paragraphs, sure=above > 0)), whole(outlet), date)


def _above_headline(head: list[str]) -> int:
    """How many lines stand above the headline: up to the last that says what the text is ("Opinion", "Press release"),
    where all before it are names as that of the paper or the body that speaks."""
    above = 0
    for number, line in enumerate(map(str.strip, head[:5]), 1):
        if _is_kicker(line):
            above = number
        elif not _NAME_LINE.fullmatch(line):
            break
    return above


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
        label = _LABELLED.match(paragraph)
        if label and label["label"].lower() in _OUTLET_LABELS and "://" not in label["value"]:
            return re.split(r"\s*[|•·]", label["value"])[0].strip(" .")
    for paragraph in head:
        if (outlet := _dateline(paragraph)[0]) or (outlet := _byline_outlet(paragraph)):
            return outlet
    return next((outlet for paragraph in reversed(tail) if (outlet := _closing_outlet(paragraph))), "")


def _masthead(head: list[str]) -> str:
    """The outlet in a line of its own above the text, "" where the line may as well be a headline, a section or a
    person: the first line needs more to tell it from a headline than those below."""
    for number, paragraph in enumerate(head):
        if _SENTENCE.search(paragraph):
            return ""
        name = _masthead_name(paragraph)
        dated = number + 1 < len(head) and _DATE_LINE.match(head[number + 1].strip()) is not None
        if dated and _stands_as_outlet(head, number, name):
            return name or paragraph.strip()
        if not name or _SECTION.fullmatch(name) or _TOLD.search(name):
            continue
        if outlets.known(name) or any(printed_dates(paragraph)) or _is_plain_paper(name, first=number == 0):
            return name
    return ""


def _stands_as_outlet(head: list[str], number: int, name: str) -> bool:
    """Whether a line before that of the day tells the outlet by its place: above all as a paper, or under a byline."""
    if number == 0:
        paper = _MASTHEAD.fullmatch(name)
        return paper is not None and paper["sure"] is not None and not _TOLD.search(name)
    line = head[number].strip()
    byline = head[number - 1].startswith("By ") and len(head[number - 1]) <= 120
    return byline and _NAME_LINE.fullmatch(line) is not None and len(line) <= 40 and not _NOT_AN_OUTLET.search(line)


def _is_plain_paper(name: str, first: bool) -> bool:
    """Whether the words alone tell a paper from a person; those of the ``first`` line also from a headline."""
    paper = _MASTHEAD.fullmatch(name)
    sure = paper is not None and paper["sure"] is not None
    return (sure and name.startswith("The ")) if first else (sure or _SAYS_PAPER.match(name) is not None)


def _masthead_name(line: str) -> str:
    """What reads as an outlet and is all of a line, with a date after it or not; else ""."""
    name = line[: next((day.start for day in printed_dates(line)), len(line))].strip(" \n,|·•–—-")
    name = name.title() if name.isupper() and _MASTHEAD.fullmatch(name.title()) else name
    return name if _MASTHEAD.fullmatch(name) else ""


def _byline_outlet(paragraph: str) -> str:
    if staff := _STAFF.match(paragraph):
        return staff["outlet"].strip()
    byline = _BYLINE.match(paragraph)
    if not byline:
        return ""
    outlet = byline["outlet"].strip()
    # After a comma or "of" a job or a place is as common as an outlet: only well-known names count there.
    sure = byline["mark"].strip() in ("|", "•", "·") and not first_date(outlet) and not _NOT_AN_OUTLET.search(outlet)
    return outlets.known(outlet) or (outlet if sure else "")


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
        if (dated or _masthead_name(paragraph)) and len(paragraph) <= 120:
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
