"""Which backups there are, and which of them are kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from models.project.backups import Backup, backups_in, folder_of, new_path, thin_out, worth_keeping

NOW = datetime(2026, 3, 31, 12, 0, tzinfo=UTC)


def at(*ages: timedelta) -> list[Backup]:
    return [Backup(Path(f"{number}"), "talks", "daily", NOW - age) for number, age in enumerate(ages)]


def test_the_latest_are_kept_then_one_a_day_then_one_a_week() -> None:
    minutes = at(*(timedelta(minutes=n) for n in range(20)))
    assert worth_keeping(minutes, NOW) == {Path(str(n)) for n in range(5)}
    days = at(*(timedelta(days=n) for n in range(100)))
    kept = sorted(int(path.name) for path in worth_keeping(days, NOW))
    assert kept[:7] == list(range(7))  # NOW is a Tuesday
    assert [(NOW - timedelta(days=n)).strftime("%a") for n in kept[7:]] == ["Sun", "Sun", "Sun", "Sun"]
    assert kept[-1] < 35


@given(st.lists(st.integers(0, 60 * 24 * 200), max_size=60))
def test_thinning_again_and_again_keeps_what_it_kept(ages: list[int]) -> None:
    backups = at(*(timedelta(minutes=age) for age in ages))
    kept = worth_keeping(backups, NOW)
    assert len(kept) <= 5 + 7 + 5
    assert len(kept) >= min(5, len(backups))
    assert worth_keeping([backup for backup in backups if backup.path in kept], NOW) == kept


def test_backups_are_found_by_their_names_and_nothing_else_is_touched(tmp_path: Path) -> None:
    project = tmp_path / "my talks-2.parley"
    folder = folder_of(tmp_path / "backups", project)
    folder.mkdir(parents=True)
    for hours in range(30):
        new_path(folder, project, "before-import", NOW - timedelta(hours=hours)).write_text("x")
    new_path(folder, project, "daily", NOW).write_text("x")
    new_path(folder, project, "daily", NOW).write_text("x")
    for name in ("notes.txt", "my talks.parley", "x-daily-20269999-999999.parley"):
        (folder / name).write_text("the person's own")
    backups = backups_in(folder)
    assert len(backups) == 32
    assert {backup.project for backup in backups} == {"my talks-2"}
    assert backups[-1].when == NOW - timedelta(hours=29)
    thin_out(folder, NOW)
    assert len(backups_in(folder)) == 6  # five of today, and the last of yesterday
    assert {"notes.txt", "my talks.parley", "x-daily-20269999-999999.parley"} <= {p.name for p in folder.iterdir()}


def test_projects_of_one_name_do_not_share_their_backups(tmp_path: Path) -> None:
    assert folder_of(tmp_path, tmp_path / "a" / "talks.parley") != folder_of(tmp_path, tmp_path / "b" / "talks.parley")
