"""The command line: opens the window, or analyses and measures without one.

Qt is loaded for the window and for charts only, the models for what needs them only, so that every other answer comes
at once and on machines without a display.
"""

from __future__ import annotations

import argparse
import io
import logging
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from desktop.cli_exports import add_exports, exports
from desktop.cli_files import (
    BAD_INPUT,
    DONE,
    FAILED,
    STANDARD_OUTPUT,
    Failure,
    check_destinations,
    named,
    one_line,
    place,
    say,
    unfolded,
    write,
    writing,
)

if TYPE_CHECKING:
    from models.attribution import StatementFinder
    from models.progress import Task
    from models.readers.details import Details
    from models.records import Analysis, Article, Initiative
    from models.stance import StanceJudge

INTERRUPTED, PIPE_CLOSED = 130, 141
"""What shells report of a program that Ctrl-C or a closed pipe ended."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``parley`` with these arguments, by default those of the process, and return its exit status.

    0: done; 1: a part of the program is missing or broken; 2: something was wrong with the input, each named in one
    line on standard error.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    _prepare_streams()
    commands: dict[str, Callable[[list[str]], int]] = {"analyze": _analyze, "evaluate": _evaluate}
    try:
        return commands[arguments[0]](arguments[1:]) if arguments and arguments[0] in commands else _window(arguments)
    except Failure as failure:
        _complain(str(failure))
        return failure.status
    except KeyboardInterrupt:
        _complain("stopped")
        return INTERRUPTED
    except BrokenPipeError:
        return PIPE_CLOSED


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise Failure(f"{message} (see {self.prog} --help)")

    def print_help(self, file: object = None) -> None:
        say(self.format_help())


def _window(arguments: list[str]) -> int:
    parser = _Parser(
        prog="parley",
        allow_abbrev=False,
        description="Map who stands where on a peace initiative, and how that shifts from one news outlet to the next.",
        epilog="Without a window: parley analyze FILE..., parley evaluate TASK GOLD (each has its own --help).",
    )
    parser.add_argument("files", metavar="FILE", nargs="*", type=Path, help="article to open in the window")
    parser.add_argument("--example", action="store_true", help="open the articles that come with the program")
    parser.add_argument("--version", action="store_true", help="print the version and stop")
    options = parser.parse_intermixed_args(arguments)
    if options.version:
        say(f"parley {_version()}\n")
        return DONE
    from desktop.app import run

    return run(options.files, example=options.example)


def _analyze(arguments: list[str]) -> int:
    parser = _Parser(
        prog="parley analyze",
        allow_abbrev=False,
        description="Analyse articles without a window. Without a place to write, the positions are printed.",
    )
    parser.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        help="article (.txt, .html, .md, .docx, .rtf, .pdf, .eml, .mhtml), or many in one file, a row each (.csv, "
        ".tsv, .jsonl, .json): columns called text, title, outlet, date and id, or much like it, are found by "
        "themselves",
    )
    parser.add_argument(
        "--initiative",
        metavar="NAME",
        action="append",
        default=[],
        type=named,
        help="peace initiative to score stances toward, beside those that the articles suggest; may be repeated",
    )
    parser.add_argument("--outlet", metavar="NAME", type=named, help="the outlet of all these articles")
    parser.add_argument(
        "--details",
        metavar="TABLE",
        type=place,
        help="correct what is recognised of the articles: a table with the columns file, title, outlet and date; an "
        "empty cell leaves what was recognised, - says that there is none. The articles.csv that --csv writes will do",
    )
    _add_stance_model(parser)
    parser.add_argument(
        "--json", metavar="OUT", type=named, help="write everything as JSON into OUT, - for standard output"
    )
    parser.add_argument("--csv", metavar="DIR", type=place, help="write tables into the folder DIR")
    parser.add_argument("--charts", metavar="DIR", type=place, help="write the charts as PNG into the folder DIR")
    add_exports(parser)
    options = parser.parse_intermixed_args(arguments)  # more files may follow an option
    _silence_libraries()
    options.files = unfolded(options.files)

    from models.exchange.coded import Coded
    from models.exchange.csv_files import TABLES, write_csv_folder
    from models.exchange.graphml import NETWORKS
    from models.exchange.json_file import to_json
    from models.exchange.text_table import summary
    from models.initiatives import initiative_named
    from models.pipeline import analyse, open_articles

    check_destinations(
        [*options.files, *([options.details] if options.details else [])],
        (options.json, options.report, options.qdpx),
        ((options.csv, TABLES), (options.charts, ()), (options.graphml, NETWORKS)),
    )
    details = _details(options.details)
    with _progress() as task:
        opened = open_articles(options.files, task)
    for unreadable in opened.unreadable:
        _complain(str(unreadable))
    if not opened.articles:
        return BAD_INPUT
    articles, wrong = _corrected(opened.articles, options.outlet, details)
    for line in wrong:
        _complain(f"{options.details}: {line}")
    with _progress() as task:
        finder, judge = _load_finder(task), _load_judge(options.stance_model, task)
        asked: dict[str, Initiative] = {}
        for initiative in map(initiative_named, options.initiative):
            asked.setdefault(initiative.name.casefold(), initiative)  # who names one twice means one
        analysis = analyse(articles, list(asked.values()), finder, judge, task)
        coded = Coded.untouched(analysis)

    if options.json:
        write(options.json, to_json(coded))
    if options.csv:
        with writing(options.csv):
            write_csv_folder(coded, options.csv)
    if options.charts:
        _write_charts(analysis, options.charts)
    exported = False
    for destination, export in exports(options, coded, _version()):
        with writing(destination):
            export()
        exported = True
    if not (options.json or options.csv or options.charts or exported):
        say(f"{summary(analysis)}\n")
    return BAD_INPUT if opened.unreadable or wrong else DONE


def _details(table: Path | None) -> Details | None:
    """What a table says of the articles, read before minutes of work rather than after them."""
    from models.readers import Unreadable
    from models.readers.details import read_details

    try:
        return read_details(table) if table else None
    except Unreadable as reason:
        raise Failure(str(reason)) from reason


def _corrected(
    articles: Sequence[Article], outlet: str | None, details: Details | None
) -> tuple[tuple[Article, ...], tuple[str, ...]]:
    """The articles with what the person says of them, and what is wrong with that, line by line."""
    from models.readers.details import with_details

    if outlet:
        articles = [replace(article, outlet=" ".join(outlet.split())) for article in articles]
    if details is None:
        return tuple(articles), ()
    corrected, wrong = with_details(articles, details)
    return corrected, (*details.wrong, *wrong)


def _evaluate(arguments: list[str]) -> int:
    parser = _Parser(
        prog="parley evaluate", allow_abbrev=False, description="Measure the models on coded data of your own."
    )
    parser.add_argument("what", choices=("stance", "sentiment", "attribution"), help="what the data codes")
    parser.add_argument(
        "gold",
        metavar="GOLD",
        type=Path,
        help="coded data: one JSON object a line with text, target and label; for stance and sentiment also a table "
        "(.csv, .tsv) with columns called so, a filled-in coding sheet or the exported table of statements",
    )
    _add_stance_model(parser)
    parser.add_argument(
        "--json",
        metavar="OUT",
        type=named,
        help="write figures and predictions as JSON into OUT, - for standard output",
    )
    options = parser.parse_args(arguments)
    check_destinations([options.gold], [options.json])
    _silence_libraries()

    from models.evaluation.gold import UnusableGold
    from models.evaluation.measure import measure
    from models.evaluation.report import table, to_json

    try:
        with _progress() as task:
            report = measure(
                options.what,
                options.gold,
                lambda: _load_finder(task),
                lambda: _load_judge(options.stance_model, task),
                task,
            )
    except UnusableGold as reason:
        raise Failure(str(reason)) from reason
    if options.json:
        write(options.json, to_json(report))
    if options.json != STANDARD_OUTPUT:
        say(f"{table(report)}\n")
    return DONE


def _add_stance_model(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--stance-model",
        metavar="FOLDER_OR_NAME",
        default="",
        help="judge with the model in this folder, or with one that was downloaded by this name; "
        "any sequence-classification model in safetensors with entailment or stance labels",
    )


def _load_finder(task: Task) -> StatementFinder:
    from models.attribution import StatementFinder
    from models.encoders import UnusableEncoder

    task.at("Loading the attribution model", 0, 1)
    try:
        return StatementFinder.load()
    except UnusableEncoder as reason:
        raise Failure(str(reason), FAILED) from reason


def _load_judge(model: str, task: Task) -> StanceJudge:
    """The judge that ``model`` names, "" for the program's own. One that a person named is input of theirs."""
    from models.encoders import UnusableEncoder
    from models.stance import StanceJudge

    task.at("Loading the stance model", 0, 1)
    try:
        return StanceJudge.load(model)
    except UnusableEncoder as reason:
        raise Failure(str(reason), BAD_INPUT if model else FAILED) from reason


def _write_charts(analysis: Analysis, folder: Path) -> None:
    from desktop.charts.export import write_charts

    with writing(folder):
        write_charts(analysis, folder)


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("parley")
    except PackageNotFoundError:
        return "(not installed)"


def _prepare_streams() -> None:
    """Text goes out in UTF-8 with its line ends as they are, on Windows too."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def _silence_libraries() -> None:
    """What libraries warn of is no answer to the person: standard error holds lines of ours only."""
    logging.basicConfig(handlers=[logging.NullHandler()])
    if not sys.warnoptions:
        warnings.simplefilter("ignore")


def _complain(message: str) -> None:
    print("parley:", one_line(message), file=sys.stderr)


@contextmanager
def _progress() -> Iterator[Task]:
    """A task that tells a person at a terminal how far it is, in a line that goes when it ends."""
    from models.progress import Task

    if sys.stderr is None or not sys.stderr.isatty():  # a start without a console on Windows has no streams
        yield Task()
        return
    width = 0

    def report(step: str, done: int, total: int) -> None:
        nonlocal width
        line = f"{step} {done}/{total}" if total > 1 else step
        print(f"\r{line:<{width}}", end="", file=sys.stderr, flush=True)
        width = len(line)

    try:
        yield Task(report)
    finally:
        print(f"\r{'':<{width}}\r", end="", file=sys.stderr, flush=True)
