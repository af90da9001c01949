"""Moments are written with the name of the month, in any language of the system."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import QLocale

from desktop.views.moments import shown_moment


@pytest.mark.parametrize(
    ("language", "words"),
    [("C", "21 Nov 2026, 14:03"), ("en_GB", "21 Nov 2026, 14:03"), ("de_DE", "21 Nov. 2026, 14:03")],
)
def test_a_moment_has_its_month_by_name(language: str, words: str) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(language))
    try:
        assert shown_moment(datetime(2026, 11, 21, 14, 3).astimezone()) == words
    finally:
        QLocale.setDefault(before)


def test_what_is_no_moment_is_not_shown() -> None:
    assert shown_moment("soon") == ""
