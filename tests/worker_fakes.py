"""Small stand-ins for readers and models, importable by the worker process.

They understand lines of the form "Name says words." An article that contains one of the words in capitals below makes
the tool misbehave in that way.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event

from desktop.worker.protocol import Kit
from models.progress import Task
from models.project.update import Tools
from models.records import Actor, Article, Initiative, ModelInfo, Resolution, Sentiment, Stance, Statement
from models.stance.why import Phrase, Why

DIES = "DIES"
RAISES = "RAISES"
WAITS = "WAITS UNTIL CANCELLED"
HANGS = "HANGS"
CANNOT_EXPLAIN = "INEXPLICABLE"
DIES_EXPLAINING = "UNSPEAKABLE"


@dataclass(frozen=True)
class UnreadableFile:
    path: str
    reason: str


@dataclass(frozen=True)
class OpenedFiles:
    articles: tuple[Article, ...]
    unreadable: tuple[UnreadableFile, ...]


def open_files(paths: Sequence[str], task: Task) -> OpenedFiles:
    articles: list[Article] = []
    unreadable: list[UnreadableFile] = []
    for done, path in enumerate(paths):
        task.at("Opening articles", done, len(paths))
        if Path(path).is_file():
            text = Path(path).read_text(encoding="utf-8")
            articles.append(article(Path(path).stem, text))
        else:
            unreadable.append(UnreadableFile(path, "there is no such file"))
    return OpenedFiles(tuple(articles), tuple(unreadable))


def article(name: str, text: str) -> Article:
    return Article(f"article-{name}", f"{name}.txt", name.title(), name.title(), "2026-01-01", text)


class Finder:
    info = ModelInfo("fake finder", "f" * 64)

    def find(self, article: Article, task: Task) -> tuple[Statement, ...]:
        if DIES in article.text:
            os._exit(3)
        if RAISES in article.text:
            raise RuntimeError("the fake finder does not like this article")
        if HANGS in article.text:
            Event().wait(60)
        return tuple(
            Statement(
                id=f"{article.id}-{number}",
                article=article.id,
                kind="indirect",
                speaker=match["speaker"],
                speaker_span=match.span("speaker"),
                cue="says",
                cue_span=match.span("cue"),
                spans=(match.span("words"),),
                text=match["words"],
            )
            for number, match in enumerate(
                re.finditer(r"(?P<speaker>\w+) (?P<cue>says) (?P<words>[^.\n]+)", article.text)
            )
        )


class Judge:
    info = ModelInfo("fake judge", "e" * 64)

    def stances(
        self,
        articles: Sequence[Article],
        statements: Sequence[Statement],
        actors: Sequence[Actor],
        initiatives: Sequence[Initiative],
        task: Task,
        listed: Sequence[Initiative] = (),
    ) -> tuple[Stance, ...]:
        stances: list[Stance] = []
        for done, statement in enumerate(statements):
            task.at("Scoring", done, len(statements))
            while WAITS in statement.text:
                task.at("Scoring", done, len(statements))
            favor = 0.9 if "good" in statement.text else 0.1
            for initiative in initiatives:
                addressed = initiative.name.casefold() in statement.text.casefold()
                stances.append(Stance(statement.id, initiative.id, favor, 0.9 - favor, 0.1, addressed))
        return tuple(stances)

    def sentiments(
        self, articles: Sequence[Article], statements: Sequence[Statement], actors: Sequence[Actor], task: Task
    ) -> tuple[Sentiment, ...]:
        return tuple(
            Sentiment(statement.id, actor.id, 0.1, 0.1, 0.8)
            for statement in statements
            for actor in actors
            if actor.name in statement.text
        )

    def why(
        self,
        articles: Sequence[Article],
        statement: Statement,
        actors: Sequence[Actor],
        toward: Initiative | Actor,
    ) -> Iterator[Why]:
        """The first word did it, which is not known at once; toward an actor the last one did."""
        if CANNOT_EXPLAIN in statement.text:
            raise RuntimeError("the fake judge cannot explain this")
        if DIES_EXPLAINING in statement.text:
            os._exit(3)
        start, end = statement.spans[0]
        if isinstance(toward, Actor):
            start = end - len(statement.text.split()[-1])
        else:
            end = start + len(statement.text.split()[0])
        yield Why((Phrase((start, end), 0.0),), 0.9, whole=False)
        yield Why((Phrase((start, end), 0.5),), 0.9)


def load_judge(reference: str) -> Judge:
    judge = Judge()
    judge.info = ModelInfo(f"fake judge {reference}".strip(), "e" * 64, reference)
    return judge


def resolve(
    articles: Sequence[Article], statements: Sequence[Statement]
) -> tuple[tuple[Statement, ...], tuple[Actor, ...]]:
    names = dict.fromkeys(statement.speaker for statement in statements)
    actors = tuple(Actor(f"actor-{name}", name, (name,), "person") for name in names)
    resolved = tuple(
        replace(s, resolution=Resolution((f"actor-{s.speaker}",), 0.8, f"names {s.speaker}")) for s in statements
    )
    return resolved, actors


def suggest(articles: Sequence[Article], statements: Sequence[Statement]) -> tuple[Initiative, ...]:
    names = dict.fromkeys(name for article in articles for name in re.findall(r"[A-Z]\w+ Plan", article.text))
    return tuple(Initiative(f"suggested-{name}", name, suggested=True) for name in names)


def tools() -> Tools:
    return Tools(load_finder=Finder, load_judge=load_judge, resolve=resolve, suggest=suggest)


def download(name: str, task: Task) -> None:
    """Three megabytes come, unless the name says otherwise."""
    for done in range(3):
        task.at(f"Downloading {name}", done, 3)
    if RAISES in name:
        raise RuntimeError(f"{name}: there is no such model")


KIT = Kit(open_files=open_files, tools=tools, download=download)
