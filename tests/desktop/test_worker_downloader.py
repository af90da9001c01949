"""A person downloads a model by its name, once, from a hub on this computer; afterwards it works with no network."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from desktop.worker.downloader import Downloader
from models.stance import PairInput, StanceJudge
from models.stance import download as fetching
from models.stance.choice import downloads, folder_of_download
from tests.fake_hub import fake_hub
from tests.foreign_models import save_model
from tests.held import hold

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytest.importorskip("torch")

SECONDS = 60_000
NAME = "someone/their-model"


@pytest.fixture
def downloader(qapp: object) -> Iterator[Downloader]:
    downloader = Downloader()
    yield downloader
    downloader.close()


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    folder = save_model(tmp_path / "theirs", "roberta", ("contradiction", "neutral", "entailment"))
    (folder / "pytorch_model.bin").write_bytes(b"can run code")
    (folder / "modeling_theirs.py").write_text("raise SystemExit", encoding="utf-8")
    (folder / "onnx").mkdir()
    (folder / "onnx" / "model.safetensors").write_bytes(b"not wanted")
    (folder / "README.md").write_text("---\nlicense: mit\n---\nTheirs.\n", encoding="utf-8")
    return folder


def test_a_model_is_fetched_by_name_and_works_offline_afterwards(
    qtbot: QtBot, downloader: Downloader, theirs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with fake_hub({NAME: theirs}) as (address, asked):
        monkeypatch.setenv("HF_ENDPOINT", address)
        with qtbot.waitSignal(downloader.finished, timeout=SECONDS) as told:
            downloader.download(NAME)
    assert told.args == [NAME]
    assert downloads() == (NAME,)
    fetched = {file.name for file in folder_of_download(NAME).rglob("*")}
    assert {"model.safetensors", "config.json", "README.md", "tokenizer.json"} <= fetched
    assert not {"pytorch_model.bin", "modeling_theirs.py", "onnx", ".cache"} & fetched
    assert set(asked) <= fetched
    judge = StanceJudge.load(NAME)
    assert (judge.info.name, judge.info.reference) == (NAME, NAME)
    assert judge.judge_pairs([PairInput("the truce holds", "the truce")])


def test_labels_without_names_are_refused_before_the_weights_are_fetched(
    qtbot: QtBot, downloader: Downloader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = save_model(tmp_path / "theirs", "bert", None)
    with fake_hub({NAME: folder}) as (address, asked):
        monkeypatch.setenv("HF_ENDPOINT", address)
        with qtbot.waitSignal(downloader.failed, timeout=SECONDS) as told:
            downloader.download(NAME)
    assert told.args[0].startswith(f"{NAME}: this model's labels have no names")
    assert "model.safetensors" not in asked
    assert downloads() == ()


@pytest.mark.parametrize("held", ["their-model", "their-model.part"])
def test_a_model_that_is_in_use_stays_whole_where_it_is_fetched_again(
    theirs: Path, monkeypatch: pytest.MonkeyPatch, held: str
) -> None:
    def fetch(name: str, into: Path, patterns: object, *, dry: bool = False, watch: object = None) -> list[object]:
        files = [file for file in theirs.iterdir() if file.suffix in (".json", ".md", ".safetensors")]
        for file in () if dry else files:
            shutil.copy(file, into)
        return [SimpleNamespace(filename=file.name, file_size=1) for file in files]

    monkeypatch.setattr(fetching, "_fetch", fetch)
    folder = fetching.download(NAME)
    first = (folder / "README.md").read_bytes()
    (theirs / "README.md").write_text("Theirs, mended.", encoding="utf-8")
    with monkeypatch.context() as windows:
        hold(windows, "replace", lambda path: path.name.endswith(held))
        with pytest.raises(fetching.DownloadFailed, match=f"{NAME}: the one on this computer is in use"):
            fetching.download(NAME)
    assert downloads() == (NAME,)
    assert (folder / "README.md").read_bytes() == first
    assert (folder / "model.safetensors").exists()
    fetching.download(NAME)
    assert (folder / "README.md").read_text(encoding="utf-8") == "Theirs, mended."
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_what_cannot_be_had_is_said_in_words(
    qtbot: QtBot, downloader: Downloader, theirs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (theirs / "model.safetensors").unlink()

    def reason(name: str) -> str:
        with qtbot.waitSignal(downloader.failed, timeout=SECONDS) as told:
            downloader.download(name)
        return str(told.args[0])

    with fake_hub({NAME: theirs}, gated=("someone/closed",)) as (address, _):
        monkeypatch.setenv("HF_ENDPOINT", address)
        assert "no weights as safetensors" in reason(NAME)
        assert "there is no such model" in reason("someone/nothing")
        assert "accept them on the model’s page" in reason("someone/closed")
    assert "cannot be reached" in reason(NAME)
    assert downloads() == ()
