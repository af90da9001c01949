"""Backups of a project: where they lie, what they are called, and which of them are kept.

Each project has a folder of its own. A backup is a project file like any other, so it can be opened as one.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from models.held_files import remove

LATEST_KEPT = 5
DAYS_KEPT = 7
WEEKS_KEPT = 5

_STAMP = "%Y%m%d-%H%M%S"
_NAME = re.compile(
    r"(?P<project>.+)-(?P<reason>daily|before-[a-z]+)-(?P<stamp>\d{8}-\d{6})(?:-(?P<number>\d+))?\.parley"
)


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup. ``reason`` says when it was made: ``daily``, or ``before-`` what might have gone wrong (``update``,
    ``import``, ``removal``, ``restore``, ``replacement``), ``number`` tells those of one second apart."""

    path: Path
    project: str
    reason: str
    when: datetime
    number: int = 1


def folder_of(root: Path, project: Path) -> Path:
    """Where the backups of the project at this path lie. Projects of one name in two folders do not share it."""
    place = hashlib.sha256(os.path.normcase(project.absolute()).encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return root / f"{project.stem}-{place}"


def new_path(folder: Path, project: Path, reason: str, now: datetime) -> Path:
    """A name that no backup has yet."""
    stem = f"{project.stem}-{reason}-{now.astimezone(UTC):{_STAMP}}"
    names = (f"{stem}{'' if number == 1 else f'-{number}'}.parley" for number in count(1))
    return next(path for name in names if not (path := folder / name).exists())


def backups_in(folder: Path) -> tuple[Backup, ...]:
    """All backups in a folder, the latest first; other files are passed over."""
    found = []
    for path in folder.glob("*.parley") if folder.is_dir() else ():
        if name := _NAME.fullmatch(path.name):
            with suppress(ValueError):
                when = datetime.strptime(name["stamp"], _STAMP).replace(tzinfo=UTC)
                found.append(Backup(path, name["project"], name["reason"], when, int(name["number"] or 1)))
    return tuple(sorted(found, key=_age, reverse=True))


def _age(backup: Backup) -> tuple[datetime, int, str]:
    return backup.when, backup.number, backup.path.name


def worth_keeping(backups: Iterable[Backup], now: datetime) -> set[Path]:
    """Which backups are kept: the latest :data:`LATEST_KEPT`, the last one of each of the last :data:`DAYS_KEPT` days,
    and the last one of each of the last :data:`WEEKS_KEPT` weeks."""
    latest_first = sorted(backups, key=_age, reverse=True)
    kept = {backup.path for backup in latest_first[:LATEST_KEPT]}
    seen: set[tuple[object, ...]] = set()
    for backup in latest_first:
        age = now.astimezone(UTC).date() - backup.when.date()
        day, week = ("day", backup.when.date()), ("week", *backup.when.isocalendar()[:2])
        if age < timedelta(days=DAYS_KEPT) and day not in seen:
            kept.add(backup.path)
        if age < timedelta(weeks=WEEKS_KEPT) and week not in seen:
            kept.add(backup.path)
        seen |= {day, week}
    return kept


def thin_out(folder: Path, now: datetime, wanted: Collection[Path] = ()) -> None:
    """Delete the backups that are not worth keeping, none of those that are ``wanted``. One that cannot be deleted
    stays."""
    backups = backups_in(folder)
    kept = worth_keeping(backups, now).union(wanted)
    for backup in backups:
        if backup.path not in kept:
            remove(backup.path)
