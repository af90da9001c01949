"""Articles for the tests of actors, written with marks: ``[speaker]``, ``{content}`` and ``|`` after a statement."""

from __future__ import annotations

import re

from models.actors import resolve_actors
from models.records import Actor, Article, Statement

_MARK = re.compile(r"\[(?P<speaker>[^\]]*)\]|\{(?P<content>[^}]*)\}|\|")


def marked(article_id: str, text: str) -> tuple[Article, list[Statement]]:
    """The article and its statements; a statement is a speaker and the contents around it, up to a ``|``."""
    plain = ""
    statements: list[Statement] = []
    speaker: tuple[int, int] | None = None
    spans: list[tuple[int, int]] = []
    at = 0
    for mark in [*_MARK.finditer(text), None]:
        plain += text[at : mark.start() if mark else len(text)]
        if mark and mark["speaker"] is not None:
            speaker = (len(plain), len(plain) + len(mark["speaker"])) if mark["speaker"] else None
            plain += mark["speaker"]
        elif mark and mark["content"] is not None:
            spans.append((len(plain), len(plain) + len(mark["content"])))
            plain += mark["content"]
        if (mark is None or mark.group() == "|") and spans:
            statements.append(_statement(article_id, len(statements), plain, speaker, spans))
            speaker, spans = None, []
        at = mark.end() if mark else at
    return Article(article_id, f"{article_id}.txt", "", "", "", plain), statements


def _statement(
    article_id: str, number: int, text: str, speaker: tuple[int, int] | None, spans: list[tuple[int, int]]
) -> Statement:
    words = " ".join(text[start:end] for start, end in spans)
    return Statement(
        id=f"{article_id}-{number}",
        article=article_id,
        kind="direct" if '"' in words else "indirect",
        speaker=text[slice(*speaker)] if speaker else "",
        speaker_span=speaker,
        cue=None,
        cue_span=None,
        spans=tuple(spans),
        text=words,
    )


def speakers(*texts: str) -> list[list[str]]:
    """The names of the actors of every statement, in order."""
    statements, actors = resolved(*texts)
    names = {actor.id: actor.name for actor in actors}
    return [[names[actor] for actor in statement.resolution.actors] for statement in statements]


def resolved(*texts: str) -> tuple[tuple[Statement, ...], tuple[Actor, ...]]:
    """The statements and actors of several marked articles."""
    pairs = [marked(f"a{number}", text) for number, text in enumerate(texts)]
    return resolve_actors([article for article, _ in pairs], [s for _, found in pairs for s in found])
