"""Names of papers, agencies and stations as houses print them: told by their words, since no list has them all."""

from __future__ import annotations

import re
from collections.abc import Iterable

from models.readers import outlets
from models.readers.dates import printed_dates

# Words that end the name of a paper, and nearly nothing else; and those that are surnames, sections or nouns as often.
_PAPER = (
    r"(?:Advertiser|Argus|Chronicle|Courier|Dispatch|Enquirer|Examiner|Gazette|Guardian|Herald|Inquirer|Journal|Ledger"
    r"|Newspaper|Observer|Sentinel|Spectator|Telegraph|Times|Tribune)"
)
_MAYBE_PAPER = (
    r"(?:Agency|Broadcasting|Bulletin|Citizen|Daily|Echo|Express|Globe|Independent|Mail|Mercury|Messenger|Mirror|Monitor"
    r"|News|Post|Press|Radio|Record|Register|Review|Standard|Star|Sun|Television|TV|Voice|Weekly|Wire)"
    r"(?:[ ](?:Agency|Network|Online|Service|Weekly))?"
)
# "The Lowland Tribune": a line in which every word begins in upper case and the last says that it is a paper or station
_MASTHEAD = re.compile(
    rf"(?!By )(?:[^\W\d_a-z][\w.&'’-]*[ ]|(?:of|and|de|di)[ ]){{0,4}}(?:(?P<sure>{_PAPER})|{_MAYBE_PAPER})"
)
_SAYS_PAPER = re.compile(r"(?:The|(?:.*[ ])?(?:Daily|Evening|Morning|Radio|Sunday|Weekly))[ ]")
# "Karsia Today, 9 March 2026": a day beside it tells such a name from a headline
_DATED_PAPER = re.compile(r"(?:[^\W\d_a-z][\w.&'’-]*[ ]){1,3}(?:Online|Today)")
_LONGEST_BY_DAY = 3  # words of a name that only the day below it tells from a headline
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
# "Talks resume in Doha — The Harbour Post", "Talks resume in Doha | Reuters"
_BEHIND = re.compile(
    r"(?P<headline>\S.{11,}\S)\s+(?P<mark>[|·•«»]|--|[-–—])\s+(?P<outlet>[^\s|·•«»–—][^|·•«»–—\n]{0,38}[^\s|·•«»–—])"
)


def masthead_name(line: str) -> str:
    """What reads as an outlet and is all of a line, with a date after it or not; else ""."""
    day = next((day.start for day in printed_dates(line)), len(line))
    name = line[:day].strip(" \n,|·•–—-")
    name = name.title() if name.isupper() and _MASTHEAD.fullmatch(name.title()) else name
    dated = day < len(line) and _DATED_PAPER.fullmatch(name) is not None and not _TOLD.search(name)
    return name if dated or _MASTHEAD.fullmatch(name) else ""


def name_above_day(line: str) -> str:
    """What reads as a short outlet's name where a day stands below it and a headline below that; else ""."""
    name = line.strip()
    name = name.title() if name.isupper() else name
    if not 1 < len(name.split()) <= _LONGEST_BY_DAY or is_other(name):
        return ""
    return name if _MASTHEAD.fullmatch(name) or _DATED_PAPER.fullmatch(name) else ""


def is_section(line: str) -> bool:
    """Whether a line is the name of a section, or the way to it: "World", "Home > World > Asia"."""
    parts = re.split(r"\s*[>›»/|•·]\s*", line.strip())
    return all(part == "Home" or _SECTION.fullmatch(part) for part in parts)


def is_other(name: str) -> bool:
    """Whether a name that reads as an outlet is that of a section, or tells of what happens."""
    return _SECTION.fullmatch(name) is not None or _TOLD.search(name) is not None


def is_sure(name: str) -> bool:
    """Whether a name ends with a word that is hardly anything but a paper: "Riga Chronicle"."""
    paper = _MASTHEAD.fullmatch(name)
    return paper is not None and paper["sure"] is not None


def is_plain_paper(name: str, first: bool) -> bool:
    """Whether the words alone tell a paper from a person; those of the ``first`` line also from a headline."""
    if first:
        return is_sure(name) and name.startswith("The ")
    return _MASTHEAD.fullmatch(name) is not None and (is_sure(name) or _SAYS_PAPER.match(name) is not None)


def named_in_credit(name: str) -> bool:
    """Whether what stands behind a byline's comma is a paper, and not a job, a place or a surname."""
    return len(name.split()) > 1 and is_plain_paper(name, first=False) and not is_other(name)


def closes_text(line: str) -> str:
    """The outlet that is all of a text's last line, "" where it may be a person, a heading or who took the picture."""
    name = masthead_name(line)
    return name if named_in_credit(name) and _SAYS_PAPER.match(name) else ""


def behind_headline(line: str, site: str = "") -> tuple[str, str]:
    """Headline and outlet of a line as browsers show it above a page; two empty strings where the line has no outlet.

    ``site`` is the name of the place that the page comes from, where known: what stands behind the headline and is
    spelt like it is the outlet, whatever its words.
    """
    found = _BEHIND.fullmatch(line.strip()) if len(line) <= 300 else None
    if found is None:
        return "", ""
    name, headline = found["outlet"].strip(), found["headline"]
    bar = found["mark"] in "|·•«»"
    paper = not is_other(name) and (is_plain_paper(name, first=False) or (bar and len(name.split()) > 1))
    if outlets.known(name) or (paper and _MASTHEAD.fullmatch(name)) or (site and outlets.alike(name, site)):
        # "Talks resume | World | Reuters"
        while (section := _BEHIND.fullmatch(headline)) is not None and _SECTION.fullmatch(section["outlet"]):
            headline = section["headline"]
        return headline, name
    return "", ""


def in_running_lines(lines: Iterable[str]) -> tuple[str, str]:
    """The outlet in what stands at the top or bottom of every page, and that line; "" where it may be anything else."""
    for line in lines:
        for part in (line, *re.split(r"\s*[|•·–—\t]\s*|\s{3,}", line)):
            name = masthead_name(part.strip())
            if outlets.known(part) or (name and len(name.split()) > 1 and not is_other(name)):
                return outlets.known(part) or name, line
        if outlet := behind_headline(line)[1]:
            return outlet, ""
    return "", ""
