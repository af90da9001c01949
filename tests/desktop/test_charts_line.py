"""The line above a chart shows whole words where there is room, and goes on below where there is too little."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel, QLineEdit, QStylePainter, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.charts.controls import Choice
from desktop.charts.line import LineLayout

LONG = "Position toward Talin Strait Accord on Shared Waters"


@pytest.fixture
def line(qtbot: QtBot) -> QWidget:
    """Two choices with labels in front of them and a button at the end."""
    line = QWidget()
    qtbot.addWidget(line)
    layout = LineLayout(line)
    for words in ("→", "↑"):
        choice = Choice("Axis")
        choice.offer([(LONG, "a"), ("Name", "b")], "a")
        layout.addWidget(QLabel(words))
        layout.addWidget(choice)
    button = QToolButton()
    button.setText("Table")
    layout.addWidget(button)
    line.show()
    return line


def places(line: QWidget, width: int) -> list[QRect]:
    """Where the widgets lie in a line of this width, in their order."""
    layout = line.layout()
    assert layout is not None
    line.resize(width, layout.heightForWidth(width))
    layout.activate()
    return [layout.itemAt(at).geometry() for at in range(layout.count())]  # type: ignore[union-attr]


@pytest.mark.parametrize("width", [200, 280, 400, 700, 1200])
def test_nothing_overlaps_or_leaves_the_line_and_labels_stay_with_what_they_name(line: QWidget, width: int) -> None:
    found = places(line, width)
    assert all(line.rect().contains(place) for place in found)
    for at, place in enumerate(found):
        assert not any(place.intersects(other) for other in found[at + 1 :])
    for label, choice in ((found[0], found[1]), (found[2], found[3])):
        assert choice.top() < label.center().y() < choice.bottom()
        assert choice.left() - label.right() < 10
    assert found[-1].right() == max(place.right() for place in found), "the last stands at the right end"


def test_a_line_goes_on_below_only_where_there_is_no_room_for_the_least(line: QWidget) -> None:
    def rows(width: int) -> int:
        return 1 + sum(one.bottom() < other.top() for one, other in pairwise(places(line, width)))

    assert (rows(1200), rows(200)) == (1, 2)
    narrowest = min(width for width in range(200, 1200, 10) if rows(width) == 1)
    for place, choice in zip(places(line, narrowest)[1::2], line.findChildren(Choice), strict=False):
        assert place.width() <= choice.minimumSizeHint().width() + 10


def test_a_choice_asks_for_the_room_of_what_is_chosen_and_tells_it_whole(qtbot: QtBot) -> None:
    choice = Choice("Axis")
    qtbot.addWidget(choice)
    offered = [("Position toward <b>Talin</b>", "a"), ("Name", "b")]
    choice.offer(offered, "a")
    wide = choice.sizeHint().width()
    assert wide > choice.fontMetrics().horizontalAdvance("Position toward <b>Talin</b>")
    assert choice.toolTip() == "<qt>Axis: Position toward &lt;b&gt;Talin&lt;/b&gt;</qt>"
    choice.offer(offered, "b")
    assert choice.sizeHint().width() < wide


def test_words_that_are_cut_end_in_an_ellipsis(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(QStylePainter, "drawControl", lambda _, __, option: drawn.append(option.currentText))
    choice = Choice("Axis")
    qtbot.addWidget(choice)
    choice.offer([(LONG, "a")], "a")
    choice.resize(140, choice.sizeHint().height())
    choice.grab()
    assert drawn[-1].startswith("Pos")
    assert drawn[-1].endswith("…")
    choice.offer([("Position", "a")], "a")
    choice.grab()
    assert drawn[-1] == "Position"


def test_two_axes_that_begin_alike_are_told_apart_where_they_are_cut(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(
        QStylePainter, "drawControl", lambda self, element, option: drawn.append(getattr(option, "currentText", ""))
    )
    axis = Choice("Axis", told_by_end=True)
    qtbot.addWidget(axis)
    axis.offer([(LONG, "a")], "a")
    axis.resize(160, 30)
    axis.grab()
    assert drawn[-1].startswith("…")
    assert drawn[-1].endswith("Shared Waters")


def test_what_expands_takes_what_a_line_has_left(qtbot: QtBot) -> None:
    line = QWidget()
    qtbot.addWidget(line)
    layout = LineLayout(line)
    search, button = QLineEdit(), QToolButton()
    layout.addWidget(search)
    layout.addWidget(button)
    field, end = places(line, 600)
    assert end.left() - field.right() < 10
    assert field.width() > 500
