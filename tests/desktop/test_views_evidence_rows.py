"""What the evidence panel says about each statement."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.selection import Choice
from desktop.views.evidence_rows import EvidenceIndex, shown_date
from models.project.effective import effective
from models.project.state import ProjectState
from models.records import UNRESOLVED, Resolution
from tests.sample import ACCORD, NORLAND, RELIEF, STATEMENTS, VESTERGAARD


@pytest.fixture
def index(sample_analysis):
    return EvidenceIndex(sample_analysis)


def row_with(index, resolution, **changes):
    statement = replace(STATEMENTS[1], resolution=resolution, **changes)
    return index.row(statement, None)


def test_nothing_chosen_shows_every_statement(index):
    evidence = index.evidence(Choice())
    assert (evidence.heading, len(evidence.statements), evidence.left_out) == ("12 statements", 12, 0)


def test_a_chosen_mark_shows_what_its_position_rests_on(index, sample_analysis):
    for position in sample_analysis.positions:
        choice = Choice(actor=position.actor, initiative=position.initiative, outlet=position.outlet)
        assert tuple(each.id for each in index.evidence(choice).statements) == position.statements


def test_statements_not_about_the_initiative_are_counted_and_shown_when_asked_for(index):
    choice = Choice(actor=RELIEF.id, initiative=ACCORD.id)
    assert index.evidence(choice).left_out == 2
    everything = index.evidence(choice, with_left_out=True)
    assert (len(everything.statements), everything.heading) == (4, "2 statements by Relief Union on Harbour Accord")


def test_the_chosen_statement_is_shown_even_where_it_does_not_address_the_initiative(index):
    choice = Choice(initiative=ACCORD.id, statement=STATEMENTS[2].id)
    assert STATEMENTS[2] in index.evidence(choice).statements


def test_one_statement_is_not_called_statements(index):
    choice = Choice(actor=NORLAND.id, initiative=ACCORD.id)
    assert index.evidence(choice).heading == "1 statement by Norland on Harbour Accord"


def test_a_split_quote_is_shown_whole_and_in_quotation_marks(index):
    assert row_with(index, UNRESOLVED).words == "“We will sign it, … if the other side does.”"


def test_a_pronoun_is_shown_as_printed_with_whom_it_means_and_why(index):
    row = row_with(index, Resolution((VESTERGAARD.id,), 0.9, "pronoun, nearest woman"), speaker="she")
    assert (row.speaker, row.reason) == ("she → Mara Vestergaard", "pronoun, nearest woman")


def test_a_name_is_not_said_twice(index):
    assert row_with(index, Resolution((NORLAND.id,), 0.9, "name"), speaker="Norland").speaker == "Norland"


def test_a_doubtful_speaker_is_marked_as_uncertain(index):
    row = row_with(index, Resolution((VESTERGAARD.id,), 0.3, "the only woman so far"), speaker="she")
    assert row.reason == "Uncertain: the only woman so far"


def test_a_joint_statement_names_all_who_made_it(index):
    row = row_with(index, Resolution((NORLAND.id, RELIEF.id), 0.8, "both named"), speaker="they")
    assert row.speaker == "they → Norland and Relief Union"


@pytest.mark.parametrize(
    ("speaker", "said"), [("a diplomat", "a diplomat → not resolved"), ("", "No speaker named → not resolved")]
)
def test_a_speaker_who_is_not_resolved_is_nobody(index, speaker, said):
    assert row_with(index, UNRESOLVED, speaker=speaker).speaker == said


def test_a_statement_about_no_initiative_says_so(index):
    assert index.row(STATEMENTS[5], None).note == "Not about any of these initiatives"


def test_a_statement_that_waits_for_its_score_says_so(sample_state):
    state = replace(sample_state, results=replace(sample_state.results, stances={}))
    assert EvidenceIndex(effective(state).analysis).row(STATEMENTS[0], None).note == "Not scored yet"


def test_without_initiatives_there_is_nothing_to_say_about_them(sample_state):
    state: ProjectState = replace(sample_state, initiatives=())
    assert EvidenceIndex(effective(state).analysis).row(STATEMENTS[0], None).note == ""


@pytest.mark.parametrize(("iso", "shown"), [("2026-03-04", "4 Mar 2026"), ("", ""), ("March", "March")])
def test_dates_are_written_for_people(iso, shown):
    assert shown_date(iso) == shown
