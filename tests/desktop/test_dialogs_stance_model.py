"""The person chooses which model scores stances, and is told in words what is wrong with one that cannot."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox

from desktop.dialogs.stance_model import StanceModel
from desktop.editing.acts import Acts
from desktop.worker.downloader import Downloader
from models.stance.choice import OWN, SMALL, folder_of_download
from tests import worker_fakes
from tests.foreign_models import save_model
from tests.worker_fakes import RAISES

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.document import Document
    from desktop.window import MainWindow
    from models.project.state import ProjectState

pytest.importorskip("torch")

SECONDS = 20_000
STANCES = ("against", "neutral", "favor")


@pytest.fixture
def dialog(qtbot: QtBot, document: Document) -> Iterator[StanceModel]:
    dialog = StanceModel(document, Acts(document), Downloader(worker_fakes.KIT))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    yield dialog
    dialog.close()


def usable(dialog: StanceModel) -> bool:
    return dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()


def test_the_menu_opens_it_with_the_projects_model_chosen(window: MainWindow, document: Document) -> None:
    window.stance_model_action.trigger()
    (dialog,) = window.findChildren(StanceModel)
    assert dialog.reference() == OWN
    assert "favor" in dialog.about.text()
    assert usable(dialog)
    dialog.reject()


def test_the_small_model_is_offered_only_where_it_came_with_the_program(
    qtbot: QtBot, document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from models.stance import choice

    for there, folder in ((False, tmp_path / "nowhere"), (True, save_model(tmp_path / "small", "bert", STANCES))):
        monkeypatch.setitem(choice.BUNDLED, SMALL, folder)
        dialog = StanceModel(document, Acts(document))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        assert (SMALL in dialog.lines) is there
    dialog.lines[SMALL].click()
    dialog.accept()
    assert document.stance_model == SMALL


def test_another_model_can_be_taken_back_like_every_other_act(
    window: MainWindow, document: Document, sample_state: ProjectState
) -> None:
    document.open_state(sample_state)
    window.stance_model_action.trigger()
    (dialog,) = window.findChildren(StanceModel)
    dialog.lines[SMALL].click()
    dialog.accept()
    assert document.stance_model == SMALL
    assert window.editing.line.text.startswith("Stances are scored with Parley stance small")
    document.open_state(document.state)  # another day
    assert document.undo_stack.undoText().startswith("Score with “Parley stance small")
    window.undo_action.trigger()
    assert document.stance_model == OWN
    window.redo_action.trigger()
    assert document.stance_model == SMALL


def test_a_model_in_a_folder_is_described_and_kept_in_the_project(
    dialog: StanceModel, document: Document, tmp_path: Path
) -> None:
    folder = save_model(tmp_path / "mine", "deberta", ("entailment", "not_entailment"))
    dialog.folder.setFocus()
    dialog._from_folder.click()
    dialog.folder.setText(str(folder))
    assert "mine" in dialog.about.text()
    assert "entailment, not_entailment" in dialog.about.text()
    dialog.accept()
    assert document.stance_model == str(folder)


def test_a_folder_that_holds_no_judge_is_refused_in_words(
    dialog: StanceModel, document: Document, tmp_path: Path
) -> None:
    dialog._from_folder.click()
    dialog.folder.setText(str(save_model(tmp_path / "m", "bert", None)))
    assert "have no names" in dialog.wrong.text()
    assert dialog.wrong.isVisible()
    assert not usable(dialog)
    dialog.accept()
    assert document.stance_model == OWN
    dialog.lines[OWN].click()
    assert not dialog.wrong.isVisible()
    assert usable(dialog)


def test_a_folder_without_a_tokenizer_is_refused_before_all_is_scored_anew(
    dialog: StanceModel, document: Document, tmp_path: Path
) -> None:
    folder = save_model(tmp_path / "m", "bert", STANCES)
    (folder / "tokenizer.json").unlink()
    dialog._from_folder.click()
    dialog.folder.setText(str(folder))
    assert "holds no tokenizer" in dialog.wrong.text()
    assert not usable(dialog)


def test_a_downloaded_model_becomes_a_line_of_its_own(qtbot: QtBot, dialog: StanceModel, document: Document) -> None:
    save_model(folder_of_download("someone/theirs"), "bert", STANCES)
    dialog.name.setText("https://huggingface.co/someone/theirs")
    with qtbot.waitSignal(dialog._downloader.finished, timeout=SECONDS):
        dialog.fetch.click()
        assert dialog.fetch.text() == "Stop"
        assert not usable(dialog)
    assert dialog.lines["someone/theirs"].isChecked()
    dialog.accept()
    assert document.stance_model == "someone/theirs"


def test_a_download_can_be_stopped(qtbot: QtBot, dialog: StanceModel) -> None:
    dialog.name.setText("someone/slow")
    with qtbot.waitSignal(dialog._downloader.cancelled, timeout=SECONDS):
        dialog.fetch.click()
        dialog.fetch.click()
    assert dialog.fetch.text() == "Download"
    assert not dialog.progress.isVisible()
    assert usable(dialog)


def test_what_went_wrong_with_a_download_is_said(qtbot: QtBot, dialog: StanceModel) -> None:
    dialog.name.setText(f"someone/{RAISES}")
    with qtbot.waitSignal(dialog._downloader.failed, timeout=SECONDS):
        dialog.fetch.click()
    assert "there is no such model" in dialog.wrong.text()
    assert dialog.name.isEnabled()


def test_what_is_no_name_is_not_asked_for(dialog: StanceModel) -> None:
    dialog.name.setText("my favourite model")
    dialog.fetch.click()
    assert "owner/name" in dialog.wrong.text()
    assert not dialog._downloader.is_running


def test_what_is_wrong_takes_its_own_lines_and_moves_nothing(qtbot: QtBot, dialog: StanceModel, tmp_path: Path) -> None:
    accept, cancel = (
        dialog.buttons.button(which)
        for which in (QDialogButtonBox.StandardButton.Ok, QDialogButtonBox.StandardButton.Cancel)
    )
    before = dialog.folder.y()
    dialog.folder.setText(str(tmp_path))
    dialog._from_folder.click()
    qtbot.waitUntil(lambda: dialog.wrong.isVisible() and dialog.wrong.height() > 0)
    dialog.layout().activate()
    lines = dialog.wrong.heightForWidth(dialog.wrong.width())
    assert dialog.wrong.height() <= lines + dialog.wrong.fontMetrics().height()
    assert abs(dialog.folder.y() - before) <= 8
    assert not cancel.isDefault()
    dialog.lines[OWN].click()
    assert accept.isDefault()
