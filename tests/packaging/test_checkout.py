"""A checkout holds the same bytes on every system, whatever Git is told to do with line ends."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = (
    "desktop/app.py",
    "resources/examples/initiatives.json",
    "resources/gazetteer/LICENSE-WORDNET",
    "resources/help/help.md",
    "resources/icons/parley.svg",
    "resources/models/attribution/tokenizer.json",
    "tests/models/version-1.parley.gz",
)


@pytest.mark.skipif(shutil.which("git") is None or not (ROOT / ".git").exists(), reason="the files did not come by git")
@pytest.mark.parametrize("habit", ["true", "input", "false"])
def test_git_leaves_line_ends_alone(tmp_path: Path, habit: str) -> None:
    out = ["checkout-index", f"--prefix={tmp_path.as_posix()}/", "--", *FILES]
    subprocess.run(["git", "-c", f"core.autocrlf={habit}", *out], cwd=ROOT, check=True)
    for name in FILES:
        kept = subprocess.run(["git", "show", f":{name}"], cwd=ROOT, capture_output=True, check=True)
        assert (tmp_path / name).read_bytes() == kept.stdout, name
