"""Moments of the past in the words of the system's language: "21 Nov 2026, 14:03"."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale


def shown_moment(when: str | datetime) -> str:
    """A moment (ISO 8601, or with its time zone) in local time, "" where the text is none."""
    try:
        moment = datetime.fromisoformat(when) if isinstance(when, str) else when
    except ValueError:
        return ""
    local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    language = QLocale()
    time = language.toString(local.time(), QLocale.FormatType.ShortFormat)
    return f"{language.toString(local.date(), 'd MMM yyyy')}, {time}"
