"""The marked articles of the yardstick: read as they were marked, and resolved as well as the program claims."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.actors import resolve_actors
from tests.benchmarks.actors.articles import read_marked, read_part
from tests.benchmarks.actors.scoring import score


def test_marks_are_taken_out_and_every_span_prints_its_words(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("# lund: Anna Lund\n\n[Anna Lund|lund] said {so 😀}.|| {“Again.”|lund}||\n", encoding="utf-8")
    marked = read_marked(path)
    assert marked.article.text == "Anna Lund said so 😀. “Again.”"
    assert [statement.text for statement in marked.statements] == ["so 😀", "“Again.”"]
    assert [marked.form(number) for number in (0, 1)] == ["name", "no speaker"]
    assert marked.gold == (frozenset({"lund"}), frozenset({"lund"}))


@pytest.mark.parametrize("text", ["[A|a] said {so}.", "{so}||", "[A|a] and [B|b] said {so}||"])
def test_marks_that_are_amiss_are_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.txt"):
        read_marked(path)


def test_speakers_of_the_development_articles_are_resolved() -> None:
    collection = read_part("development")
    resolved, actors = resolve_actors(
        [marked.article for marked in collection], [s for marked in collection for s in marked.statements]
    )
    of = {marked.article.id: [s for s in resolved if s.article == marked.article.id] for marked in collection}
    result = score(collection, [list(enumerate(of[marked.article.id])) for marked in collection], actors)
    right = {form: [a.right for a in result.answers if a.form == form] for form in ("name", "pronoun", "nominal")}
    assert sum(right["name"]) >= 0.99 * len(right["name"])
    assert sum(right["pronoun"]) >= 0.97 * len(right["pronoun"])
    assert sum(right["nominal"]) >= 0.95 * len(right["nominal"])
    assert len(result.merges) <= 1
