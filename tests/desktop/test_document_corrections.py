"""What a person says of statements and actors: one named step each, undone in one, the machine's answer beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from desktop.document import Document
from desktop.views.speaker_choice import SpeakerChoice
from models.project.corrections import ActorRef, Coding
from models.project.state import ProjectState
from models.project.steps import STEPS_KEPT
from models.records import Actor, Article, Resolution, Stance
from tests.late import Late
from tests.sample import ACCORD, COURIER, HERALD, NORLAND, RELIEF, STATEMENTS, TALKS, VESTERGAARD

pytestmark = pytest.mark.usefixtures("login")

FIRST, SECOND, THIRD = (statement.id for statement in STATEMENTS[:3])
START, END = STATEMENTS[0].spans[0]
HEADLINE = ((0, 14),)
WORDS = "“the accord was ‘the best chance in…”"
"""What the first statement is called."""

Act = Callable[[Document], object]


@pytest.fixture
def late(qapp: object, sample_state: ProjectState) -> tuple[Document, Late]:
    """The sample project, and what puts its analysis together."""
    late = Late(sample_state)
    document = Document(sample_state, late)
    late.catch_up()
    return document, late


@pytest.mark.parametrize(
    ("act", "name"),
    [
        (lambda d: d.correct_speaker(FIRST, [NORLAND.id]), f"Speaker of {WORDS}: Norland"),
        (lambda d: d.correct_speaker([FIRST, SECOND], []), "Speaker of 2 statements: nobody"),
        (
            lambda d: d.correct_speaker(FIRST, [NORLAND.id], named="Jane Doe"),
            f"Speaker of {WORDS}: Norland and Jane Doe",
        ),
        (lambda d: d.correct_boundaries(FIRST, [(START, END - 8)]), f"Boundaries of {WORDS}"),
        (lambda d: d.correct_kind(FIRST, "indirect"), f"Kind of {WORDS}: indirect"),
        (lambda d: d.correct_stance(FIRST, ACCORD.id, "against"), f"Stance of {WORDS}: against Harbour Accord"),
        (
            lambda d: d.correct_stance([FIRST, SECOND, THIRD], ACCORD.id, "not addressed"),
            "Stance of 3 statements: not about Harbour Accord",
        ),
        (
            lambda d: d.correct_sentiment(THIRD, RELIEF.id, "positive"),
            "Sentiment of “that the Lakeside Talks had gone no…” toward Relief Union: positive",
        ),
        (lambda d: d.exclude_statement(FIRST, "irony"), f"Exclude {WORDS}"),
        (lambda d: d.exclude_statement([FIRST, SECOND], "irony"), "Exclude 2 statements"),
        (lambda d: d.annotate(FIRST, "read twice"), f"Note on {WORDS}"),
        (lambda d: d.add_statement(COURIER.id, HEADLINE, [NORLAND.id]), "Add statement “Norland weighs”"),
        (lambda d: d.add_statement(COURIER.id, HEADLINE, named="Jane Doe"), "Add statement “Norland weighs”"),
        (lambda d: d.merge_actors([RELIEF.id, NORLAND.id], NORLAND.id), "Merge Relief Union into Norland"),
        (lambda d: d.merge_actors([RELIEF.id, VESTERGAARD.id], NORLAND.id), "Merge 2 actors into Norland"),
        (
            lambda d: d.split_actor(VESTERGAARD.id, "The Other", statements=[FIRST]),
            "Split The Other off Mara Vestergaard",
        ),
        (
            lambda d: d.split_actor(VESTERGAARD.id, "The Other", aliases=["Vestergaard"]),
            "Split The Other off Mara Vestergaard",
        ),
        (lambda d: d.edit_actor(NORLAND.id, name="Kingdom of Norland", country="NO", colour="#123456"), "Edit Norland"),
        (lambda d: d.edit_actor(NORLAND.id, aliases=["Oslo"]), "Edit Norland"),
        (lambda d: d.import_codings([replace(d.coding_for(FIRST, "bo"), note="seen")]), "Import codings of bo"),
    ],
)
def test_each_correction_is_one_named_step_that_undo_takes_back(document: Document, act: Act, name: str) -> None:
    document.set_coder("anna")
    before, before_analysis = document.state, document.analysis
    act(document)
    after, after_analysis = document.state, document.analysis
    assert after != before
    assert document.undo_stack.count() == 1
    assert document.undo_stack.undoText() == name
    assert after.results is before.results
    document.undo_stack.undo()
    assert document.state == before
    assert document.analysis == before_analysis
    document.undo_stack.redo()
    assert document.state == after
    assert document.analysis == after_analysis


def test_the_machines_answer_stays_beside_the_persons(document: Document) -> None:
    document.correct_stance(FIRST, ACCORD.id, "against")
    document.correct_boundaries(FIRST, [(START, END - 8)])
    document.edit_actor(VESTERGAARD.id, name="M. Vestergaard")
    machine = document.machine_stance(FIRST, ACCORD.id)
    assert machine is not None
    assert machine.label == "favor"
    assert document.machine_statement(FIRST) == STATEMENTS[0]
    assert document.machine_actor(VESTERGAARD.id) == VESTERGAARD
    coding = document.correction_of(FIRST)
    assert coding is not None
    assert coding.stances == {ACCORD.id: "against"}
    assert coding.coder == "anna"
    statement = document.statement(FIRST)
    assert statement is not None
    assert statement.text == STATEMENTS[0].text[:-8]
    actor = document.actor(VESTERGAARD.id)
    assert actor is not None
    assert actor.name == "M. Vestergaard"
    assert document.correction_of(SECOND) is None


def test_what_was_taken_back_is_the_machines_again(document: Document) -> None:
    before = document.analysis
    document.correct_stance([FIRST, SECOND], ACCORD.id, "against")
    document.exclude_statement(FIRST, "irony")
    document.take_back([FIRST, SECOND])
    assert document.analysis == before
    assert document.undo_stack.undoText() == "Take back corrections of 2 statements"
    document.correct_stance(FIRST, ACCORD.id, "against")
    document.correct_stance(FIRST, ACCORD.id, None)
    assert document.correction_of(FIRST) is None
    document.edit_actor(NORLAND.id, country="NO")
    document.take_back_actor(NORLAND.id)
    assert document.analysis == before


def test_one_answer_is_taken_back_and_the_others_stay(document: Document) -> None:
    document.correct_speaker(FIRST, [NORLAND.id])
    document.correct_boundaries(FIRST, [(START, END - 8)])
    document.correct_stance(FIRST, ACCORD.id, "against")
    document.correct_speaker(FIRST, None)
    assert document.statement(FIRST).resolution.actors == STATEMENTS[0].resolution.actors
    assert document.statement(FIRST).spans == ((START, END - 8),)
    document.correct_boundaries(FIRST, None)
    assert document.statement(FIRST).spans == STATEMENTS[0].spans
    coding = document.correction_of(FIRST)
    assert coding is not None
    assert dict(coding.stances) == {ACCORD.id: "against"}
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert document.statement(FIRST).resolution.actors == (NORLAND.id,)


def test_two_coders_answers_lie_side_by_side(document: Document) -> None:
    document.correct_stance(FIRST, ACCORD.id, "against")
    document.set_coder("bo")
    document.correct_stance(FIRST, ACCORD.id, "neutral")
    document.annotate(FIRST, "hm")
    assert document.coders == ("bo", "anna")
    assert [coding.stances[ACCORD.id] for coding in document.codings_of(FIRST)] == ["neutral", "against"]
    assert _stance(document, FIRST).label == "neutral"
    assert [coding.coder for coding in document.own_codings([SECOND, FIRST])] == ["bo"]
    document.set_coder("anna")
    assert _stance(document, FIRST).label == "against"
    document.take_back(FIRST)
    assert _stance(document, FIRST).label == "neutral"
    assert document.undo_stack.count() == 4  # who codes is no step


def test_an_excluded_statement_can_be_included_whoever_excluded_it(document: Document) -> None:
    document.set_coder("bo")
    document.exclude_statement(FIRST, "irony")
    assert [statement.id for statement in document.excluded_statements] == [FIRST]
    document.set_coder("anna")
    document.include_statement(FIRST)
    assert document.excluded_statements == ()
    assert document.undo_stack.undoText() == f"Include {WORDS} again"


def test_an_added_statement_can_be_corrected_and_removed_again(document: Document) -> None:
    before = document.analysis
    added = document.add_statement(COURIER.id, HEADLINE, [NORLAND.id], "indirect")
    document.correct_stance(added, ACCORD.id, "favor")
    assert document.is_own_statement(added)
    assert document.machine_statement(added) is None
    assert _stance(document, added).label == "favor"
    document.remove_statements([added, FIRST])
    assert document.analysis == before
    assert document.state.codings == {}


@pytest.mark.parametrize(
    ("spans", "reason"),
    [([], "needs some words"), ([(3, 3)], "needs some words"), ([(0, 10**6)], "within its article")],
)
def test_boundaries_must_hold_words_of_the_article(
    document: Document, spans: list[tuple[int, int]], reason: str
) -> None:
    with pytest.raises(ValueError, match=reason):
        document.correct_boundaries(FIRST, spans)
    with pytest.raises(ValueError, match=reason):
        document.add_statement(COURIER.id, spans)
    assert document.undo_stack.count() == 0


def test_white_space_around_a_selection_is_no_part_of_the_statement(document: Document) -> None:
    document.correct_boundaries(FIRST, [(START - 1, START + 3), (START + 3, START + 10)])
    coding = document.correction_of(FIRST)
    assert coding is not None
    assert coding.spans == ((START, START + 10),)


def test_the_same_words_are_not_added_twice(document: Document) -> None:
    with pytest.raises(ValueError, match="a statement already"):
        document.add_statement(COURIER.id, STATEMENTS[0].spans)
    document.exclude_statement(FIRST, "irony")
    with pytest.raises(ValueError, match="was excluded"):
        document.add_statement(COURIER.id, STATEMENTS[0].spans)


def test_merged_actors_are_one_until_they_are_separated(document: Document) -> None:
    before = document.analysis
    document.merge_actors([RELIEF.id], NORLAND.id)
    document.merge_actors([NORLAND.id], VESTERGAARD.id)
    assert [actor.id for actor in document.analysis.actors] == [VESTERGAARD.id]
    assert set(document.merged_into(VESTERGAARD.id)) == {"Relief Union", "Norland"}
    document.separate_actors(VESTERGAARD.id)
    assert document.analysis == before


def test_what_was_said_of_an_actor_outlives_its_merge(document: Document) -> None:
    document.edit_actor(RELIEF.id, country="Norland")
    document.merge_actors([RELIEF.id], NORLAND.id)
    document.edit_actor(NORLAND.id, colour="#102030")
    document.take_back_actor(NORLAND.id)
    document.separate_actors(NORLAND.id)
    actor = document.actor(RELIEF.id)
    assert actor is not None
    assert actor.country == "Norland"


def test_a_speaker_named_by_hand_is_the_actor_of_that_name_where_there_is_one(document: Document) -> None:
    document.correct_speaker(FIRST, [], named="the  relief union")
    document.correct_speaker(SECOND, [], named="Jane Doe")
    document.correct_speaker(THIRD, [], named="Jane Doe")
    speakers = [document.statement(each).resolution.actors for each in (FIRST, SECOND, THIRD)]  # type: ignore[union-attr]
    assert speakers[0] == (RELIEF.id,)
    assert speakers[1] == speakers[2]
    assert len(document.state.own_actors) == 1


def test_a_sentiment_can_be_taken_back_after_its_actor_was_numbered_anew(document: Document) -> None:
    document.correct_sentiment(THIRD, RELIEF.id, "positive")
    renamed = replace(RELIEF, id="relief-union-2")
    document.take_results(replace(document.state.results, actors=(VESTERGAARD, NORLAND, renamed), sentiments=()))
    assert [s.actor for s in document.analysis.sentiments] == [renamed.id]
    document.correct_sentiment(THIRD, renamed.id, "negative")
    assert [s.label for s in document.analysis.sentiments] == ["negative"]
    document.correct_sentiment(THIRD, renamed.id, None)
    assert document.analysis.sentiments == ()
    assert document.correction_of(THIRD) is None


@pytest.fixture
def departed(document: Document) -> str:
    """The id of an actor whom only a correction knows, since her article was removed."""
    holm = Actor("actor-ida-holm", "Ida Holm", ("Ida Holm",), "person")
    extra = Article(
        "article-extra", "extra.txt", "Extra", "Courier", "2026-03-06", "Ida Holm said the accord was dead."
    )
    said = replace(STATEMENTS[0], id="statement-99", article=extra.id, spans=((14, 33),), speaker=holm.name)
    said = replace(said, resolution=Resolution((holm.id,), 0.9, "names Ida Holm"))
    before = document.state.results
    document.add_articles([extra])
    ids = tuple(article.id for article in document.articles)
    statements, actors = (*before.statements, said), (*before.actors, holm)
    document.take_results(replace(before, resolved=ids, statements=statements, actors=actors))
    document.correct_speaker(FIRST, [holm.id])
    document.merge_actors([RELIEF.id], holm.id)
    document.remove_articles([extra.id])
    document.take_results(before)
    return document.statement(FIRST).resolution.actors[0]  # type: ignore[union-attr]


def test_an_actor_whose_article_is_gone_can_be_corrected(qtbot: QtBot, document: Document, departed: str) -> None:
    choice = SpeakerChoice(document, [departed])
    qtbot.addWidget(choice)
    assert choice.names == ("Ida Holm",)
    document.edit_actor(departed, name="Ida Holm-Berg")
    assert document.actor(departed).name == "Ida Holm-Berg"  # type: ignore[union-attr]
    document.merge_actors([departed], VESTERGAARD.id)
    assert document.statement(FIRST).resolution.actors == (VESTERGAARD.id,)  # type: ignore[union-attr]
    assert set(document.merged_into(VESTERGAARD.id)) == {"Ida Holm", "Relief Union"}
    document.separate_actors(VESTERGAARD.id)
    assert document.statement(FIRST).resolution.actors == (departed,)  # type: ignore[union-attr]


def test_two_actors_merged_into_each_other_do_not_go_round_in_circles(document: Document) -> None:
    document.merge_actors([RELIEF.id], NORLAND.id)
    document.merge_actors([NORLAND.id], RELIEF.id)
    assert len(document.analysis.actors) == 2


def test_a_split_leaves_the_other_speakers_of_a_joint_statement(document: Document) -> None:
    document.correct_speaker(FIRST, [VESTERGAARD.id, NORLAND.id])
    new = document.split_actor(VESTERGAARD.id, "The Other", statements=[FIRST])
    statement = document.statement(FIRST)
    assert statement is not None
    assert statement.resolution.actors == (new, NORLAND.id)
    assert new in document.state.own_actors


def test_aliases_that_were_edited_are_joined_by_those_of_later_articles(document: Document) -> None:
    document.edit_actor(VESTERGAARD.id, aliases=["Vestergaard", "MV"])
    later = replace(VESTERGAARD, aliases=(*VESTERGAARD.aliases, "Dr Vestergaard"))
    document.take_results(replace(document.state.results, actors=(later, NORLAND, RELIEF)))
    actor = document.actor(VESTERGAARD.id)
    assert actor is not None
    assert actor.aliases == ("Vestergaard", "Dr Vestergaard", "MV")
    document.edit_actor(VESTERGAARD.id, aliases=["Mara Vestergaard", "Vestergaard", "Dr Vestergaard"])
    actor = document.actor(VESTERGAARD.id)
    assert actor is not None
    assert set(actor.aliases) == {"Mara Vestergaard", "Vestergaard", "Dr Vestergaard"}


def test_unknown_statements_and_actors_are_refused(document: Document) -> None:
    with pytest.raises(KeyError):
        document.correct_stance("no such statement", ACCORD.id, "favor")
    with pytest.raises(KeyError):
        document.correct_speaker(FIRST, ["nobody"])
    with pytest.raises(KeyError):
        document.edit_actor("nobody", name="X")
    assert document.undo_stack.count() == 0


def test_an_answer_given_twice_is_one_step(document: Document) -> None:
    document.correct_stance(FIRST, ACCORD.id, "favor")
    document.correct_stance(FIRST, ACCORD.id, "favor")
    assert document.undo_stack.count() == 1


def test_corrections_go_and_come_back_with_their_article(document: Document) -> None:
    document.correct_stance(FIRST, ACCORD.id, "against")
    document.add_statement(COURIER.id, HEADLINE, [NORLAND.id])
    before, analysis = document.state, document.analysis
    document.remove_articles([COURIER.id])
    assert document.state.codings == {}
    document.undo_stack.undo()
    assert document.state == before
    assert document.analysis == analysis


def test_an_initiative_is_no_part_of_itself_and_ends_after_it_began(document: Document) -> None:
    document.edit_initiative(ACCORD.id, parent=TALKS.id, starts="2026-03-01")
    with pytest.raises(ValueError, match="part of itself"):
        document.edit_initiative(TALKS.id, parent=ACCORD.id)
    with pytest.raises(ValueError, match="before the first"):
        document.edit_initiative(ACCORD.id, ends="2026-02-01")
    with pytest.raises(ValueError, match="not a day"):
        document.edit_initiative(ACCORD.id, ends="March")
    document.remove_initiative(TALKS.id)
    assert [initiative.parent for initiative in document.initiatives] == [""]


def test_risky_acts_are_announced_while_the_project_is_still_as_it_was(document: Document) -> None:
    seen: list[tuple[str, ProjectState]] = []
    document.riskAhead.connect(lambda what: seen.append((what, document.state)))
    before = document.state
    document.import_codings([replace(document.coding_for(FIRST, "bo"), note="seen")])
    document.undo_stack.undo()
    document.remove_articles([COURIER.id, HERALD.id])
    assert seen == [("import", before), ("removal", before)]


def test_settings_are_kept_and_are_no_steps(qtbot: QtBot, document: Document) -> None:
    with qtbot.waitSignal(document.settingsChanged, timeout=0):
        document.set_chart_settings("timeline", {"window": "week", "outlets": ["Courier"]})
    assert document.chart_settings("timeline") == {"window": "week", "outlets": ["Courier"]}
    assert document.chart_settings("map") == {}
    assert document.undo_stack.count() == 0
    with pytest.raises(TypeError):
        document.set_chart_settings("timeline", {"window": object()})


def test_a_correction_can_be_undone_after_the_project_was_opened_again(document: Document) -> None:
    clean = document.state
    document.correct_stance(FIRST, ACCORD.id, "against")
    document.merge_actors([RELIEF.id], NORLAND.id)
    document.exclude_statement(SECOND, "irony")
    document.undo_stack.undo()
    again = Document()
    again.open_state(document.state)
    assert again.state == document.state
    assert [(act.name, act.done) for act in again.history] == [
        (f"Stance of {WORDS}: against Harbour Accord", True),
        ("Merge Relief Union into Norland", True),
        ("Exclude “We will sign it, if the other side…”", False),
    ]
    assert {act.coder for act in again.history} == {"anna"}
    assert again.undo_stack.undoText() == "Merge Relief Union into Norland"
    again.undo_stack.redo()
    assert [statement.id for statement in again.excluded_statements] == [SECOND]
    again.undo_stack.setIndex(0)
    assert replace(again.state, coder="") == replace(clean, coder="")
    again.undo_stack.clear()


def test_a_project_remembers_so_many_steps_and_no_more(document: Document) -> None:
    for number in range(STEPS_KEPT + 7):
        document.annotate(FIRST, f"note {number}")
    assert document.undo_stack.count() == len(document.history) == STEPS_KEPT
    assert document.state.history.first == 7
    document.undo_stack.setIndex(0)
    coding = document.correction_of(FIRST)
    assert coding is not None
    assert coding.note == "note 6"
    document.annotate(FIRST, "another way")
    assert len(document.history) == 1


def test_an_answer_to_an_older_analysis_still_finds_its_statement(document: Document) -> None:
    coding = Coding(document.coding_for(FIRST, "anna").anchor, "anna", "2026-01-01", speaker=(ActorRef.of(NORLAND),))
    renumbered = tuple(replace(statement, id=f"n-{statement.id}") for statement in STATEMENTS)
    document.take_results(replace(document.state.results, statements=renumbered))
    document.import_codings([coding])
    statement = document.statement(f"n-{FIRST}")
    assert statement is not None
    assert statement.resolution.actors == (NORLAND.id,)


# --- acts that follow so fast that the analysis has not taken in the one before --------------------------------------


def test_two_edits_of_an_actor_in_quick_succession_both_count(late: tuple[Document, Late]) -> None:
    document, aggregator = late
    document.edit_actor(NORLAND.id, country="NO", aliases=["Norland", "Oslo"])
    document.edit_actor(NORLAND.id, colour="#112233", aliases=["Norland"])
    aggregator.catch_up()
    actor = document.actor(NORLAND.id)
    assert actor == replace(NORLAND, country="NO", colour="#112233")


def test_an_edit_that_was_undone_does_not_come_back_with_the_next(late: tuple[Document, Late]) -> None:
    document, aggregator = late
    document.edit_actor(NORLAND.id, country="NO")
    aggregator.catch_up()
    document.undo_stack.undo()
    document.edit_actor(NORLAND.id, colour="#112233")
    aggregator.catch_up()
    assert document.actor(NORLAND.id) == replace(NORLAND, colour="#112233")


def test_a_speaker_named_twice_in_quick_succession_is_one_actor(late: tuple[Document, Late]) -> None:
    document, aggregator = late
    document.correct_speaker(FIRST, [], named="Jane Doe")
    document.correct_speaker(SECOND, [], named="jane  doe")
    aggregator.catch_up()
    speakers = [document.statement(each).resolution.actors for each in (FIRST, SECOND)]  # type: ignore[union-attr]
    assert speakers[0] == speakers[1]
    assert len(document.state.own_actors) == 1


def test_the_same_words_are_not_added_twice_in_quick_succession(late: tuple[Document, Late]) -> None:
    document, _ = late
    document.add_statement(COURIER.id, HEADLINE)
    with pytest.raises(ValueError, match="already"):
        document.add_statement(COURIER.id, HEADLINE)


def test_actors_of_the_project_before_are_not_those_of_the_one_just_opened(late: tuple[Document, Late]) -> None:
    document, _ = late
    document.open_state(ProjectState())
    with pytest.raises(KeyError):
        document.edit_actor(NORLAND.id, country="NO")


def _stance(document: Document, statement: str) -> Stance:
    return next(s for s in document.analysis.stances if (s.statement, s.initiative) == (statement, ACCORD.id))
