"""A report is written as a web page or as a PDF, from the window and from the command line."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

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
from models.records import Analysis
from models.stance import StanceJudge
from tests.coded_sample import coded_sample
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
