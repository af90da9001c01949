"""One selection for all views."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.selection import Choice, Selection


def test_choosing_changes_what_is_named_and_leaves_the_rest(qtbot: QtBot, selection: Selection) -> None:
    selection.select(actor="a", outlet="Courier")
    with qtbot.waitSignal(selection.changed, timeout=0):
        selection.select(actor=None, statement="s")
    assert selection.choice == Choice(outlet="Courier", statement="s")


def test_choosing_only_one_thing_drops_the_rest(selection: Selection) -> None:
    selection.select(actor="a", outlet="Courier")
    selection.select_only(initiative="i")
    assert (selection.actor, selection.initiative, selection.outlet) == (None, "i", None)


def test_choosing_the_same_again_is_silent(qtbot: QtBot, selection: Selection) -> None:
    selection.select(article="x")
    with qtbot.assertNotEmitted(selection.changed):
        selection.select(article="x")
        selection.select_only(article="x")
    with qtbot.waitSignal(selection.changed, timeout=0):
        selection.clear()
    assert selection.choice == Choice()


def test_what_cannot_be_chosen_is_refused(selection: Selection) -> None:
    with pytest.raises(TypeError):
        selection.select(colour="red")
