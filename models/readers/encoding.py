"""Bytes to characters: which encoding a text file is in."""

from __future__ import annotations

import codecs
from pathlib import Path

from models.progress import Task
from models.readers.draft import Refused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WESTERN = ("cp1252", "cp1250", "mac_roman")
_RARE_SIGNS = frozenset("¤¦¨¬¯³¶¸¹¾ˇ˘˙˛˝∂∆∏∑√∞≈◊")
_SAMPLE = 200_000  # bytes that show which encoding a file is in
_CHUNK = 1_000_000
_NOT_TEXT = "is not a text document"


def decode(data: bytes) -> str:
    """The characters of a text file, without its byte order mark.

    Raises :class:`Refused` for bytes that are not text, or not text in one encoding from start to end.
    """
    text = _decode(data)
    strange = sum(1 for char in text[:_SAMPLE] if char < " " and char not in "\t\n\r\f\v\x1a\x1b")
    if strange > 0.02 * min(len(text), _SAMPLE) or "\0" in text:
        raise Refused(_NOT_TEXT)
    return text


def file_encoding(path: Path, task: Task = Task()) -> str:
    """The codec for a text file of any size, which is read once from start to end; its byte order mark is skipped.

    A few damaged bytes in UTF-8 do not refuse a large file; decode it with ``errors="replace"``. Raises
    :class:`Refused` for bytes that are not text, and :class:`OSError`.
    """
    size = path.stat().st_size
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as stream:
        head = stream.read(_SAMPLE)
        for mark, encoding in _MARKS:
            if head.startswith(mark):
                return {"utf-8": "utf-8-sig"}.get(encoding, encoding.rsplit("-", 1)[0])
        if b"\0" in head:
            return _wide(head)
        chunk, in_utf8 = head, False
        while chunk:
            task.at("Reading the file", stream.tell(), size)
            try:
                in_utf8 = not decoder.decode(chunk).isascii() or in_utf8
            except UnicodeDecodeError:
                return "utf-8" if in_utf8 else _encoding_without_refusal(chunk)
            chunk = stream.read(_CHUNK)
    return "utf-8"


def _encoding_without_refusal(chunk: bytes) -> str:
    try:
        return _encoding(chunk)
    except Refused:
        return "utf-8"


def _decode(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    return _strict(data, _encoding(data))


def _encoding(data: bytes) -> str:
    if b"\0" in data:
        return _wide(data)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return "utf-8"
    _refuse_damaged_utf8(data)
    sample = data[:_SAMPLE]
    ascii_letters = sum(chr(byte).isalpha() for byte in sample if byte < 0x80)
    high_letters = sum(byte >= 0xC0 for byte in sample)
    signs = sum(0x80 <= byte < 0xC0 for byte in sample)
    # Text in a Latin alphabet has few letters above ASCII. There charset-normalizer guesses wildly on a few curly
    # quotes, while three encodings cover nearly all that is met; elsewhere its statistics are good.
    latin = high_letters <= 0.3 * ascii_letters and signs <= ascii_letters
    return _western(data) if latin else _by_statistics(data)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise Refused("has damaged characters; save it again as UTF-8 text") from None


def _wide(data: bytes) -> str:
    """UTF-16 without a mark shows as zeros in every other byte; anything else with zeros is not text."""
    sample = data[:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(data) % 2 == 0 and max(even, odd) > 0.3 * len(sample) / 2 and min(even, odd) <= 0.02 * len(sample):
        return "utf-16-le" if odd > even else "utf-16-be"
    raise Refused(_NOT_TEXT)


def _refuse_damaged_utf8(data: bytes) -> None:
    """A UTF-8 file with a few broken bytes would pass as cp1252 and turn every quotation mark into junk."""
    lenient = data.decode("utf-8", errors="replace")
    broken = lenient.count("�")
    beyond_ascii = len(lenient) - len(lenient.encode("ascii", "ignore"))
    if beyond_ascii - broken >= 2 * broken:
        raise Refused("has damaged characters; save it again as UTF-8 text")


def _western(data: bytes) -> str:
    best, fewest = "", 0
    for encoding in _WESTERN:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        implausible = _implausible(text[:_SAMPLE])
        if not best or implausible < fewest:
            best, fewest = encoding, implausible
    if not best or fewest > 5 + 0.01 * min(len(data), _SAMPLE):
        raise Refused(_NOT_TEXT)
    return best


def _implausible(text: str) -> int:
    """How many characters look like a wrong choice of encoding: accented capitals inside words or before another
    capital, control characters, and signs that newspapers hardly print."""
    count = 0
    for before, char, after in zip(" " + text, text, text[1:] + " ", strict=False):
        if char >= "\x80":
            inside = char.isupper() and (before.islower() or (after.isupper() and after < "\x80" and before < "A"))
            count += inside or char < "\xa0" or char in _RARE_SIGNS
    return count


def _by_statistics(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise Refused("is in an unknown encoding; save it again as UTF-8 text")
    return best.encoding
