"""Messages stay beside the work: seen, copied, dismissed, never in the way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel

from desktop import messages
from desktop.messages import Message
from desktop.views.message_bar import MessageBar


@pytest.fixture
def bar(qtbot, theme, board):
    bar = MessageBar(board, theme)
    qtbot.addWidget(bar)
    return bar


def button(bar, name):
    return next(each for each in bar.findChildren(QAbstractButton) if name in (each.accessibleName(), each.text()))


def test_what_was_posted_before_the_window_stood_is_shown(qtbot, theme, board):
    messages.warning("Could not open a.pdf: it is empty")
    bar = MessageBar(board, theme)
    qtbot.addWidget(bar)
    assert [message.text for message in bar.messages] == ["Could not open a.pdf: it is empty"]


def test_a_message_is_dismissed_with_one_click(qtbot, bar):
    messages.warning("Could not open a.pdf: it is empty")
    qtbot.mouseClick(button(bar, "Dismiss this message"), Qt.MouseButton.LeftButton)
    assert bar.messages == []
    assert bar.isHidden()


def test_a_message_can_be_copied_with_its_details(qtbot, bar):
    messages.warning("2 files could not be opened.", "/a.pdf: it is empty\n/b.txt: no text")
    qtbot.mouseClick(button(bar, "Copy this message"), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == ("2 files could not be opened.\n/a.pdf: it is empty\n/b.txt: no text")


def test_several_unreadable_files_are_named_without_another_click(qtbot, bar):
    messages.warning("2 files could not be opened.", "/a.pdf: it is empty\n/b.txt: no text")
    detail = next(label for label in bar.findChildren(QLabel) if "/b.txt: no text" in label.text())
    qtbot.waitUntil(detail.isVisible)


def test_text_from_files_is_never_taken_for_markup(bar):
    messages.warning("Could not open <b>x</b>.txt: <img src='file:///etc/passwd'>", "<i>one</i>")
    assert {label.textFormat() for label in bar.findChildren(QLabel) if label.text()} == {Qt.TextFormat.PlainText}


def test_the_button_that_helps_acts_once_and_takes_the_message_away(qtbot, bar):
    done = []
    messages.error("The analysis stopped", action_text="Try again", action=lambda: done.append(1))
    qtbot.mouseClick(button(bar, "Try again"), Qt.MouseButton.LeftButton)
    assert done == [1]
    assert bar.messages == []


def test_the_newest_messages_are_kept_and_the_same_one_only_once(bar):
    for number in (1, 2, 2, 3, 4):
        messages.warning(f"Problem {number}")
    assert [message.text for message in bar.messages] == ["Problem 2", "Problem 3", "Problem 4"]


def test_news_pushes_no_problem_out(bar):
    for level, text in (("error", "not saved"), ("info", "one"), ("info", "two"), ("info", "three")):
        bar.show_message(Message(level, text))
    assert [each.text for each in bar.messages] == ["not saved", "three"]
    for text in ("lost", "gone"):
        bar.show_message(Message("error", text))
    bar.show_message(Message("info", "copied"))
    assert [each.text for each in bar.messages] == ["not saved", "lost", "gone", "copied"]


def test_the_same_message_comes_to_the_front(bar):
    bar.show_message(Message("warning", "one"))
    bar.show_message(Message("warning", "two"))
    bar.show_message(Message("warning", "one"))
    assert [message.text for message in bar.messages] == ["two", "one"]


def test_later_news_takes_the_place_of_earlier_news_but_of_none_with_a_button(bar):
    messages.info("Started a new session.", action_text="Back to the session before", action=lambda: None)
    messages.warning("Could not open a.pdf: it is empty")
    for words in ("Copied the chart to the clipboard.", "Saved the chart as positions.png"):
        messages.info(words)
    assert [message.text for message in bar.messages] == [
        "Started a new session.",
        "Could not open a.pdf: it is empty",
        "Saved the chart as positions.png",
    ]
