"""Lines of a web page that belong to its frame and not to the article: they come along when a page is copied as text.

They stay in the text, so that offsets are true to the file; but none is a title, and nobody says them in the article.
"""

from __future__ import annotations

import re

from models.records import Span

_NETWORK = (
    r"(?:bluesky|e-?mail|facebook|flipboard|instagram|linkedin|messenger|pinterest|reddit|telegram|threads|twitter"
    r"|whatsapp|x)"
)
_ALONE = re.compile(
    rf"""(?:
    skip\ (?:to|past)\ (?:the\ )?(?:main\ )?(?:content|navigation|newsletter\ promotion|article)
    |(?:open|close|toggle|show|hide|main)?\ ?(?:menu|navigation|search|sidebar)
    |home(?:page)?|log\ ?in|sign\ in|sign\ up|register|my\ account|newsletters?
    |subscribe(?:\ now|\ today)?|donate(?:\ now)?
    |share(?:\ this)?(?:\ article|\ story|\ page|\ full\ article)?(?:\ (?:on|via|by|to)\ {_NETWORK})?
    |(?:share\ )?(?:{_NETWORK}(?:\ ?[,/|•·]?\ ?(?:icon|share)?)){{1,9}}|tweet
    |(?:copy|get|gift)(?:\ (?:this|the))?\ (?:link|url|article)|link\ copied!?
    |(?:print|save|listen\ to|bookmark)(?:\ this)?(?:\ (?:article|page|story|link|for\ later))?
    |listen(?:\ \(?\d+\ min(?:ute)?s?\)?)?|\d+[ -]min(?:ute)?s?(?:\ read|\ listen)?|reading\ time:?\ \d+\ min\w*
    |(?:story\ continues\ (?:below|after)\ )?advertisement|advertising|advert|sponsored(?:\ content)?|promoted
    |(?:most|also)\ (?:read|viewed|popular)|related(?:\ (?:articles?|content|news|stories|topics|links))?
    |recommended(?:\ stories)?|trending(?:\ now)?|editors?['’]s?\ picks?|you\ (?:may|might)\ also\ like
    |keep\ reading|continue\ reading|load\ more|more\ on\ this\ story|read\ more|see\ more|show\ (?:more|less)|view\ all
    |list\ of\ \d+\ items|end\ of\ list|(?:view\ )?\d*\ ?comments?(?:\ \(\d+\))?|leave\ a\ comment|back\ to\ top
    |loading\W*|(?:accept|reject|allow)(?:\ all)?\ cookies|(?:accept|reject|allow)\ all
    |manage\ (?:cookies|preferences|settings)|cookie\ (?:settings|preferences|policy)
    |privacy\ (?:policy|notice|settings)|terms\ (?:of\ (?:use|service)|(?:and|&)\ conditions)|contact\ us|about\ us
    |unsubscribe|view\ (?:this\ e-?mail\ )?in\ (?:your\ )?browser
    )[.:!…>»→]*""",
    re.IGNORECASE | re.VERBOSE,
)
_BEGINS = re.compile(
    r"""(?:
    (?:we|this\ (?:web)?site|our\ (?:web)?site)\ uses?\ cookies\b
    |by\ (?:continuing|using|clicking|signing\ up|subscribing|submitting)\b
        .{0,80}\b(?:you|your)\b.{0,40}\b(?:accept|agree|consent|confirm)
    |(?:click|tap)\ here\ to\b|(?:sign\ up|subscribe)\ (?:here\ )?(?:to|for)\ (?:our|the|get|receive)\b
    |follow\ us\ on\b|(?:like|find)\ us\ on\ facebook|download\ (?:our|the)\ app\b
    |get\ (?:our|the)\ (?:free\ )?(?:app|newsletter)\b
    |(?:join|support)\ (?:us|our)\b.{0,40}\b(?:journalism|newsroom|channel)\b
    |(?:read\ (?:also|more|next)|related(?:\ (?:articles?|news|stories))?|(?:most|also)\ (?:read|viewed|popular)
        |see\ also|don['’]t\ miss|recommended|watch|more\ on\ this):\s
    |an\ earlier\ version\ of\ this\ (?:article|story|report|piece)\b
    |this\ (?:article|story|report|piece)\ (?:was|has\ been)\ (?:amended|changed|clarified|corrected|edited|updated)\b
    |(?:correction|clarification|editor['’]?s['’]?\ note)s?:
    |(?:you\ have|you['’]ve)\ \d+\ (?:free\ )?articles?\b|already\ a\ subscriber\b
    |this\ (?:content|article)\ is\ for\ subscribers|please\ enable\ javascript|javascript\ is\ (?:disabled|required)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_LINKS = re.compile(
    r"(?:most|also) (?:read|viewed|popular)|related(?: (?:articles?|content|news|stories|topics|links))?"
    r"|recommended(?: stories)?|trending(?: now)?|editors?['’]s? picks?|you (?:may|might) also like|more on this story",
    re.IGNORECASE,
)
_ENDS_SENTENCE = re.compile(r"[.!?…]['\"”’)]*\Z")
_LONGEST, _LONGEST_LINK = 240, 120


def is_furniture(line: str) -> bool:
    """Whether a line is all menu, share button, cookie notice or the like. A list of such words apart by bars or
    dots is one as well."""
    line = line.strip()
    if not line or len(line) > _LONGEST:
        return False
    parts = [part for part in re.split(r"\s*[|•·\n]\s*", line) if part]
    return _BEGINS.match(line) is not None or all(_ALONE.fullmatch(part) for part in parts)


def furniture(text: str) -> list[Span]:
    """Where the frame stands in a text, links to other articles below "Most read" and the like among it."""
    spans: list[Span] = []
    start, linking = 0, False
    for line in text.split("\n"):
        bare = line.strip()
        link = linking and len(bare) <= _LONGEST_LINK and not _ENDS_SENTENCE.search(bare)
        if is_furniture(line) or (link and bare):
            spans.append((start, start + len(line)))
        linking = link or _LINKS.fullmatch(bare.rstrip(":")) is not None
        start += len(line) + 1
    return spans
