"""E-mail saved as a file (.eml), and web pages that a browser saved in one file (.mhtml): both are MIME messages."""

from __future__ import annotations

import re
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime

from models.readers import outlets
from models.readers.draft import Draft, Refused
from models.readers.encoding import decode
from models.readers.mastheads import masthead_name
from models.readers.paragraphs import from_lines

_NO_CHARSET = re.compile(r"<meta\b[^<>]{0,200}charset[^<>]*>", re.IGNORECASE)
_ANSWERED = re.compile(r"\s*(?:(?:fwd?|re|aw|wg)\s*:\s*)+", re.IGNORECASE)
_OF_OUTLET = re.compile(r".{2,40}?\s(?:at|from|[|·•])\s(?P<outlet>[^\W\d_a-z].{1,40})")


def read(data: bytes) -> Draft:
    """Text and date of the message, its subject as the title. Only a newsletter's sender is the outlet: whoever else
    sends an article has not published it."""
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        body = message.get_body(("html", "plain"))
        subject, sender = str(message.get("subject", "")), str(message.get("from", ""))
        day = _day(str(message.get("date", "")))
        draft = _body(body) if isinstance(body, EmailMessage) else Draft("")
        place = str(message.get("snapshot-content-location", ""))
        listed = "list-unsubscribe" in message or "list-id" in message
    except (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError):
        raise Refused("is a damaged message") from None
    if place:
        return Draft(draft.text, draft.title, draft.outlet or outlets.of_address(place), draft.date, day)
    answered = _ANSWERED.match(subject)
    title = " ".join(subject[answered.end() if answered else 0 :].split())
    outlet = "" if answered else _sender(sender, listed)
    text = draft.text if not title or title in draft.text[: len(title) + 200] else f"{title}\n\n{draft.text}"
    sent = day if outlet and not draft.date else draft.date
    return Draft(text if draft.text.strip() else "", title, draft.outlet or outlet, sent, day)


def _body(body: EmailMessage) -> Draft:
    data = body.get_payload(decode=True)
    if not isinstance(data, bytes):
        return Draft("")
    charset = body.get_content_charset()
    try:
        text = data.decode(charset, "replace") if charset else decode(data)
    except LookupError:
        text = decode(data)
    if body.get_content_type() == "text/html":
        from models.readers import page

        # Its bytes as they are where only the page itself says how they are to be read.
        return page.read(_NO_CHARSET.sub("", text).encode("utf-8", "replace") if charset else data)
    return Draft(from_lines(text))


def _sender(sender: str, listed: bool) -> str:
    """The outlet that sends: called like its address, or like a paper, or by any name where it sends to a list."""
    name, address = parseaddr(sender)
    name = " ".join(name.split())
    if found := _OF_OUTLET.fullmatch(name):
        name = found["outlet"].strip()
    place = outlets.of_address(f"//{address.rpartition('@')[2]}")
    own = outlets.known(name) or outlets.alike(name, place.split(".")[0]) or masthead_name(name)
    return name if name and (own or listed) else ""


def _day(stamp: str) -> str:
    try:
        return parsedate_to_datetime(stamp).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
