"""`parley analyze` without a window: what it writes, what it says, and how it ends."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from desktop.cli import main
from models.attribution import StatementFinder
from models.encoders import UnusableEncoder
from models.progress import Task
from models.records import Article, Statement
from models.stance import StanceJudge
from tests.small_models import QuoteFinder, WordJudge

REUTERS = """TALIN, March 4 (Reuters) - Foreign minister Mara Vestergaard backed the deal.

“We welcome it,” Mara Vestergaard said.
"""
COURIER = """TALIN, March 5 (Courier) - The minister was cautious.

“We reject it,” Mara Vestergaard said.
"""


@pytest.fixture(autouse=True)
def small_models(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(StatementFinder, "load", QuoteFinder)
    monkeypatch.setattr(StanceJudge, "load", lambda folder=None: WordJudge())


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    (tmp_path / "één.txt").write_text(REUTERS, encoding="utf-8")
    (tmp_path / "two.txt").write_text(COURIER, encoding="utf-8")
    return [str(tmp_path / "één.txt"), str(tmp_path / "two.txt")]


def test_json_goes_to_standard_output_and_nothing_else_does(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["analyze", *files, "--initiative", "Talin Accord", "--json", "-"]) == 0
    out, err = capsys.readouterr()
    written = json.loads(out)
    assert err == ""
    assert [article["path"] for article in written["articles"]] == files
    assert [statement["text"] for statement in written["statements"]] == ["We welcome it,", "We reject it,"]
    assert written["models"] == {
        "stance": {"name": "words", "sha256": "1" * 64},
        "attribution": {"name": "quotes", "sha256": "0" * 64},
    }


@pytest.mark.parametrize("order", ["--json - {0} {1}", "{0} --json - {1}", "{0} {1} --json -", "--json - -- {0} {1}"])
def test_options_stand_before_between_or_behind_the_files(
    order: str, files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["analyze", *(word.format(*files) for word in order.split())]) == 0
    assert [article["path"] for article in json.loads(capsys.readouterr().out)["articles"]] == files


def test_a_file_whose_name_begins_as_an_option_stands_behind_two_dashes(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path(files[0]).rename(tmp_path / "-x.txt")
    monkeypatch.chdir(tmp_path)
    assert main(["analyze", "two.txt", "--json", "-", "--", "-x.txt"]) == 0
    assert [article["path"] for article in json.loads(capsys.readouterr().out)["articles"]] == ["two.txt", "-x.txt"]


def test_named_initiatives_come_first_in_their_order_with_their_names(files: list[str], tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    assert (
        main(["analyze", *files, "--initiative", "Zeta Plan", "--initiative", "the ALPHA talks", "--json", str(out)])
        == 0
    )
    initiatives = json.loads(out.read_text(encoding="utf-8"))["initiatives"]
    assert [one["name"] for one in initiatives[:2]] == ["Zeta Plan", "the ALPHA talks"]
    assert [one["suggested"] for one in initiatives[:2]] == [False, False]


def test_an_initiative_that_is_named_twice_is_one(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    names = ("Zeta Plan", "Talin Accord", " zeta  plan ", "Talin Accord")
    assert main(["analyze", *files, *(word for name in names for word in ("--initiative", name)), "--json", "-"]) == 0
    initiatives = json.loads(capsys.readouterr().out)["initiatives"]
    assert [one["name"] for one in initiatives if not one["suggested"]] == ["Zeta Plan", "Talin Accord"]


def test_shift_tells_the_outlets_apart(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    main(["analyze", *files, "--initiative", "Talin Accord", "--json", "-"])
    shift = next(
        one
        for one in json.loads(capsys.readouterr().out)["shifts"]
        if one["from"] == "Reuters" and one["to"] == "Courier"
    )
    assert shift["shift"] == pytest.approx(-1.7)
    assert -2 <= shift["low"] < shift["shift"] < shift["high"] <= 2


def test_without_a_place_to_write_the_positions_are_printed(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["analyze", *files, "--initiative", "Talin Accord"]) == 0
    out = capsys.readouterr().out
    assert "2 articles, 2 statements" in out
    assert re.search(r"Mara Vestergaard +Talin Accord +All outlets +0\.00|\+0\.00", out)
    assert "Statements" in out


def test_tables_and_charts_are_written_into_folders_that_are_made(files: list[str], tmp_path: Path) -> None:
    tables, charts = tmp_path / "a" / "tables", tmp_path / "b" / "charts"
    assert main(["analyze", *files, "--initiative", "Talin Accord", "--csv", str(tables), "--charts", str(charts)]) == 0
    assert {path.name for path in tables.iterdir()} == {
        "statements.csv",
        "statements-wide.csv",
        "articles.csv",
        "positions.csv",
        "shifts.csv",
        "actors.csv",
        "sentiments.csv",
        "models.csv",
    }
    assert {"positions.png", "shifts.png"} <= {path.name for path in charts.iterdir()}


def test_bad_files_are_listed_and_the_good_ones_analysed(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    missing, empty = str(tmp_path / "nowhere.txt"), str(tmp_path / "empty.txt")
    assert main(["analyze", missing, files[0], empty, str(tmp_path), files[1], "--json", "-"]) == 2
    out, err = capsys.readouterr()
    assert [article["path"] for article in json.loads(out)["articles"]] == files
    lines = err.splitlines()
    assert len(lines) == 3
    for line, path in zip(lines, [missing, empty, str(tmp_path)], strict=True):
        assert line.startswith(f"parley: {path}: ")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("two  spaces.txt", "two  spaces.txt"),
        ("20\u00a0000\u3000.txt", "20\u00a0000\u3000.txt"),
        ("new\nline.txt", "new line.txt"),
        ("page\u2028break\x1cfile.txt", "page break file.txt"),
        ("\x1b[2J\x9bred.txt", "\\x1b[2J\\x9bred.txt"),
    ],
)
def test_a_name_is_told_as_it_is_on_one_line_that_a_terminal_can_show(
    name: str, shown: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["analyze", name]) == 2
    assert capsys.readouterr().err == f"parley: {shown}: there is no such file\n"


def test_each_row_of_a_table_is_an_article(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = tmp_path / "rows.csv"
    rows.write_text(
        "headline,source,date,body\n"
        'Deal backed,Reuters,2026-03-04,"“We welcome it,” Mara Vestergaard said."\n'
        'Deal doubted,Courier,2026-03-05,"“We reject it,” Mara Vestergaard said."\n',
        "utf-8",
    )
    assert main(["analyze", str(rows), "--initiative", "Talin Accord", "--json", "-"]) == 0
    out, err = capsys.readouterr()
    written = json.loads(out)
    assert err == ""
    assert [(one["path"], one["title"], one["outlet"], one["date"]) for one in written["articles"]] == [
        (f"{rows}#2", "Deal backed", "Reuters", "2026-03-04"),
        (f"{rows}#3", "Deal doubted", "Courier", "2026-03-05"),
    ]
    assert [statement["text"] for statement in written["statements"]] == ["We welcome it,", "We reject it,"]


def test_rows_without_text_are_told_on_one_line_and_the_others_analysed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"text": "“We welcome it,” Mara Vestergaard said."}\n{"text": ""}\n{\n', "utf-8")
    assert main(["analyze", str(rows), "--json", "-"]) == 2
    out, err = capsys.readouterr()
    assert len(json.loads(out)["articles"]) == 1
    assert err.startswith(f"parley: {rows}: 2 rows left out: row 2 has no text; row 3 is not JSON: ")
    assert len(err.splitlines()) == 1


def test_table_without_a_text_says_which_column_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = tmp_path / "rows.csv"
    rows.write_text("name,age\nAnna,41\n", "utf-8")
    assert main(["analyze", str(rows), "--json", "-"]) == 2
    assert capsys.readouterr() == (
        "",
        f"parley: {rows}: no column holds the text: name one of them “text” (columns: name, age)\n",
    )


def test_nothing_is_written_where_no_file_is_good(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.json"
    assert main(["analyze", str(tmp_path / "nowhere.txt"), "--json", str(out)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not out.exists()


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["analyze"], "FILE"),
        (["analyze", "x.txt", "--colour", "red"], "--colour"),
        (["analyze", "x.txt", "--js", "-"], "--js"),
        (["analyze", "x.txt", "--initiative"], "--initiative"),
        (["analyze", "x.txt", "--initiative", " "], "--initiative"),
        (["analyze", "x.txt", "--json", ""], "--json"),
        (["analyze", "x.txt", "--csv", ""], "--csv"),
        (["analyze", "x.txt", "--charts", " "], "--charts"),
        (["analyze", "x.txt", "--graphml", ""], "--graphml"),
        (["analyze", "x.txt", "--qdpx", ""], "--qdpx"),
        (["evaluate", "stance", "gold.jsonl", "--json", ""], "--json"),
        (["evaluate", "weather", "gold.jsonl"], "weather"),
        (["--colour"], "--colour"),
    ],
)
def test_wrong_option_is_one_clear_line(arguments: list[str], word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert word in err


def test_place_that_cannot_be_written_is_said_before_the_work(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_late() -> QuoteFinder:
        raise AssertionError("the analysis had started")

    monkeypatch.setattr(StatementFinder, "load", too_late)
    (tmp_path / "file").write_text("")
    (tmp_path / "odd" / "statements.csv").mkdir(parents=True)
    for option, place in (
        ("--json", tmp_path / "nowhere" / "out.json"),
        ("--json", tmp_path),
        ("--csv", tmp_path / "file" / "tables"),
        ("--charts", tmp_path / "file"),
        ("--csv", tmp_path / "odd"),
    ):
        assert main(["analyze", files[0], option, str(place)]) == 2
        err = capsys.readouterr().err
        assert len(err.splitlines()) == 1
        assert str(place.parent if place.name == "out.json" else place) in err


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person's table of articles, called as one of the program's own, in the folder that the command runs in."""
    path = tmp_path / "articles.csv"
    path.write_text('text,outlet\n"“We welcome it,” Mara Vestergaard said.",Reuters\n', "utf-8")
    (tmp_path / "linked.csv").symlink_to(path)
    (tmp_path / "twin.csv").hardlink_to(path)
    monkeypatch.chdir(tmp_path)
    return path


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["articles.csv", "--csv", "."], "articles.csv"),
        (["articles.csv", "--json", "articles.csv"], "articles.csv"),
        (["articles.csv", "--json", "linked.csv"], "linked.csv"),
        (["linked.csv", "--csv", "../{folder}"], "../{folder}/articles.csv"),
        (["twin.csv", "--qdpx", "articles.csv"], "articles.csv"),
        (["articles.csv", "agreement.graphml", "--graphml", "."], "agreement.graphml"),
    ],
)
def test_what_is_read_is_never_written_over(
    corpus: Path, arguments: list[str], named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = corpus.read_bytes()
    folder = corpus.parent.name
    assert main(["analyze", *(each.format(folder=folder) for each in arguments)]) == 2
    assert capsys.readouterr() == ("", f"parley: {named.format(folder=folder)}: is read from; write elsewhere\n")
    assert corpus.read_bytes() == before


def test_two_results_never_go_into_one_file(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyze", "articles.csv", "--json", "out", "--qdpx", "./out"]) == 2
    assert capsys.readouterr() == ("", "parley: out: is written twice; name another file\n")
    assert main(["analyze", "articles.csv", "--csv", "tables", "--json", "tables/shifts.csv"]) == 2
    assert capsys.readouterr().err == "parley: tables/shifts.csv: is written twice; name another file\n"
    assert not (corpus.parent / "tables").exists()


def test_a_table_of_an_earlier_run_is_replaced(corpus: Path) -> None:
    for _ in range(2):
        assert main(["analyze", "articles.csv", "--csv", "tables", "--json", "tables.json"]) == 0


def test_missing_model_is_one_clear_line(
    files: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(folder: object = None) -> WordJudge:
        raise UnusableEncoder("models/stance: holds no weights as safetensors,\nthe only form that is read")

    monkeypatch.setattr(StanceJudge, "load", missing)
    assert main(["analyze", *files, "--json", "-"]) == 1
    assert capsys.readouterr() == (
        "",
        "parley: models/stance: holds no weights as safetensors, the only form that is read\n",
    )


def test_ctrl_c_ends_quietly(
    files: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(self: QuoteFinder, article: Article, task: Task) -> list[Statement]:
        raise KeyboardInterrupt

    monkeypatch.setattr(QuoteFinder, "find", interrupted)
    assert main(["analyze", *files, "--json", "-"]) == 130
    assert capsys.readouterr() == ("", "parley: stopped\n")


def test_terminal_sees_progress_that_goes_again(
    files: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert main(["analyze", *files, "--json", "-"]) == 0
    out, err = capsys.readouterr()
    json.loads(out)
    assert "Finding statements 1/2" in err
    assert err.rpartition("\r")[2] == ""


def outlets_of(out: str) -> list[tuple[str, str, str]]:
    return [(article["title"], article["outlet"], article["date"]) for article in json.loads(out)["articles"]]


def test_an_outlet_can_be_named_for_all_files(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyze", *files, "--outlet", "Evening Courier", "--json", "-"]) == 0
    assert {outlet for _, outlet, _ in outlets_of(capsys.readouterr().out)} == {"Evening Courier"}


def test_a_table_corrects_title_outlet_and_date(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "details.csv"
    table.write_text("file,title,outlet,date\néén.txt,A title,,4 March 2026\ntwo.txt,,-,\n", encoding="utf-8")
    assert main(["analyze", *files, "--details", str(table), "--json", "-"]) == 0
    out, err = capsys.readouterr()
    assert (outlets_of(out), err) == ([("A title", "Reuters", "2026-03-04"), ("", "", "")], "")


def test_the_table_of_articles_that_was_written_can_be_corrected_and_handed_in(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["analyze", *files, "--csv", str(tmp_path / "tables")]) == 0
    table = tmp_path / "tables" / "articles.csv"
    table.write_bytes(table.read_bytes().replace(b",Courier,", b",'+Courier,"))
    assert main(["analyze", *files, "--details", str(table), "--json", "-"]) == 0
    assert [outlet for _, outlet, _ in outlets_of(capsys.readouterr().out)] == ["Reuters", "+Courier"]


def test_a_row_about_no_file_and_a_date_that_is_none_are_told(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "details.csv"
    table.write_text("file,outlet,date\nthree.txt,X,\ntwo.txt,Y,03/04/2026\n", encoding="utf-8")
    assert main(["analyze", *files, "--details", str(table), "--json", "-"]) == 2
    out, err = capsys.readouterr()
    assert [outlet for _, outlet, _ in outlets_of(out)] == ["Reuters", "Y"]
    assert err.splitlines() == [
        f"parley: {table}: the date of row 3 cannot be read; write it as year-month-day",
        f"parley: {table}: row 2 is about a file that was not opened: three.txt",
    ]


@pytest.mark.parametrize(
    ("content", "said"), [("a,b\n1,2\n", "a column called “file”"), (None, "there is no such file")]
)
def test_a_table_of_details_that_cannot_be_used_is_said_before_the_work(
    content: str | None, said: str, files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "details.csv"
    if content is not None:
        table.write_text(content, encoding="utf-8")
    assert main(["analyze", *files, "--details", str(table), "--json", "-"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert f"{table}: " in err
    assert said in err
