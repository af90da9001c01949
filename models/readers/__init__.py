"""Files to articles: one reader per format, and one way to say why a file cannot be read."""

from __future__ import annotations

import hashlib
import re
import stat
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from models.held_files import why_not_read
from models.readers.bundles import apart
from models.readers.draft import Draft, Refused
from models.readers.metadata import recognise
from models.readers.paragraphs import normalise
from models.readers.rtf_tokens import SIGNATURE
from models.records import Article

SUPPORTED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Text", (".txt", ".text")),
    ("Web page", (".html", ".htm", ".xhtml")),
    ("Markdown", (".md", ".markdown")),
    ("Word document", (".docx",)),
    ("Rich text", (".rtf",)),
    ("PDF", (".pdf",)),
    ("E-mail or web page in one file", (".eml", ".mht", ".mhtml")),
)
"""What the file dialog offers: a description and its suffixes."""

LARGEST_FILE = 50_000_000
"""Bytes."""
LARGEST_TEXT = 5_000_000
"""Characters."""


class Unreadable(Exception):
    """A file that gives no article. ``path`` is as the person named it; ``reason`` is one line in plain words."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


@contextmanager
def telling(path: str | Path) -> Iterator[None]:
    """Whatever is wrong with the file, as :class:`Unreadable`."""
    try:
        yield
    except Refused as reason:
        raise Unreadable(str(path), str(reason)) from None
    except FileNotFoundError:
        raise Unreadable(str(path), "there is no such file") from None
    except OSError as error:
        if Path(path).is_dir():
            raise Unreadable(str(path), "is a folder; choose the files in it") from None
        raise Unreadable(str(path), f"cannot be opened: {why_not_read(error)}") from None


def read_articles(path: str | Path) -> tuple[Article, ...]:
    """Read one file of any supported format; its content decides where the suffix is wrong. It holds one article, or
    many one after the other, as databases hand them out; these have the file's path with ``#`` and their number.

    Raises :class:`Unreadable` for everything that gives no text: missing, empty, binary, damaged, protected, too large.
    """
    with telling(path):
        data = _bytes(Path(path))
    try:
        return _articles(str(path), data)
    except Refused as refused:  # what else a library stumbles over says nothing of the file
        raise Unreadable(str(path), str(refused)) from None


def _articles(path: str, data: bytes) -> tuple[Article, ...]:
    name = unicodedata.normalize("NFC", Path(path).name)  # a Mac may write an accent as a character of its own
    draft = _reader(Path(path).suffix.lower(), data)(data)
    text = normalise(draft.text)
    if not text.strip():
        raise Refused("holds no text")
    texts = apart(text)
    if len(texts) == 1:
        return (_article(path, name, draft, text),)
    one_of_many = Draft("", saved=draft.saved, running=draft.running)  # a title is the whole file's
    return tuple(
        _article(f"{path}#{number}", name, one_of_many, text) for number, text in enumerate(map(normalise, texts), 1)
    )


def _article(path: str, name: str, draft: Draft, text: str) -> Article:
    if len(text) > LARGEST_TEXT:
        raise Refused(_too_large(len(text), LARGEST_TEXT, "million characters"))
    metadata = recognise(draft, text, name)
    digest = hashlib.sha256(f"{name}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()
    return Article("a" + digest[:10], path, metadata.title, metadata.outlet, metadata.date, text)


def _too_large(size: int, limit: int, unit: str) -> str:
    return f"is too large: {size / 1e6:.1f} {unit} (the limit is {limit // 1_000_000})"


def _bytes(path: Path) -> bytes:
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise IsADirectoryError(path)
        if not stat.S_ISREG(about.st_mode):
            raise Refused("is not a file")
        if about.st_size > LARGEST_FILE:
            raise Refused(_too_large(about.st_size, LARGEST_FILE, "MB"))
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except ValueError:
        raise Refused("cannot be opened: its name is not valid") from None
    if len(data) > LARGEST_FILE:
        raise Refused(_too_large(len(data), LARGEST_FILE, "MB"))
    if not data:
        raise Refused("is empty")
    return data


def _plain(data: bytes) -> Draft:
    from models.readers import plain

    if len(data) > 4 * LARGEST_TEXT:
        raise Refused(_too_large(len(data), LARGEST_TEXT, "MB of text"))
    return plain.read(data)


def _page(data: bytes) -> Draft:
    from models.readers import page

    return page.read(data)


def _markdown(data: bytes) -> Draft:
    from models.readers import markdown

    if len(data) > 4 * LARGEST_TEXT:
        raise Refused(_too_large(len(data), LARGEST_TEXT, "MB of text"))
    return markdown.read(data)


def _word(data: bytes) -> Draft:
    from models.readers import word

    return word.read(data)


def _rich_text(data: bytes) -> Draft:
    from models.readers import rich_text

    return rich_text.read(data)


def _pdf(data: bytes) -> Draft:
    from models.readers import pdf

    return pdf.read(data)


def _mail(data: bytes) -> Draft:
    from models.readers import mail

    return mail.read(data)


Reader = Callable[[bytes], Draft]

# Each reader loads its library when it is first used, so that starting the program pays for none of them.
_READERS: dict[str, Reader] = {
    **dict.fromkeys((".txt", ".text"), _plain),
    **dict.fromkeys((".html", ".htm", ".xhtml"), _page),
    **dict.fromkeys((".md", ".markdown"), _markdown),
    ".docx": _word,
    ".rtf": _rich_text,
    ".pdf": _pdf,
    **dict.fromkeys((".eml", ".mht", ".mhtml"), _mail),
}

_LOOKS_LIKE_PAGE = re.compile(
    rb"\A\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*){0,3}<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_LOOKS_LIKE_MAIL = re.compile(rb"\A(?:[!-9;-~]{1,60}:[^\n]*\n(?:[ \t]+[^\n]*\n)*){2,}")
_ANY_TAG = re.compile(rb"<(?:/?[a-zA-Z][^<>]{0,2000}|!--)", re.S)
_FOREIGN = (
    (b"\xd0\xcf\x11\xe0", "is an old or protected Word document; save it as .docx without a password"),
    (b"\x89PNG", "is a picture, not text"),
    (b"\xff\xd8\xff", "is a picture, not text"),
    (b"GIF8", "is a picture, not text"),
)


def _is_utf8(data: bytes) -> bool:
    try:
        return "\0" not in data.decode("utf-8")
    except UnicodeDecodeError:
        return False


def _reader(suffix: str, data: bytes) -> Reader:
    for mark, reason in _FOREIGN:
        if data.startswith(mark):
            raise Refused(reason)
    if SIGNATURE.match(data):
        return _rich_text
    if b"%PDF-" in data[:1024]:
        return _pdf
    if data.startswith(b"PK\x03\x04"):
        return _word
    if suffix in (".pdf", ".docx", ".rtf") and not _is_utf8(data):
        return _READERS[suffix]
    if _LOOKS_LIKE_PAGE.match(data.removeprefix(b"\xef\xbb\xbf")):
        return _page
    if suffix in (".eml", ".mht", ".mhtml") and _LOOKS_LIKE_MAIL.match(data):
        return _mail
    if suffix in (".html", ".htm", ".xhtml") and (_ANY_TAG.search(data) or b"\0" in data[:64]):
        return _page
    return _markdown if suffix in (".md", ".markdown") else _plain
