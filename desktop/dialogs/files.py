"""Asks for files, beginning in the folder of the last time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from models.readers import SUPPORTED
from models.readers.rows import CORPORA

_EXPORTED = frozenset([".csv", ".graphml", ".html", ".json", ".parley", ".pdf", ".png", ".qdpx", ".svg"])


def ask_for_articles(parent: QWidget) -> list[Path]:
    """The files that the person wants to open; none after a cancel."""
    kinds = (*SUPPORTED, *CORPORA)
    every = " ".join(f"*{suffix}" for _, suffixes in kinds for suffix in suffixes)
    filters = [f"Articles and tables of articles ({every})"]
    filters += [f"{name} ({' '.join(f'*{suffix}' for suffix in suffixes)})" for name, suffixes in kinds]
    names, _ = QFileDialog.getOpenFileNames(
        parent, "Open articles", str(_folder("open")), ";;".join([*filters, "All files (*)"])
    )
    if names:
        _remember("open", Path(names[0]).parent)
    return [Path(name) for name in names]


def ask_for_a_file(parent: QWidget, title: str, kind: str, suffixes: Sequence[str]) -> Path | None:
    """One file to read, of a ``kind`` with one of these suffixes; None after a cancel."""
    wanted = " ".join(f"*{suffix}" for suffix in suffixes)
    name, _ = QFileDialog.getOpenFileName(parent, title, str(_folder("open")), f"{kind} ({wanted});;All files (*)")
    if not name:
        return None
    _remember("open", Path(name).parent)
    return Path(name)


def ask_where_to_save(parent: QWidget, title: str, name: str, kind: str) -> Path | None:
    """Where to write a file named like ``name``, whose suffix is kept; ``kind`` describes it. None after a cancel."""
    suffix = Path(name).suffix
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(_folder("save") / name), f"{kind} (*{suffix})")
    if not chosen:
        return None
    typed = Path(chosen)
    path = typed
    if typed.suffix.lower() in _EXPORTED - {suffix}:
        path = typed.with_suffix(suffix)
    elif typed.suffix.lower() != suffix:
        path = typed.with_name(typed.name + suffix)
    # the file dialog has asked about the name that was typed, and no other
    if path != typed and not _may_replace(parent, title, [path]):
        return None
    _remember("save", path.parent)
    return path


def _may_replace(parent: QWidget, title: str, paths: Iterable[Path]) -> bool:
    """Whether the person lets those of these files go that are there."""
    there = [path for path in paths if path.exists()]
    if not there:
        return True
    if len(there) == 1:
        question = f"{there[0].name} already exists. Replace it?"
    else:
        question = f"{len(there)} of these files already exist in {there[0].parent.name}. Replace them?"
    return QMessageBox.question(parent, title, question) == QMessageBox.StandardButton.Yes


def ask_for_folder(parent: QWidget, title: str, names: Iterable[str]) -> Path | None:
    """A folder to write files of these names into; None after a cancel, and where the person keeps what is there."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(_folder("save")))
    if not chosen:
        return None
    folder = Path(chosen)
    if not _may_replace(parent, title, (folder / name for name in names)):
        return None
    _remember("save", folder)
    return folder


def _folder(purpose: str) -> Path:
    remembered = Path(str(QSettings().value(f"folders/{purpose}", "")))
    if remembered.is_absolute() and remembered.is_dir():
        return remembered
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return documents if documents.is_dir() else Path.home()


def _remember(purpose: str, folder: Path) -> None:
    QSettings().setValue(f"folders/{purpose}", str(folder))
