"""PDF files: lines by their place on the page, then paragraphs by how the lines are filled."""

from __future__ import annotations

import ctypes
import re
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from time import monotonic
from typing import TYPE_CHECKING

from models.characters import paired
from models.readers import outlets
from models.readers.dates import first_date
from models.readers.draft import Draft, Refused, states_title
from models.readers.mastheads import masthead_name

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_MOST_PAGES = 400
_LONGEST_SECONDS = 30.0
_MOST_CHARACTERS = 5_000_000
_PDFIUM = threading.Lock()  # PDFium may be entered by one thread at a time
_DAMAGED = "is a damaged PDF, or cut off; fetch or save it again"
_HYPHENS = "\x02\u00ad\ufffe"  # what PDFium gives for a hyphen at the end of a line
_PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–—\s]*\d+[-–—\s]*(?:(?:/|of)\s*\d+)?", re.IGNORECASE)
# "D:19100" and a month: cut after eight digits, October to December 2000 would be a day of January 1910
_YEAR_TOO_LONG = re.compile(r"D:191\d{9}")
_ENDS_SENTENCE = re.compile(r"[.!?]['\"’”»)\]]*$")


@dataclass(slots=True)
class _Line:
    """One printed line. Coordinates are points from the lower left corner of its page."""

    page: int
    text: str
    left: float
    right: float
    bottom: float
    top: float
    first_word: float
    """Width of its first word."""

    @property
    def height(self) -> float:
        return self.top - self.bottom


def read(data: bytes) -> Draft:
    """Text in the file's reading order, without running headers and page numbers, words joined at line ends.

    PDFium resolves ligatures and word spaces where pypdf leaves them as printed, and gives the box of each letter,
    from which paragraphs can be told; pypdf's text has no trace of them.
    """
    import pypdfium2 as pdfium

    if b"%%EOF" not in data[-4096:]:
        raise Refused(_DAMAGED)
    with _PDFIUM:
        try:
            document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            if "password" in str(error).lower():
                raise Refused("is protected by a password; save a copy without it") from None
            raise Refused(_DAMAGED) from None
        try:
            lines, sizes = _lines(document)
            metadata = document.get_metadata_dict()
        except (pdfium.PdfiumError, ValueError):
            raise Refused(_DAMAGED) from None
        finally:
            document.close()
    kept = _without_running_lines(lines, sizes)
    text = "\n\n".join(_paragraphs(kept))
    if not text.strip():
        raise Refused("has no text; it may be a scan")
    if sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" for char in text) > 0.2 * len(text):
        raise Refused("does not tell which letters it shows; open it elsewhere and save its text")
    title = " ".join(metadata.get("Title", "").split())
    title = title if states_title(title) else _largest(kept)
    staying = set(map(id, kept))
    running = tuple(dict.fromkeys(line.text.strip() for line in lines if id(line) not in staying))
    return Draft(text, title=title, saved=_saved(metadata.get("CreationDate", "")), running=running)


def _saved(stamp: str) -> str:
    """The day in a PDF's time stamp, ISO 8601, "" where it is none: "D:19100" is what some wrote in 2000."""
    return "" if _YEAR_TOO_LONG.match(stamp) else first_date(stamp.removeprefix("D:")[:8])


def _lines(document: PdfDocument) -> tuple[list[_Line], list[float]]:
    """All lines, and the height of each page."""
    if len(document) > _MOST_PAGES:
        raise Refused(f"is too large: {len(document)} pages (the limit is {_MOST_PAGES})")
    lines: list[_Line] = []
    heights: list[float] = []
    until = monotonic() + _LONGEST_SECONDS
    characters = 0
    for number in range(len(document)):
        page = document[number]
        heights.append(page.get_height())
        lines += _page_lines(page, number)
        page.close()
        characters = sum(len(line.text) for line in lines)
        if monotonic() > until or characters > _MOST_CHARACTERS:
            raise Refused("is too large for an article")
    return lines, heights


def _page_lines(page: PdfPage, number: int) -> list[_Line]:
    import pypdfium2.raw as raw

    textpage = page.get_textpage()
    box = raw.FS_RECTF()
    lines: list[_Line] = []
    line: _Line | None = None
    in_first_word = space = False
    for index in range(textpage.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(textpage.raw, index))
        if char.isspace() or char == "\0":
            space, in_first_word = True, False
            continue
        if not raw.FPDFText_GetLooseCharBox(textpage.raw, index, ctypes.byref(box)):
            continue
        left, right, bottom, top = box.left, box.right, box.bottom, box.top
        if line is None or not _on_line(line, left, bottom, top):
            line = _Line(number, char, left, right, bottom, top, right - left)
            lines.append(line)
            in_first_word, space = True, False
            continue
        line.text += " " + char if space else char
        line.right = max(line.right, right)
        line.bottom, line.top = min(line.bottom, bottom), max(line.top, top)
        if in_first_word:
            line.first_word = line.right - line.left
        space = False
    textpage.close()
    for line in lines:
        line.text = paired(line.text)  # characters beyond the basic plane come as two halves
    return lines


def _on_line(line: _Line, left: float, bottom: float, top: float) -> bool:
    overlap = min(line.top, top) - max(line.bottom, bottom)
    size = min(line.height, top - bottom)
    # A jump back is a new line of another column, a wide jump ahead a cell or column beside this one.
    return overlap > 0.5 * size and line.right - 2 * line.height < left < line.right + 3 * line.height


def _without_running_lines(lines: list[_Line], heights: list[float]) -> list[_Line]:
    """Drop page numbers, and what stands at the top or bottom of most pages."""

    def key(line: _Line) -> tuple[str, int]:
        # The height tells a title from the running header that repeats it.
        return re.sub(r"\d+", "#", line.text), round(line.height)

    margin = {
        id(line) for line in lines if line.bottom > 0.88 * heights[line.page] or line.top < 0.1 * heights[line.page]
    }
    pages_with = Counter({(key(line), line.page) for line in lines if id(line) in margin})
    repeated = Counter(text for text, _ in pages_with)
    enough = max(2, (len(heights) + 1) // 2)
    return [
        line
        for line in lines
        if id(line) not in margin or not (repeated[key(line)] >= enough or _PAGE_NUMBER.fullmatch(line.text.strip()))
    ]


def _largest(lines: list[_Line]) -> str:
    """What is printed on the first page in larger type than all else, in one place: its headline, unless it reads as
    the name of a paper. "" where nothing stands out."""
    first = [line for line in lines if line.page == 0]
    usual = Counter(round(line.height) for line in first).most_common(1)[0][0] if first else 0
    size = max((line.height for line in first), default=0.0)
    marked = [at for at, line in enumerate(first) if line.height > 0.9 * size]
    if size < 1.3 * usual or len(marked) > 4 or marked != list(range(marked[0], marked[0] + len(marked))):
        return ""
    title = _clean(" ".join(first[at].text for at in marked)).strip()
    return title if len(title.split()) > 2 and not masthead_name(title) and not outlets.known(title) else ""


def _paragraphs(lines: list[_Line]) -> Iterator[str]:
    if not lines:
        return
    pages = _by_page(lines)
    leading = _usual_leading(lines)
    whole_words = set(re.findall(r"\w+", " ".join(line.text for line in lines)))
    text = lines[0].text
    for above, line in pairwise(lines):
        if _starts_paragraph(above, line, pages[above.page], leading):
            yield _clean(text)
            text = line.text
        else:
            text = _join(text, line.text, whole_words)
    yield _clean(text)


def _by_page(lines: list[_Line]) -> dict[int, list[_Line]]:
    pages: dict[int, list[_Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    return pages


def _usual_leading(lines: list[_Line]) -> float:
    """The commonest distance from one line to the next, in points; 0 where there is none."""
    steps = Counter(
        round(above.bottom - line.bottom, 0)
        for above, line in pairwise(lines)
        if above.page == line.page and 0 < above.bottom - line.bottom < 4 * line.height
    )
    return steps.most_common(1)[0][0] if steps else 0.0


def _starts_paragraph(above: _Line, line: _Line, page: list[_Line], leading: float) -> bool:
    edge = max((other.right for other in page if _same_column(above, other)), default=above.right)
    had_room = above.right + 0.25 * above.height + line.first_word < edge - 0.1 * above.height
    if abs(above.height - line.height) > 0.15 * max(above.height, line.height):
        return True
    if above.page != line.page or line.bottom >= above.bottom:  # next page or column
        return had_room or bool(_ENDS_SENTENCE.search(above.text))
    indented = above.left + 0.7 * line.height < line.left < above.left + 6 * line.height
    spaced = bool(leading) and above.bottom - line.bottom > 1.3 * max(leading, 0.9 * line.height)
    return had_room or indented or spaced


def _same_column(line: _Line, other: _Line) -> bool:
    return abs(line.left - other.left) < 4 * line.height and abs(line.height - other.height) < 0.15 * line.height


def _join(text: str, line: str, whole_words: set[str]) -> str:
    """Put two lines of a paragraph together; a hyphen at the end goes where it only divided a word."""
    last = text[-1:]
    if last and (last in _HYPHENS or last in "-\u2010") and text[-2:-1].isalpha():
        before, after = re.split(r"\W", text[:-1])[-1], re.split(r"\W", line, maxsplit=1)[0]
        if after[:1].islower() and (last in _HYPHENS or before + after in whole_words):
            return text[:-1] + line
        return text[:-1] + "-" + line
    return f"{text} {line}"


def _clean(text: str) -> str:
    return "".join("-" if char in "\x02\ufffe" else char for char in text if char >= " " or char in "\x02\t")
