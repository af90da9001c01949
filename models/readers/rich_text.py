"""Rich text files (.rtf), as databases, Word and TextEdit write them, by Microsoft's specification 1.9.1.

striprtf 0.0.35, the library for it, loses or garbles what is met in articles: it stops at binary pictures, drops text
boxes, shows hidden and deleted words and the addresses of links, cannot tell a line from a paragraph or a cell from a
bar, and takes many seconds for five megabytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from io import StringIO

from models.characters import paired
from models.readers import LARGEST_TEXT
from models.readers.code_pages import WESTERN, document_codec, font_codec
from models.readers.draft import Draft, Refused
from models.readers.rtf_tokens import tokens

_DAMAGED = "is a damaged rich text document, or cut off; fetch or save it again"
_DEEPEST = 10_000  # groups within each other
_MOST_CONTROLS = 0.02  # of all characters; a text with more is binary data
_FIRST_YEAR = 1987  # of the format; where no clock was set, programs write the year 0 or 1601
_MOST_FALLBACK = 100  # characters

_CHARACTERS = {
    "tab": "\t",
    "line": "\n",
    "softline": "\n",
    "lbr": "\n",
    "emdash": "\u2014",
    "endash": "\u2013",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "bullet": "\u2022",
    "lquote": "\u2018",
    "rquote": "\u2019",
    "ldblquote": "\u201c",
    "rdblquote": "\u201d",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "ltrmark": "\u200e",
    "rtlmark": "\u200f",
}
_SYMBOLS = {"~": "\u00a0", "_": "\u2011", "\\": "\\", "{": "{", "}": "}", "\t": "\t"}
_CONTROLS = {**dict.fromkeys(set(range(0x20)) - set(map(ord, "\t\n\r"))), 0x0B: "\n", 0x0C: "\n"}

_PARAGRAPH_ENDS = ("par", "sect", "page", "column", "cell", "nestcell", "row", "nestrow")
_NOT_SHOWN = (
    "aftncn",
    "aftnsep",
    "aftnsepc",
    "annotation",
    "author",
    "bkmkend",
    "bkmkstart",
    "colortbl",
    "comment",
    "company",
    "datafield",
    "doccomm",
    "docvar",
    "filetbl",
    "fldinst",
    "fonttbl",
    "footnote",
    "ftncn",
    "ftnsep",
    "ftnsepc",
    "generator",
    "info",
    "keywords",
    "listoverridetable",
    "listtable",
    "listtext",
    "nonesttables",
    "nonshppict",
    "objdata",
    "operator",
    "pict",
    "pntext",
    "private",
    "pnseclvl",
    "revtbl",
    "rxe",
    "shppict",
    "shprslt",
    "sp",
    "stylesheet",
    "subject",
    "tc",
    "template",
    "txe",
    "xe",
)
"""Groups that begin with one of these hold nothing that stands in the text as one reads it on paper."""
_PICTURES = ("pict", "shppict")
_RUNNING = ("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf")
_TEXT_BOXES = ("shptxt", "dptxbxtext")
_STAMPS = ("creatim", "revtim", "printim", "buptim")
# Whoever does not know a group that begins with "\*" leaves it out; these have words in them, or groups with words.
_KNOWN = frozenset(("shpinst", "do", "ud", *_TEXT_BOXES))


def read(data: bytes) -> Draft:
    """Body text in reading order, tables and text boxes included; insertions under review count. Deletions, hidden
    words, notes, list marks and the addresses of links do not.

    Raises :class:`Refused` for what is not rich text, is cut off, or holds binary data or nothing but pictures.
    """
    document = _Document()
    document.read(data)
    text = paired("\n\n".join(document.body.paragraphs))
    clean = text.translate(_CONTROLS)
    if len(text) - len(clean) > _MOST_CONTROLS * len(text):
        raise Refused(_DAMAGED)
    if document.has_pictures and not clean.strip():
        raise Refused("has no text, only pictures")
    title = " ".join(_lines([document.title]))
    return Draft(clean, title=title, saved=document.saved(), running=tuple(dict.fromkeys(_lines(document.running))))


class _Story:
    """What stands in one place: the text itself, a text box, a header."""

    def __init__(self, paragraphs: list[str] | None = None) -> None:
        self.paragraphs = [] if paragraphs is None else paragraphs
        self.beside: list[str] = []
        """Paragraphs of the text boxes that hang on the paragraph that is being read; they follow it."""
        self._paragraph = StringIO()

    def add(self, text: str) -> None:
        self._paragraph.write(text)

    def end_paragraph(self) -> None:
        if text := self._paragraph.getvalue():
            self.paragraphs.append(text)
            self._paragraph = StringIO()
        self.paragraphs += self.beside
        self.beside.clear()


@dataclass(slots=True)
class _Group:
    """What holds from an opening brace to its closing one."""

    story: _Story | None
    """Where its text goes, None where it is not shown."""
    codec: str = WESTERN
    """How its bytes are read."""
    fallback: int = 1
    """How many characters for older programs follow each that is given by its number."""
    hidden: bool = False
    deleted: bool = False

    def inner(self) -> _Group:
        return _Group(self.story, self.codec, self.fallback, self.hidden, self.deleted)


class _Document:
    """What the tokens of a file say, taken one after the other: text, title, what stands on every page, and whether
    there are pictures."""

    def __init__(self) -> None:
        self.body, self.title = _Story(), _Story()
        self.running: list[_Story] = []
        self.has_pictures = False
        self._group = _Group(self.body)
        self._outer: list[_Group] = []
        self._starred = False  # the last token was "\*"
        self._to_skip = 0  # characters that still follow for older programs
        self._bytes: list[str] = []  # those that wait for the rest of their character
        self._any_raw = False  # some of them above ASCII stand in the file as they are
        self._length = 0
        self._codec = WESTERN
        self._fonts: dict[int | None, str] = {}
        self._font: int | None = None
        self._usual_font: int | None = None
        self._stamps: dict[str, dict[str, int]] = {}
        self._stamp: dict[str, int] = {}
        self._acts: dict[str, Callable[[str, int | None], None]] = {
            **dict.fromkeys(_PARAGRAPH_ENDS, self._end_paragraph),
            **dict.fromkeys(_NOT_SHOWN, self._leave_out),
            **dict.fromkeys(_RUNNING, self._begin_running_lines),
            **dict.fromkeys(_TEXT_BOXES, self._begin_text_box),
            **dict.fromkeys(_STAMPS, self._begin_stamp),
            **dict.fromkeys(("yr", "mo", "dy"), self._take_part_of_stamp),
            **dict.fromkeys(("ansi", "mac", "pc", "pca", "ansicpg"), self._take_code_page),
            **dict.fromkeys(("fcharset", "cpg"), self._take_code_page_of_font),
            "title": self._begin_title,
            "f": self._choose_font,
            "deff": self._take_usual_font,
            "plain": self._end_formats,
            "u": self._add_by_number,
            "uc": self._take_fallback,
            "v": self._hide,
            "deleted": self._delete,
        }

    def read(self, data: bytes) -> None:
        """Raises :class:`Refused` for a file that is cut off, or holds more than an article does."""
        for kind, value, number in tokens(data):
            if kind == "text" or kind == "bytes":
                self._take_bytes(value, raw=kind == "text")
            elif kind == "word":
                self._take_word(value, number)
            elif kind == "symbol":
                self._take_symbol(value)
            elif value == "{":
                self._open_group()
            elif self._close_group():
                self.body.end_paragraph()
                return  # whatever follows the outermost group is no part of the document
        raise Refused(_DAMAGED)

    def saved(self) -> str:
        """The ISO day on which the document was last changed, or made; "" where it states none."""
        stamp = self._stamps.get("revtim") or self._stamps.get("creatim") or {}
        try:
            day = date(stamp.get("yr", 0), stamp.get("mo", 0), stamp.get("dy", 0))
        except (ValueError, OverflowError):
            return ""
        return day.isoformat() if day.year >= _FIRST_YEAR else ""

    # --- groups -----------------------------------------------------------------------------------------------------

    def _open_group(self) -> None:
        self._settle()
        if len(self._outer) == _DEEPEST:
            raise Refused("is a damaged rich text document: its groups lie too deep within each other")
        self._outer.append(self._group)
        self._group = self._group.inner()

    def _close_group(self) -> bool:
        """Whether the document ends with it."""
        self._settle()
        story, self._group = self._group.story, self._outer.pop()
        if story is not None and story is not self._group.story:
            story.end_paragraph()
        return not self._outer

    def _settle(self) -> None:
        """Finish what only further bytes could have gone on with."""
        if self._bytes:
            self._decode()
        self._to_skip = 0
        self._starred = False

    # --- text -------------------------------------------------------------------------------------------------------

    def _take_bytes(self, chars: str, raw: bool) -> None:
        self._starred = False
        if self._to_skip:
            skipped = min(self._to_skip, len(chars))
            self._to_skip -= skipped
            chars = chars[skipped:]
        group = self._group
        if group.story is not None and not group.hidden and not group.deleted:
            self._bytes.append(chars)
            self._any_raw = self._any_raw or (raw and not chars.isascii())

    def _decode(self) -> None:
        chars = "".join(self._bytes)
        codecs = ("utf-8", self._group.codec) if self._any_raw else (self._group.codec,)
        self._bytes.clear()
        self._any_raw = False
        self._add(chars if chars.isascii() else _decoded(chars.encode("latin-1"), codecs))

    def _add(self, text: str) -> None:
        group = self._group
        if group.story is None or group.hidden or group.deleted:
            return
        self._length += len(text)
        if self._length > LARGEST_TEXT:
            raise Refused(f"is too large: more than {LARGEST_TEXT // 1_000_000} million characters")
        group.story.add(text)

    def _add_named(self, char: str) -> None:
        if self._to_skip:  # "\u8212\emdash": what older programs show in its place may have a name
            self._to_skip -= 1
        else:
            self._settle()
            self._add(char)

    # --- control symbols and words ----------------------------------------------------------------------------------

    def _take_symbol(self, char: str) -> None:
        if char in _SYMBOLS:
            self._add_named(_SYMBOLS[char])
            return
        self._settle()
        if char in "\r\n":  # as TextEdit ends paragraphs
            self._end_paragraph()
        self._starred = char == "*"

    def _take_word(self, name: str, number: int | None) -> None:
        if name in _CHARACTERS:
            self._add_named(_CHARACTERS[name])
            return
        starred = self._starred
        self._settle()
        if starred and name not in _KNOWN:
            self._leave_out(name)
        elif act := self._acts.get(name):
            act(name, number)

    def _end_paragraph(self, name: str = "", number: int | None = None) -> None:
        if self._group.story is not None:
            self._group.story.end_paragraph()

    def _leave_out(self, name: str, number: int | None = None) -> None:
        self.has_pictures = self.has_pictures or name in _PICTURES
        self._group.story = None

    def _begin_running_lines(self, name: str, number: int | None) -> None:
        if self._group.story is not None:
            self._group.story = _Story()
            self.running.append(self._group.story)

    def _begin_text_box(self, name: str, number: int | None) -> None:
        if self._group.story is not None:
            self._group.story = _Story(self._group.story.beside)

    def _begin_title(self, name: str, number: int | None) -> None:
        self.title = self._group.story = _Story()

    def _begin_stamp(self, name: str, number: int | None) -> None:
        self._stamp = self._stamps[name] = {}
        self._group.story = None

    def _take_part_of_stamp(self, name: str, number: int | None) -> None:
        self._stamp[name] = number or 0

    def _take_code_page(self, name: str, number: int | None) -> None:
        self._codec = self._group.codec = document_codec(name, number) or self._codec

    def _take_code_page_of_font(self, name: str, number: int | None) -> None:
        self._fonts[self._font] = font_codec(name, number) or self._codec

    def _take_usual_font(self, name: str, number: int | None) -> None:
        self._usual_font = number

    def _choose_font(self, name: str, number: int | None) -> None:
        self._font = number
        self._group.codec = self._fonts.get(number, self._codec)

    def _end_formats(self, name: str, number: int | None) -> None:
        self._choose_font(name, self._usual_font)
        self._group.hidden = self._group.deleted = False

    def _add_by_number(self, name: str, number: int | None) -> None:
        code = number or 0
        code += 0x10000 if -0x8000 <= code < 0 else 0
        self._add(chr(code) if 0 <= code <= 0x10FFFF else "\ufffd")
        self._to_skip = self._group.fallback

    def _take_fallback(self, name: str, number: int | None) -> None:
        self._group.fallback = 1 if number is None else min(max(number, 0), _MOST_FALLBACK)

    def _hide(self, name: str, number: int | None) -> None:
        self._group.hidden = number != 0

    def _delete(self, name: str, number: int | None) -> None:
        self._group.deleted = number != 0


def _decoded(data: bytes, codecs: Iterable[str]) -> str:
    """Bytes in the first of the codecs that they fit; in the last, signs for damaged characters stand where they do
    not. Rich text is ASCII by rights, and programs that write other bytes as they are mostly write UTF-8."""
    for codec in codecs:
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    return data.decode(codec, "replace")


def _lines(stories: Iterable[_Story]) -> Iterator[str]:
    for story in stories:
        for paragraph in story.paragraphs:
            if line := " ".join(paired(paragraph).translate(_CONTROLS).split()):
                yield line
