"""The analysis as JSON, schema 1: what ``parley analyze --json`` writes, for other programs and for keeping.

Where people corrected the machine, its lists hold what counts, and two more say how that came about: ``excluded``, the
statements that people took out, written as those of ``statements``, and ``corrections``, one for each statement and
coder. Without corrections neither is there, and the file is the command line's, byte for byte.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from models.exchange.coded import Answers, Coded
from models.records import Analysis, Article, ModelInfo, Position, Sentiment, Shift, Stance, Statement

SCHEMA = 1
DIGITS = 6


def to_json(coded: Coded) -> str:
    """What counts and how it came about as text that ends in a line feed; the same gives the same, byte for byte."""
    written = to_schema(coded.analysis)
    if coded.excluded:
        stances = _by_statement(tuple(coded.machine_stances.values()), coded.analysis)
        written["excluded"] = [
            _statement(statement, stances[statement.id], coded.machine_sentiments.get(statement.id, ()))
            for statement in coded.excluded
        ]
    if coded.by_coder:
        written["corrections"] = [
            _correction(statement.id, answers)
            for statement in coded.statements()
            for answers in coded.by_coder.get(statement.id, ())
        ]
    return json.dumps(written, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def to_schema(analysis: Analysis) -> dict[str, Any]:
    """The analysis as plain lists and dicts in the order and with the names of schema 1.

    Numbers have six digits after the point. The three probabilities of a stance still sum to 1, and its score is the
    difference of those that are written.
    """
    stances = _by_statement(analysis.stances, analysis)
    sentiments: dict[str, list[Sentiment]] = defaultdict(list)
    for sentiment in analysis.sentiments:
        sentiments[sentiment.statement].append(sentiment)
    return {
        "schema": SCHEMA,
        "models": {"stance": _model(analysis.stance_model), "attribution": _model(analysis.attribution_model)},
        "articles": [_article(article) for article in analysis.articles],
        "initiatives": [
            {
                "id": initiative.id,
                "name": initiative.name,
                "aliases": list(initiative.aliases),
                "suggested": initiative.suggested,
            }
            for initiative in analysis.initiatives
        ],
        "actors": [
            {"id": actor.id, "name": actor.name, "aliases": list(actor.aliases), "kind": actor.kind}
            for actor in analysis.actors
        ],
        "statements": [
            _statement(statement, stances[statement.id], sentiments[statement.id]) for statement in analysis.statements
        ],
        "positions": [_position(position) for position in analysis.positions],
        "shifts": [_shift(shift) for shift in analysis.shifts],
    }


def rounded(number: float) -> float:
    """A number with six digits, and no negative zero."""
    return round(number, DIGITS) + 0.0


def rounded_shares(shares: Sequence[float]) -> tuple[float, ...]:
    """Shares that sum to 1, with six digits each and still summing to 1: what rounding down takes away goes to those
    that lost most. The order of size stays."""
    whole = 10**DIGITS
    scaled = [share / sum(shares) * whole for share in shares]
    units = [int(share) for share in scaled]
    losers = sorted(range(len(units)), key=lambda number: units[number] - scaled[number])
    for number in losers[: whole - sum(units)]:
        units[number] += 1
    return tuple(unit / whole for unit in units)


def _by_statement(stances: Sequence[Stance], analysis: Analysis) -> dict[str, list[Stance]]:
    """The stances of each statement in the order of the initiatives."""
    together: dict[str, list[Stance]] = defaultdict(list)
    place = {initiative.id: number for number, initiative in enumerate(analysis.initiatives)}
    for stance in sorted(stances, key=lambda stance: place[stance.initiative]):
        together[stance.statement].append(stance)
    return together


def _correction(statement: str, answers: Answers) -> dict[str, Any]:
    """What one coder said of a statement; what the coder did not say is null or empty."""
    return {
        "statement": statement,
        "coder": answers.coder,
        "when": answers.when,
        "added": answers.added,
        "actors": None if answers.speaker is None else list(answers.speaker),
        "kind": answers.kind,
        "spans": None if answers.spans is None else [list(span) for span in answers.spans],
        "stances": [{"initiative": each, "label": label} for each, label in answers.stances.items()],
        "sentiments": [{"actor": each, "label": label} for each, label in answers.sentiments.items()],
        "excluded": answers.excluded,
        "reason": answers.reason,
        "note": answers.note,
    }


def _model(info: ModelInfo | None) -> dict[str, str] | None:
    return None if info is None else {"name": info.name, "sha256": info.sha256}


def _article(article: Article) -> dict[str, str]:
    return {
        "id": article.id,
        "path": article.path,
        "title": article.title,
        "outlet": article.outlet,
        "date": article.date,
        "text": article.text,
    }


def _statement(statement: Statement, stances: Sequence[Stance], sentiments: Sequence[Sentiment]) -> dict[str, Any]:
    return {
        "id": statement.id,
        "article": statement.article,
        "actors": list(statement.resolution.actors),
        "speaker": statement.speaker,
        "cue": statement.cue,
        "kind": statement.kind,
        "spans": [list(span) for span in statement.spans],
        "text": statement.text,
        "stances": [_stance(stance) for stance in stances],
        "sentiments": [
            {"actor": sentiment.actor, "label": sentiment.label, "score": rounded(sentiment.score)}
            for sentiment in sentiments
        ],
    }


def _stance(stance: Stance) -> dict[str, Any]:
    favor, against, neutral = rounded_shares((stance.favor, stance.against, stance.neutral))
    return {
        "initiative": stance.initiative,
        "label": stance.label,
        "addressed": stance.addressed,
        "favor": favor,
        "against": against,
        "neutral": neutral,
        "score": rounded(favor - against),
    }


def _position(position: Position) -> dict[str, Any]:
    return {
        "actor": position.actor,
        "initiative": position.initiative,
        "outlet": position.outlet,
        "position": rounded(position.position),
        "low": rounded(position.low),
        "high": rounded(position.high),
        "statements": list(position.statements),
    }


def _shift(shift: Shift) -> dict[str, Any]:
    return {
        "actor": shift.actor,
        "initiative": shift.initiative,
        "from": shift.from_,
        "to": shift.to,
        "shift": rounded(shift.shift),
        "low": rounded(shift.low),
        "high": rounded(shift.high),
    }
