"""The raw table has everything that is known of a statement, the machine's answers beside people's."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace

import pytest

from models.exchange.cells import Dialect, Table, to_csv
from models.exchange.coded import Coded
from models.exchange.statement_tables import statements_table, statements_wide_table
from models.records import Analysis
from tests.coded_sample import ATTRIBUTED, DROPPED, JUDGED, coded_sample


@pytest.fixture
def coded(sample_analysis: Analysis) -> Coded:
    return coded_sample(sample_analysis)


def rows(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def row_of(coded: Coded, statement: str, initiative: str = "Harbour Accord") -> dict[str, str]:
    return next(
        row
        for row in rows(to_csv(statements_table(coded)))
        if (row["statement"], row["initiative"]) == (statement, initiative)
    )


def test_stance_of_a_person_counts_and_the_machines_stays_beside_it(coded: Coded) -> None:
    row = row_of(coded, JUDGED.id)
    assert (row["stance"], row["score"]) == ("against", "-1")
    assert (row["machine_stance"], row["machine_score"], row["machine_addressed"]) == ("favor", "0.55", "TRUE")
    assert row["person_stance"] == "against"
    assert (row["coder"], row["note"]) == ("Anna; Ben", "Reads as a refusal.")
    assert row["coded_at"] == "2026-04-01T10:00:00.000+00:00"


def test_speaker_of_a_person_counts_and_the_machines_stays_beside_it(coded: Coded) -> None:
    row = row_of(coded, ATTRIBUTED.id)
    assert (row["actor"], row["machine_actor"], row["person_actor"]) == ("Relief Union", "Norland", "Relief Union")
    assert (row["actor_confidence"], row["actor_reason"]) == ("1", "set by Anna")


def test_where_nobody_said_anything_the_columns_of_people_are_empty(coded: Coded) -> None:
    row = row_of(coded, coded.analysis.statements[0].id)
    people = ("person_actor", "person_kind", "person_spans", "person_stance", "person_sentiments", "coder", "note")
    assert {row[column] for column in people} == {""}
    assert row["excluded"] == "FALSE"


def test_excluded_statement_stays_in_the_table_with_its_reason(coded: Coded) -> None:
    row = row_of(coded, DROPPED.id)
    assert row["excluded"] == "TRUE"
    assert row["exclusion_reason"] == "'=HYPERLINK: a proverb"
    assert [one["statement"] for one in rows(to_csv(statements_table(coded)))][::2] == [
        each.id for each in coded.statements()
    ]


@pytest.fixture
def unsure(sample_analysis: Analysis) -> Coded:
    """The first stance toward Harbour Accord is uncertain."""
    first, *others = sample_analysis.stances
    doubted = replace(first, favor=0.5, against=0.1, neutral=0.4)
    assert doubted.uncertain
    return coded_sample(replace(sample_analysis, stances=(doubted, *others)))


@pytest.mark.parametrize("table", [statements_table, statements_wide_table])
def test_positions_can_be_counted_again_by_the_weights(unsure: Coded, table: Callable[[Coded], Table]) -> None:
    said = rows(to_csv(table(unsure)))
    names = {actor.id: actor.name for actor in unsure.analysis.actors}
    initiatives = {initiative.id: initiative.name for initiative in unsure.analysis.initiatives}
    for position in unsure.analysis.positions:
        wanted = initiatives[position.initiative]
        before = f"{wanted}: " if table is statements_wide_table else ""
        counted = [
            (float(row[f"{before}score"]), float(row[f"{before}weight"]))
            for row in said
            if row["actor"] == names[position.actor]
            and row.get("initiative", wanted) == wanted
            and position.outlet in (None, row["outlet"])
            and row[f"{before}weight"] != "0"
        ]
        assert len(counted) == len(position.statements)
        mean = sum(score * weight for score, weight in counted) / sum(weight for _, weight in counted)
        assert mean == pytest.approx(position.position, abs=1e-5)


def test_weight_tells_what_counts_half_and_what_counts_for_nothing(unsure: Coded) -> None:
    first = unsure.analysis.stances[0].statement
    assert row_of(unsure, first)["weight"] == "0.5"
    assert row_of(unsure, JUDGED.id)["weight"] == "1"
    assert row_of(unsure, JUDGED.id, "Lakeside Talks")["weight"] == "0"
    assert row_of(unsure, DROPPED.id)["weight"] == "0"


def test_the_model_that_scored_stands_beside_its_answers(coded: Coded) -> None:
    assert row_of(coded, JUDGED.id)["machine_model"] == "Sample stance model"


def test_wide_table_has_a_row_for_each_statement_and_columns_for_each_initiative(coded: Coded) -> None:
    written = rows(to_csv(statements_wide_table(coded)))
    assert [row["statement"] for row in written] == [each.id for each in coded.statements()]
    row = next(row for row in written if row["statement"] == JUDGED.id)
    assert (row["Harbour Accord: stance"], row["Harbour Accord: machine_stance"]) == ("against", "favor")
    assert row["Harbour Accord: person_stance"] == "against"
    assert row["Lakeside Talks: addressed"] == "FALSE"


def test_sentiment_names_whom_it_is_about(sample_analysis: Analysis) -> None:
    table = rows(to_csv(statements_table(Coded.untouched(sample_analysis))))
    assert {row["sentiments"] for row in table} == {"", "Relief Union: negative (-0.500)"}


def test_spans_are_nothing_that_a_spreadsheet_takes_for_a_day(sample_analysis: Analysis) -> None:
    statement = replace(sample_analysis.statements[0], spans=((3, 12), (20, 45)))
    table = rows(to_csv(statements_table(Coded.untouched(replace(sample_analysis, statements=(statement,))))))
    assert table[0]["spans"] == table[0]["machine_spans"] == "[3,12] [20,45]"


def test_decimal_commas_are_those_of_figures_alone() -> None:
    table = Table(("a 1.5", "b", "c", "d", "e"), ((-0.25, 3.0, 7, "0.5", True),))
    assert to_csv(table, Dialect(";", decimal=",")) == "a 1.5;b;c;d;e\r\n-0,25;3;7;0.5;TRUE\r\n"


def test_table_is_written_as_the_persons_spreadsheet_wants_it(coded: Coded) -> None:
    dialect = Dialect(";", marked=False)
    text = to_csv(statements_table(coded), dialect)
    assert dialect.encoding == "utf-8"
    assert Dialect().encoding == "utf-8-sig"
    assert rows(text, ";") == rows(to_csv(statements_table(coded)))
