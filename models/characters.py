"""Characters that no file, font or model can take."""

from __future__ import annotations

import re

_HALVES = re.compile("[\ud800-\udfff]")


def whole(text: str) -> str:
    """The text with the sign for a damaged character in place of each lone half of a pair, so that offsets stay.

    JSON may escape one ("\\ud83d" where a text was cut within an emoji), and arguments in another encoding hold some.
    """
    return _HALVES.sub("\ufffd", text)


def paired(text: str) -> str:
    """The text with the halves of a pair that stand one after the other as the character that they mean, and the sign
    for a damaged one in place of each lone half."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
