"""Tables open right in a spreadsheet, and hold what is needed to count everything again."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.exchange.cells import Table, to_csv
from models.exchange.coded import Coded
from models.exchange.csv_files import TABLES, actors_table, write_csv_folder
from models.records import Actor, Analysis


def rows(table: Table) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(to_csv(table), newline="")))


def table(name: str, analysis: Analysis) -> list[dict[str, str]]:
    return rows(TABLES[f"{name}.csv"](Coded.untouched(analysis)))


def test_statements_stand_unaggregated_once_per_initiative(sample_analysis: Analysis) -> None:
    written = table("statements", sample_analysis)
    assert len(written) == len(sample_analysis.statements) * len(sample_analysis.initiatives)
    first = written[0]
    assert first["outlet"] == "Courier"
    assert first["date"] == "2026-03-04"
    assert first["speaker"] == "Foreign minister Mara Vestergaard"
    assert first["actor"] == "Mara Vestergaard"
    assert first["cue"] == "said"
    assert first["kind"] == "mixed"
    assert first["initiative"] == "Harbour Accord"
    assert (first["addressed"], first["stance"]) == ("TRUE", "favor")
    assert [float(first[name]) for name in ("favor", "against", "neutral", "score")] == [0.9, 0.03, 0.07, 0.87]


def test_the_models_are_told_with_their_weights_even_where_one_has_not_answered(sample_analysis: Analysis) -> None:
    judge = sample_analysis.stance_model
    assert judge is not None
    assert table("models", replace(sample_analysis, attribution_model=None)) == [
        {"answers": "stances and sentiments", "model": judge.name, "sha256": judge.sha256}
    ]
    assert len(table("models", sample_analysis)) == 2


def test_offsets_in_the_table_find_the_words_in_the_article(sample_analysis: Analysis) -> None:
    texts = {article.path: article.text for article in sample_analysis.articles}
    for row in table("statements", sample_analysis):
        spans = [tuple(map(int, span.strip("[]").split(","))) for span in row["spans"].split()]
        assert " ".join(texts[row["article"]][start:end] for start, end in spans) == row["text"]
        assert (int(row["from"]), int(row["to"])) == (spans[0][0], spans[-1][1])


def test_statement_without_initiatives_still_has_its_row(sample_analysis: Analysis) -> None:
    bare = replace(sample_analysis, initiatives=(), stances=(), positions=(), shifts=())
    written = table("statements", bare)
    assert [row["statement"] for row in written] == [statement.id for statement in bare.statements]
    assert {row["initiative"] for row in written} == {""}


def test_positions_can_be_computed_again_from_the_statements(sample_analysis: Analysis) -> None:
    said = table("statements", sample_analysis)
    for position in table("positions", sample_analysis):
        scores = [
            float(row["score"])
            for row in said
            if row["actor"] == position["actor"]
            and row["initiative"] == position["initiative"]
            and row["addressed"] == "TRUE"
            and position["outlet"] in ("All outlets", row["outlet"])
        ]
        assert len(scores) == int(position["n"])
        assert sum(scores) / len(scores) == pytest.approx(float(position["position"]), abs=1e-5)


def test_unknown_outlet_is_called_so(sample_analysis: Analysis) -> None:
    nameless = replace(sample_analysis.positions[0], outlet="")
    assert table("positions", replace(sample_analysis, positions=(nameless,)))[0]["outlet"] == "Unknown outlet"


def test_shifts_name_both_outlets(sample_analysis: Analysis) -> None:
    assert {(row["from"], row["to"]) for row in table("shifts", sample_analysis)} == {("Courier", "Herald")}


def test_actors_come_with_their_names_and_number_of_statements(sample_analysis: Analysis) -> None:
    first = table("actors", sample_analysis)[0]
    assert first == {
        "actor": "Mara Vestergaard",
        "kind": "person",
        "aliases": "Mara Vestergaard; Vestergaard",
        "country": "",
        "organisation": "",
        "statements": "4",
    }


def test_sentiments_name_who_speaks_of_whom(sample_analysis: Analysis) -> None:
    written = table("sentiments", sample_analysis)
    assert len(written) == len(sample_analysis.sentiments) > 0
    assert all(row["actor"] and row["about"] and row["sentiment"] for row in written)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_text_comes_back_and_never_starts_a_formula(name: str) -> None:
    shown = rows(actors_table(Analysis(actors=(Actor("a", name, (), "person"),))))[0]["actor"]
    assert shown in (name, "'" + name)
    assert not shown.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_negative_numbers_stay_numbers(sample_analysis: Analysis) -> None:
    scores = {row["score"] for row in table("statements", sample_analysis)}
    assert "-0.82" in scores


def test_folder_gets_all_tables_in_a_form_that_excel_reads(sample_analysis: Analysis, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "tables"
    written = write_csv_folder(Coded.untouched(sample_analysis), folder)
    assert sorted(path.name for path in folder.iterdir()) == sorted(TABLES) == sorted(path.name for path in written)
    for path in written:
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        assert path.read_bytes().endswith(b"\r\n")
