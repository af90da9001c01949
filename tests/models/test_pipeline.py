"""The whole way of the data, with small stand-ins for the trained models."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.initiatives import initiative_named
from models.pipeline import analyse, choose_initiatives, open_articles
from models.progress import Cancelled, Task
from models.records import Article
from tests.small_models import QuoteFinder, WordJudge

TEXT = """PORT ANSEL, March 4 (Reuters) - Foreign minister Mara Vestergaard backed the Harbour Accord.

The Harbour Accord was drafted in spring.

“We welcome it,” Mara Vestergaard said.
"""


@pytest.fixture
def article(tmp_path: Path) -> Article:
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    return open_articles([tmp_path / "one.txt"]).articles[0]


def test_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    opened = open_articles([tmp_path / "nowhere.txt", tmp_path / "good.txt", tmp_path])
    assert [article.path for article in opened.articles] == [str(tmp_path / "good.txt")]
    assert [reason.path for reason in opened.unreadable] == [str(tmp_path / "nowhere.txt"), str(tmp_path)]


def test_file_that_is_named_twice_is_one_article(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    assert len(open_articles([tmp_path / "good.txt"] * 2).articles) == 1


def test_named_initiatives_come_before_suggested_ones_and_keep_their_names(article: Article) -> None:
    named = [initiative_named("Zeta Plan"), initiative_named("the harbour accord")]
    chosen = choose_initiatives(named, [article], QuoteFinder().find(article))
    assert [one.name for one in chosen[:2]] == ["Zeta Plan", "the harbour accord"]
    assert all(one.suggested for one in chosen[2:])


def test_articles_become_positions(article: Article) -> None:
    analysis = analyse([article], [initiative_named("Harbour Accord")], QuoteFinder(), WordJudge())
    (statement,) = analysis.statements
    (actor,) = statement.resolution.actors
    assert next(one.name for one in analysis.actors if one.id == actor) == "Mara Vestergaard"
    first = analysis.positions[0]
    assert (first.actor, first.initiative, first.outlet) == (actor, analysis.initiatives[0].id, None)
    assert first.position == pytest.approx(0.85)
    assert analysis.attribution_model == QuoteFinder.info
    assert analysis.stance_model == WordJudge.info


def test_stop_is_heeded_before_the_next_step(article: Article) -> None:
    steps: list[str] = []
    task = Task(lambda step, done, total: steps.append(step), lambda: "Finding statements" in steps)
    with pytest.raises(Cancelled):
        analyse([article], [], QuoteFinder(), WordJudge(), task)
    assert steps == ["Finding statements"]
