"""Only what is missing or stale is computed, and whatever a change makes stale is computed again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from models.progress import Cancelled, Task
from models.project.corrections import Coding, anchor_of, place_of
from models.project.effective import effective
from models.project.state import ProjectState, new_initiative
from models.project.update import Found, Resolved, Scored, Tools, Weighed, merge, pending, update
from models.records import Actor, Article, Initiative, ModelInfo, Stance, Statement
from tests import worker_fakes
from tests.worker_fakes import article

NORTH = article("north", "Ada says the Dawn Plan is good. Bo says that Ada is wrong.")
SOUTH = article("south", "Ada says the Dawn Plan is bad.")
PLAN = new_initiative("Dawn Plan")


class Counting:
    """The fake tools, which remember what they were asked."""

    def __init__(self) -> None:
        self.searched: list[str] = []
        self.scored: list[tuple[str, str]] = []
        counting = self

        class Finder(worker_fakes.Finder):
            def find(self, article: Article, task: Task) -> tuple[Statement, ...]:
                counting.searched.append(article.id)
                return super().find(article, task)

        class Judge(worker_fakes.Judge):
            def stances(
                self,
                articles: Sequence[Article],
                statements: Sequence[Statement],
                actors: Sequence[Actor],
                initiatives: Sequence[Initiative],
                task: Task,
                listed: Sequence[Initiative] = (),
            ) -> tuple[Stance, ...]:
                counting.scored.extend((s.id, i.id) for s in statements for i in initiatives)
                return super().stances(articles, statements, actors, initiatives, task, listed)

        self.tools = Tools(Finder, lambda reference: Judge(), worker_fakes.resolve, worker_fakes.suggest)

    def bring_up_to_date(self, state: ProjectState) -> ProjectState:
        self.searched.clear()
        self.scored.clear()
        for part in update(state, self.tools):
            state = replace(state, results=merge(state.results, part))
        assert not pending(state)
        return state


def test_an_update_leaves_nothing_to_do() -> None:
    state = Counting().bring_up_to_date(ProjectState(articles=(NORTH, SOUTH), initiatives=(PLAN,)))
    analysis = effective(state).analysis
    assert [statement.text for statement in analysis.statements] == [
        "the Dawn Plan is good",
        "that Ada is wrong",
        "the Dawn Plan is bad",
    ]
    assert len(analysis.stances) == 3
    assert [(s.statement, s.actor) for s in analysis.sentiments] == [("article-north-1", "actor-Ada")]
    assert {position.outlet for position in analysis.positions} == {None, "North", "South"}
    assert analysis.stance_model == worker_fakes.Judge.info


def test_without_initiatives_the_articles_suggest_some_and_nothing_is_scored() -> None:
    counting = Counting()
    state = counting.bring_up_to_date(ProjectState(articles=(NORTH,)))
    assert [suggestion.name for suggestion in state.results.suggestions] == ["Dawn Plan"]
    assert counting.scored == []


def test_a_new_article_is_searched_alone() -> None:
    counting = Counting()
    state = counting.bring_up_to_date(ProjectState(articles=(NORTH,), initiatives=(PLAN,)))
    state = counting.bring_up_to_date(replace(state, articles=(NORTH, SOUTH)))
    assert counting.searched == [SOUTH.id]
    assert counting.scored == [("article-south-0", PLAN.id)]


def test_a_new_initiative_is_scored_alone() -> None:
    counting = Counting()
    other = new_initiative("Dusk Plan")
    state = counting.bring_up_to_date(ProjectState(articles=(NORTH,), initiatives=(PLAN,)))
    counting.bring_up_to_date(replace(state, initiatives=(PLAN, other)))
    assert counting.searched == []
    assert {initiative for _, initiative in counting.scored} == {other.id}


def test_an_edited_initiative_is_scored_again() -> None:
    counting = Counting()
    state = counting.bring_up_to_date(ProjectState(articles=(NORTH,), initiatives=(PLAN,)))
    edited = replace(PLAN, name="Dusk Plan")
    after = counting.bring_up_to_date(replace(state, initiatives=(edited,)))
    assert len(counting.scored) == 2
    assert not any(stance.addressed for stance in after.results.stances.values())


def test_an_initiative_that_is_off_is_not_scored_until_it_is_on() -> None:
    counting = Counting()
    state = counting.bring_up_to_date(
        ProjectState(articles=(NORTH,), initiatives=(PLAN,), inactive=frozenset({PLAN.id}))
    )
    assert counting.scored == []
    counting.bring_up_to_date(replace(state, inactive=frozenset()))
    assert len(counting.scored) == 2


def test_an_article_that_comes_back_is_not_searched_again() -> None:
    counting = Counting()
    full = ProjectState(articles=(NORTH, SOUTH), initiatives=(PLAN,))
    state = counting.bring_up_to_date(full)
    state = counting.bring_up_to_date(replace(state, articles=(SOUTH,)))
    assert [statement.article for statement in state.results.statements] == [SOUTH.id]
    back = counting.bring_up_to_date(replace(state, articles=(NORTH, SOUTH)))
    assert counting.searched == []
    assert effective(back).analysis == effective(Counting().bring_up_to_date(full)).analysis


def test_a_speaker_who_turns_out_to_be_another_is_scored_again() -> None:
    counting = Counting()
    state = counting.bring_up_to_date(ProjectState(articles=(NORTH,), initiatives=(PLAN,)))
    statements, actors = state.results.statements, state.results.actors
    renamed = (replace(actors[0], name="Ada Lund"), *actors[1:])
    results = merge(state.results, Resolved((NORTH.id,), statements, renamed, ()))
    assert [key[0] for key in results.stances] == ["article-north-1"]
    assert list(pending(replace(state, results=results)).to_score) == [PLAN.id]


def test_reworded_statements_are_scored_once_and_new_articles_leave_them_be() -> None:
    counting = Counting()
    state = counting.bring_up_to_date(ProjectState(articles=(NORTH,), initiatives=(PLAN,)))
    statement = state.results.statements[0]
    anchor = anchor_of(statement, {actor.id: actor for actor in state.results.actors})
    start, end = statement.spans[0]
    coding = Coding(anchor, "anna", "2026-01-01", spans=((start, end - 5),))
    state = counting.bring_up_to_date(replace(state, codings={coding.key: coding}))
    reworded = place_of(NORTH.id, ((start, end - 5),))
    assert counting.scored == [(reworded, PLAN.id)]
    state = counting.bring_up_to_date(replace(state, articles=(NORTH, SOUTH)))
    assert [statement for statement, _ in counting.scored] == ["article-south-0"]
    coding = replace(coding, stances={PLAN.id: "against"})
    counting.bring_up_to_date(replace(state, codings={coding.key: coding}))
    assert counting.scored == []


def test_a_statementless_article_is_searched_once() -> None:
    counting = Counting()
    empty = article("empty", "Nobody speaks here.")
    state = counting.bring_up_to_date(ProjectState(articles=(empty,), initiatives=(PLAN,)))
    counting.bring_up_to_date(state)
    assert counting.searched == []


@pytest.mark.parametrize("change", ["a new initiative", "a new article"])
def test_answers_of_two_models_are_never_mixed(change: str) -> None:
    counting = Counting()
    state = counting.bring_up_to_date(ProjectState(articles=(NORTH,), initiatives=(PLAN,)))
    older = ModelInfo("an older model", "0" * 64)
    state = replace(state, results=replace(state.results, stance_model=older, attribution_model=older))
    assert not pending(state)
    if change == "a new initiative":
        state = counting.bring_up_to_date(replace(state, initiatives=(PLAN, new_initiative("Dusk Plan"))))
        assert counting.searched == []
        assert len(counting.scored) == 4
    else:
        state = counting.bring_up_to_date(replace(state, articles=(NORTH, SOUTH)))
        assert counting.searched == [NORTH.id, SOUTH.id]
        assert len(counting.scored) == 3
        assert state.results.attribution_model == worker_fakes.Finder.info
    assert state.results.stance_model == worker_fakes.Judge.info


def test_parts_come_in_the_order_of_the_data_and_progress_never_runs_backwards() -> None:
    reports: list[tuple[str, int, int]] = []
    task = Task(report=lambda *report: reports.append(report))
    state = ProjectState(articles=(NORTH, SOUTH), initiatives=(PLAN,))
    kinds = [type(part) for part in update(state, worker_fakes.tools(), task)]
    assert kinds == [Found, Found, Resolved, Scored, Weighed]
    for step in {step for step, _, _ in reports}:
        done = [done for name, done, _ in reports if name == step]
        assert done == sorted(done)


def test_a_stop_keeps_the_parts_until_then() -> None:
    state = ProjectState(articles=(NORTH, SOUTH), initiatives=(PLAN,))
    parts = []
    with pytest.raises(Cancelled):
        parts.extend(_until_cancelled(state, parts_seen=parts))
    assert [type(part) for part in parts] == [Found]


def test_the_first_scores_come_soon_and_a_large_analysis_is_handed_over_seldom() -> None:
    many = article("many", "\n\n".join(f"Ada says the Dawn Plan is good {number}." for number in range(300)))
    parts = list(update(ProjectState(articles=(many,), initiatives=(PLAN,)), worker_fakes.tools()))
    sizes = [len({stance.statement for stance in part.stances}) for part in parts if isinstance(part, Scored)]
    assert sum(sizes) == 300
    assert sizes[0] <= 16
    assert len(sizes) <= 6


def _until_cancelled(state: ProjectState, parts_seen: list[object]) -> list[object]:
    task = Task(cancelled=lambda: bool(parts_seen))
    for part in update(state, worker_fakes.tools(), task):
        parts_seen.append(part)
    return []
