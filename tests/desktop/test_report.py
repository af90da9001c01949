"""A report is written as a web page or as a PDF, from the window and from the command line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from lxml import html
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.charts.palette import LIGHT
from desktop.cli import main
from desktop.dialogs.export_report import ExportReport
from desktop.document import Document
from desktop.report import Wanted, make_report
from desktop.report_pdf import to_pdf
from desktop.window import MainWindow
from models.attribution import StatementFinder
from models.exchange.coded import Coded
from models.filters import Filter
from models.progress import Cancelled, Task
from models.records import Analysis, Initiative, Position, Shift, Stance
from models.stance import StanceJudge
from tests.coded_sample import coded_sample
from tests.sample import COURIER, HERALD, NORLAND, RELIEF, STATEMENTS
from tests.small_models import QuoteFinder, WordJudge


def words_of(pdf: bytes) -> list[str]:
    """The text of each page."""
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]


def test_pdf_has_text_on_numbered_pages_and_charts_as_drawings(qapp: object, sample_analysis: Analysis) -> None:
    pages = words_of(make_report(coded_sample(sample_analysis), Wanted("Who stands where", ".pdf"), version="7.1"))
    together = "\n".join(pages)
    assert pages[0].lstrip().startswith("Who stands where")
    assert f"1 / {len(pages)}" in pages[0]
    assert f"{len(pages)} / {len(pages)}" in pages[-1]
    assert together.count("Shifts from Courier to Herald") == 1
    for expected in ("Positions toward Harbour Accord", "favor +1", "Evidence", "never liked the map", "0" * 64):
        assert expected in together


def test_no_heading_is_left_alone_at_the_foot_of_a_page(qapp: object, sample_analysis: Analysis) -> None:
    pages = words_of(make_report(coded_sample(sample_analysis), Wanted("Who stands where", ".pdf")))
    for page in pages:
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        above_the_foot = [line for line in lines if " / " not in line and line != "Who stands where"]
        assert above_the_foot[-1] not in ("Shifts between outlets", "Evidence", "Corrections", "Articles", "Method")


def test_web_page_has_its_charts_inside(qapp: object, sample_analysis: Analysis) -> None:
    page = make_report(coded_sample(sample_analysis), Wanted("Who stands where", ".html")).decode()
    assert page.count("<svg") == page.count("</svg>") == 2
    assert "Positions toward Harbour Accord" in page


def test_stopped_pdf_leaves_no_process_behind(qapp: object, sample_analysis: Analysis) -> None:
    from multiprocessing import active_children

    from models.report.page import Report
    from tests.models.test_report import MADE

    report = Report(Coded.untouched(sample_analysis), "Stopped", MADE)
    with pytest.raises(Cancelled):
        to_pdf(report, Task(cancelled=lambda: True))
    assert not [child for child in active_children() if child.name == "report"]


def test_report_from_the_menu_has_the_persons_title_and_says_what_the_filter_left(
    qtbot: QtBot, window: MainWindow, document: Document, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "report.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    window.shown.set_filter(Filter(outlets=frozenset({"Courier"})))
    window.exports.report.trigger()
    dialog = window.findChild(ExportReport)
    assert dialog is not None
    assert dialog.title.text() == "Who stands where: Harbour Accord and Lakeside Talks"
    assert dialog.only_filtered.isChecked()
    dialog.title.setText("Port & peace")
    dialog.accept()
    qtbot.waitUntil(path.exists, timeout=20_000)
    page = path.read_text("utf-8")
    assert "<h1>Port &amp; peace</h1>" in page
    assert "Filters: Courier" in page
    assert "never liked the map" not in page


def test_filtered_report_counts_nothing_that_the_filter_left_out(qapp: object, sample_analysis: Analysis) -> None:
    coded = coded_sample(sample_analysis)
    page = make_report(coded, Wanted("Who stands where", ".html"), Filter(outlets=frozenset({"Herald"}))).decode()
    words = " ".join(html.fromstring(page).text_content().split())
    heard = {actor for one in STATEMENTS if one.article == HERALD.id for actor in one.resolution.actors}
    assert f"1 article by 1 outlet, 2026-03-05; 6 statements by {len(heard)} actors" in words
    assert "Anna" in words
    assert "Ben" not in words, "Ben's corrections are of the Courier"
    assert "out of every count" not in words
    assert "read 1 article and found 6 statements" in words
    assert "Filters: Herald. All that this report counts is what they let through." in words
    assert COURIER.title not in words


def test_outlets_keep_their_marks_in_a_filtered_report(qapp: object, sample_analysis: Analysis) -> None:
    courier, herald = LIGHT.outlet(0), LIGHT.outlet(1)
    only = Filter(outlets=frozenset({"Herald"}))
    page = make_report(coded_sample(sample_analysis), Wanted("Marks", ".html"), only).decode()
    assert herald in page
    assert courier not in page


def shifting(analysis: Analysis) -> Analysis:
    """Five initiatives: on the first three three actors speak in Courier and Herald, on the fourth one in Courier and
    Gazette, on the fifth nobody in two outlets."""
    gazette = replace(COURIER, id="article-gazette", outlet="Gazette")
    names = ("One", "Two", "Three", "Four", "Five")
    initiatives = tuple(Initiative(name, f"Plan {name}", colour=LIGHT.initiatives[3]) for name in names)
    outlets = {
        "One": {each.id: (COURIER, HERALD) for each in analysis.actors},
        "Two": {each.id: (COURIER, HERALD) for each in analysis.actors},
        "Three": {each.id: (COURIER, HERALD) for each in analysis.actors},
        "Four": {NORLAND.id: (COURIER, gazette), RELIEF.id: (COURIER,)},
        "Five": {NORLAND.id: (COURIER,)},
    }
    positions, shifts = [], []
    ids = (STATEMENTS[0].id, STATEMENTS[1].id)
    for initiative, actors in outlets.items():
        for actor, within in actors.items():
            positions += [
                Position(actor, initiative, outlet, 0.5, 0.1, 0.9, ids)
                for outlet in (None, *(article.outlet for article in within))
            ]
            if len(within) == 2:
                shifts.append(Shift(actor, initiative, within[0].outlet, within[1].outlet, 0.3, 0.1, 0.5))
    return replace(
        analysis,
        articles=(COURIER, HERALD, gazette),
        initiatives=initiatives,
        positions=tuple(positions),
        shifts=tuple(shifts),
        stances=tuple(Stance(one, initiative, 0.7, 0.2, 0.1, True) for one in ids for initiative in names),
    )


def test_each_drawing_of_shifts_compares_outlets_that_its_initiatives_are_heard_in(
    qapp: object, sample_analysis: Analysis
) -> None:
    page = make_report(Coded.untouched(shifting(sample_analysis)), Wanted("Shifts", ".html")).decode()
    figures = html.fromstring(page).findall(".//figure")
    assert [figure.get("aria-label") for figure in figures] == [
        "Positions: Plan One, Plan Two, Plan Three",
        "Positions: Plan Four, Plan Five",
        "Shifts: Plan One, Plan Two, Plan Three",
        "Shifts: Plan Four, Plan Five",
    ]
    first, second = (figure.text_content() for figure in figures[2:])
    assert "Shifts from Courier to Herald" in first
    assert "Shifts from Courier to Gazette" in second
    notes = [figure.getnext().text_content() for figure in figures[2:]]
    assert not notes[0].startswith("Drawn"), "the first has everything"
    assert notes[1] == "Drawn are the actors heard in both outlets; the tables have all positions and shifts."


def test_drawings_without_shifts_are_left_out_and_colours_are_the_persons(
    qapp: object, sample_analysis: Analysis
) -> None:
    analysis = shifting(sample_analysis)
    few = replace(analysis, shifts=tuple(one for one in analysis.shifts if one.initiative != "Four"))
    page = make_report(Coded.untouched(few), Wanted("Shifts", ".html")).decode()
    figures = html.fromstring(page).findall(".//figure")
    assert [figure.get("aria-label") for figure in figures][2:] == ["Shifts: Plan One, Plan Two, Plan Three"]
    assert LIGHT.initiatives[3] in page
    assert LIGHT.initiatives[0] not in page


def test_a_drawing_of_shifts_has_the_actors_with_most_statements_of_those_heard_in_both_outlets(
    qapp: object, sample_analysis: Analysis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.report.ACTORS_DRAWN", 2)
    page = make_report(Coded.untouched(shifting(sample_analysis)), Wanted("Shifts", ".html")).decode()
    assert "Drawn are the 2 actors with most statements of the 3 heard in both outlets;" in page


@pytest.fixture
def article(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    monkeypatch.setattr(StatementFinder, "load", QuoteFinder)
    monkeypatch.setattr(StanceJudge, "load", lambda folder=None: WordJudge())
    path = tmp_path / "one.txt"
    path.write_text("TALIN, March 4 (Reuters) - A deal.\n\n“We welcome it,” Mara Vestergaard said.\n", "utf-8")
    return str(path)


def test_command_line_writes_report_networks_and_coding(qapp: object, article: str, tmp_path: Path) -> None:
    report, networks, coding = tmp_path / "out.pdf", tmp_path / "networks", tmp_path / "out.qdpx"
    options = ["--report", str(report), "--graphml", str(networks), "--qdpx", str(coding)]
    assert main(["analyze", article, "--initiative", "Talin Accord", *options]) == 0
    assert "We welcome it" in "\n".join(words_of(report.read_bytes()))
    assert {path.name for path in networks.iterdir()} == {
        "positions.graphml",
        "agreement.graphml",
        "sentiment.graphml",
    }
    assert coding.read_bytes().startswith(b"PK")


def test_report_of_another_kind_is_refused_in_one_line(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyze", article, "--report", "out.docx"]) == 2
    assert "a report is a .html or a .pdf file" in capsys.readouterr().err


def test_a_long_title_is_shown_from_its_beginning_and_replaced_by_typing(qtbot: QtBot, window: MainWindow) -> None:
    window.exports.report.trigger()
    dialog = window.findChild(ExportReport)
    assert dialog is not None
    assert (dialog.title.selectedText(), dialog.title.cursorPosition()) == (dialog.title.text(), 0)
    qtbot.keyClicks(dialog.title, "Peace")
    assert dialog.title.text() == "Peace"
