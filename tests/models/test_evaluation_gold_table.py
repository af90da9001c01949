"""Coded data may come from a spreadsheet: other columns, other spellings, semicolons and a byte order mark."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.evaluation.gold import UnusableGold, read_pairs
from models.exchange.cells import Dialect, to_csv
from models.exchange.coding_sheet import coding_sheet
from models.exchange.statement_tables import statements_table
from models.records import Analysis
from tests.coded_sample import coded_sample

EXCEL = "\ufeffid;Text;Initiative;Answer;Before\r\n"


def table(folder: Path, content: str, name: str = "coded.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_text(content, encoding=encoding, newline="")
    return path


def test_a_table_of_excel_is_read_with_its_columns_and_spellings(tmp_path: Path) -> None:
    path = table(
        tmp_path, f'{EXCEL}1,5;"We ""will"" sign; soon.";the accord;Pro;He rose.\r\n;No.;the accord;CONTRA;\r\n'
    )
    first, second = read_pairs(path, "stance")
    assert (first.id, first.pair.text, first.pair.target) == ("1,5", 'We "will" sign; soon.', "the accord")
    assert (first.label, first.pair.context) == ("favor", "He rose.")
    assert (second.id, second.label) == ("3", "against")


def test_a_table_in_the_encoding_of_an_older_excel_keeps_its_letters(tmp_path: Path) -> None:
    path = table(tmp_path, "text;target;label\r\nWir begrüßen „Zürich“.;Zürich;f\r\n", encoding="cp1252")
    assert read_pairs(path, "stance")[0].pair.text == "Wir begrüßen „Zürich“."


def test_what_is_not_about_the_target_is_neutral_and_what_nobody_coded_is_left_out(tmp_path: Path) -> None:
    path = table(tmp_path, f"{EXCEL}a;Rain.;the accord;not addressed;\r\nb;Yes.;the accord;;\r\n")
    assert [(row.id, row.label) for row in read_pairs(path, "stance")] == [("a", "neutral")]


def test_sentiments_keep_their_own_words(tmp_path: Path) -> None:
    path = table(tmp_path, "text\tabout\tsentiment\nA liar.\tAnn\tNegative\n", "coded.tsv")
    assert read_pairs(path, "sentiment")[0].label == "against"


def test_a_filled_in_coding_sheet_is_coded_data(tmp_path: Path, sample_analysis: Analysis) -> None:
    named = {statement.id: f"place {statement.id}" for statement in sample_analysis.statements}
    sheet = coding_sheet(sample_analysis, named)
    at = sheet.columns.index("answer")
    rows = tuple((*row[:at], "x" if number else "f", *row[at + 1 :]) for number, row in enumerate(sheet.rows))
    read = read_pairs(table(tmp_path, to_csv(type(sheet)(sheet.columns, rows), Dialect(";"))), "stance")
    assert len(read) == len(sheet.rows)
    assert [row.label for row in read[:2]] == ["favor", "neutral"]
    assert read[0].pair.target == sample_analysis.initiatives[0].name


def test_of_the_exported_statements_what_people_said_is_the_label_and_never_the_machines(
    tmp_path: Path, sample_analysis: Analysis
) -> None:
    path = table(tmp_path, to_csv(statements_table(coded_sample(sample_analysis))))
    assert [row.label for row in read_pairs(path, "stance")] == ["against"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            "text;Ziel;label\nx;y;favor\n",
            "has no column called target, initiative or about; its columns are text, Ziel, ",
        ),
        (f"{EXCEL}a;x;y;dafür;\n", "row 2: the label 'dafür' is none of favor, against, neutral"),
        (f"{EXCEL}a;;y;favor;\n", "row 2: the field 'text' is missing"),
        (f"{EXCEL}a;x;y;;\n", "holds no coded rows"),
        (f'{EXCEL}a;"x;y;favor;\n', "row 2 opens a quotation mark that is never closed"),
        ("", "is empty"),
    ],
)
def test_a_table_that_cannot_be_used_is_named_with_row_and_reason(tmp_path: Path, content: str, reason: str) -> None:
    path = table(tmp_path, content)
    with pytest.raises(UnusableGold) as raised:
        read_pairs(path, "stance")
    assert str(raised.value).startswith(f"{path}: {reason}")


def test_a_workbook_says_what_to_save_it_as_and_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnusableGold, match="save it there as CSV UTF-8"):
        read_pairs(table(tmp_path, "PK", "coded.xlsx"), "stance")
    with pytest.raises(UnusableGold, match="there is no such file"):
        read_pairs(tmp_path / "nowhere.csv", "stance")
