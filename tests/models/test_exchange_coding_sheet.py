"""A coding sheet goes out with questions, comes back with answers, and says of each row that it cannot use why."""

import csv
import io
from pathlib import Path

import pytest

from models.exchange.cells import STANDARD, Dialect, to_csv
from models.exchange.coding_sheet import coding_sheet, read_coding_sheet
from models.project.effective import effective
from models.project.ratings import places
from models.readers.draft import Refused


@pytest.fixture
def found(sample_state):
    return effective(sample_state)


def rows_of(found, coder="Ada"):
    return list(csv.DictReader(io.StringIO(to_csv(coding_sheet(found.analysis, places(found), coder)))))


def filled(tmp_path, rows, name="sheet.csv", **dialect):
    path = tmp_path / name
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, rows[0].keys(), delimiter=dialect.get("delimiter", ","))
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(stream.getvalue(), encoding=Dialect(**dialect).encoding, newline="")
    return path


def read(path: Path, found, state, coder=""):
    return read_coding_sheet(path, places(found), state.initiatives, coder)


def test_every_statement_is_asked_about_every_initiative_and_no_answer_is_given_away(found):
    rows = rows_of(found)
    assert len(rows) == len(found.analysis.statements) * len(found.analysis.initiatives)
    assert {row["answer"] for row in rows} == {""}
    assert not {"favor", "score"} & set(rows[0])
    assert all(row["text"] and row["speaker"] for row in rows)


@pytest.mark.parametrize("dialect", [{}, {"delimiter": ";", "marked": False}, {"delimiter": "\t"}])
def test_what_was_written_by_any_spreadsheet_comes_back(found, sample_state, tmp_path, dialect):
    rows = rows_of(found)
    for row, answer in zip(rows, ["f", "Against", " n ", "x", "favour"], strict=False):
        row["answer"] = answer
    rows[5]["note"] = "-ironic"
    sheet = read(filled(tmp_path, rows, **dialect), found, sample_state)
    assert [each.answer for each in sheet.answers] == ["favor", "against", "neutral", "not addressed", "favor", None]
    assert sheet.answers[0].statement == found.analysis.statements[0].id
    assert sheet.answers[0].initiative == found.analysis.initiatives[0].id
    assert sheet.answers[5].note == "-ironic"
    assert sheet.blank == len(rows) - 6
    assert (sheet.coders, sheet.wrong) == (("Ada",), ())


def test_rows_that_cannot_be_used_say_why_and_the_others_count(found, sample_state, tmp_path):
    rows = rows_of(found)[:4]
    rows[0]["answer"], rows[1]["answer"] = "maybe", "f"
    rows[2] |= {"answer": "f", "statement": "elsewhere@1-2"}
    rows[3] |= {"answer": "f", "initiative": "The Moon Pact"}
    sheet = read(filled(tmp_path, rows), found, sample_state)
    assert len(sheet.answers) == 1
    assert [line.split(":")[0] for line in sheet.wrong] == ["Row 2", "Row 4", "Row 5"]
    assert "“maybe” is none of favor" in sheet.wrong[0]
    assert "elsewhere@1-2" in sheet.wrong[1]
    assert "The Moon Pact" in sheet.wrong[2]


def test_a_table_that_is_no_coding_sheet_is_refused_by_the_column_it_lacks(found, sample_state, tmp_path):
    path = tmp_path / "prices.csv"
    path.write_text("good,price\nsalt,3\n", encoding="utf-8")
    with pytest.raises(Refused, match="no column named “statement”"):
        read(path, found, sample_state)


def test_answers_without_a_coder_are_those_of_whom_the_person_names(found, sample_state, tmp_path):
    rows = [row | {"coder": "", "answer": "f"} for row in rows_of(found)[:1]]
    assert read(filled(tmp_path, rows), found, sample_state, coder="Bo").coders == ("Bo",)


def test_the_sheet_is_safe_to_open_in_a_spreadsheet(found):
    text = to_csv(coding_sheet(found.analysis, places(found), '=HYPERLINK("x")'), STANDARD)
    assert "'=HYPERLINK" in text
