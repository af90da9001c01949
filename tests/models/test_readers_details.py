"""A table names the articles that it corrects as a person would."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.readers.details import Detail, Details, with_details
from models.records import Article


def opened(*paths: str) -> list[Article]:
    return [Article(f"a{number}", path, "", "", "", "Text.") for number, path in enumerate(paths)]


@pytest.mark.parametrize(
    ("file", "changed"),
    [
        ("one/a.txt", [0]),
        ("a.txt", []),
        ("b.txt", [2]),
        ("many.csv", [3, 4]),
        ("many.csv#3", [4]),
        ("c.txt", []),
    ],
)
def test_a_file_is_named_by_its_path_or_by_a_name_that_only_it_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, changed: list[int]
) -> None:
    monkeypatch.chdir(tmp_path)
    articles = opened("one/a.txt", "two/a.txt", "two/b.txt", "many.csv#2", "many.csv#3")
    found, wrong = with_details(articles, Details("elsewhere/details.csv", (Detail(2, file, outlet="Courier"),)))
    assert [place for place, article in enumerate(found) if article.outlet] == changed
    assert bool(wrong) is not bool(changed)
