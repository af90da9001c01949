"""Which encoding the bytes of a rich text file are in: its own code page, or that of the font they are set in."""

from __future__ import annotations

import codecs

WESTERN = "cp1252"

_CHARACTER_SETS = {"ansi": WESTERN, "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_NOT_CALLED_BY_NUMBER = {
    936: "gbk",
    10000: "mac_roman",
    10006: "mac_greek",
    10007: "mac_cyrillic",
    10029: "mac_latin2",
    10081: "mac_turkish",
    20866: "koi8_r",
    54936: "gb18030",
    65001: "utf_8",
}
_FONT_CHARACTER_SETS = {
    0: WESTERN,
    77: "mac_roman",
    78: "shift_jis",
    79: "euc_kr",
    80: "gb2312",
    81: "big5",
    84: "mac_arabic",
    85: "mac_greek",
    86: "mac_turkish",
    88: "mac_latin2",
    89: "mac_cyrillic",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}


def document_codec(word: str, number: int | None) -> str:
    """The codec that a control word such as ``\\mac`` or ``\\ansicpg1252`` says, "" where it is not known."""
    return _CHARACTER_SETS.get(word) or _of_page(number)


def font_codec(word: str, number: int | None) -> str:
    """The codec that ``\\fcharset`` or ``\\cpg`` says of a font, "" where its text is in the document's own."""
    return _FONT_CHARACTER_SETS.get(number or 0, "") if word == "fcharset" else _of_page(number)


def _of_page(number: int | None) -> str:
    codec = _NOT_CALLED_BY_NUMBER.get(number or 0) or f"cp{number}"
    try:
        codecs.lookup(codec)
    except LookupError:
        return ""
    return codec
