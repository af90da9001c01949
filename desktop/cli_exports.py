"""What ``parley analyze`` writes for people and for other programs, beside JSON, tables and charts."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli_files import place

if TYPE_CHECKING:
    from models.exchange.coded import Coded


def add_exports(parser: argparse.ArgumentParser) -> None:
    """Add the options to those of ``parley analyze``."""
    parser.add_argument(
        "--report",
        metavar="OUT",
        type=_report,
        help="write a report with charts, tables and the evidence quoted into OUT, a .html or .pdf file",
    )
    parser.add_argument(
        "--graphml", metavar="DIR", type=place, help="write networks of actors and initiatives into the folder DIR"
    )
    parser.add_argument(
        "--qdpx", metavar="OUT", type=place, help="write the coding into OUT for NVivo, MAXQDA, ATLAS.ti and QualCoder"
    )


def exports(options: argparse.Namespace, coded: Coded, version: str) -> Iterator[tuple[Path, Callable[[], None]]]:
    """What was asked for: where it goes, and what to call to write it there, which raises OSError."""
    if options.report:
        yield options.report, partial(_write_report, options.report, coded, version)
    if options.graphml:
        yield options.graphml, partial(_write_networks, options.graphml, coded)
    if options.qdpx:
        yield options.qdpx, partial(_write_coding, options.qdpx, coded)


def _report(value: str) -> Path:
    path = Path(value)
    if path.suffix.lower() not in (".html", ".pdf"):
        raise argparse.ArgumentTypeError(f"{value}: a report is a .html or a .pdf file")
    return path


def _write_report(path: Path, coded: Coded, version: str) -> None:
    from desktop.report import Wanted, make_report
    from models.exchange.whole_files import write_whole
    from models.report.page import suggested_title

    write_whole(path, make_report(coded, Wanted(suggested_title(coded.analysis), path.suffix.lower()), version=version))


def _write_networks(folder: Path, coded: Coded) -> None:
    from models.exchange.graphml import NETWORKS
    from models.exchange.whole_files import write_whole
    from models.progress import Task

    folder.mkdir(parents=True, exist_ok=True)
    for name, network in NETWORKS.items():
        write_whole(folder / name, network(coded.analysis, Task()))


def _write_coding(path: Path, coded: Coded) -> None:
    from datetime import datetime

    from models.exchange.refi_qda import to_qdpx
    from models.exchange.whole_files import write_whole

    write_whole(path, to_qdpx(coded, path.stem, datetime.now().astimezone()))
