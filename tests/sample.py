"""A small hand-made project: three actors, two outlets, two initiatives, twelve statements whose spans lie in the
articles' texts. The country and the people are invented."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from models.project.state import ProjectState, Results
from models.records import (
    Actor,
    Article,
    Initiative,
    ModelInfo,
    Resolution,
    Sentiment,
    Stance,
    Statement,
    StatementKind,
)

ACCORD = Initiative(
    "initiative-harbour-accord", "Harbour Accord", ("the accord",), "A ceasefire and a shared port for two states."
)
TALKS = Initiative(
    "initiative-lakeside-talks", "Lakeside Talks", ("the talks",), "Direct talks at Lakeside.", suggested=True
)

VESTERGAARD = Actor("actor-mara-vestergaard", "Mara Vestergaard", ("Mara Vestergaard", "Vestergaard"), "person")
NORLAND = Actor("actor-norland", "Norland", ("Norland",), "state")
RELIEF = Actor("actor-relief-union", "Relief Union", ("Relief Union",), "organisation")

_COURIER = """Norland weighs Harbour Accord

PORT ANSEL (Courier) - Foreign minister Mara Vestergaard said the accord was “the best chance in ten years”.

“We will sign it,” Vestergaard added, “if the other side does.”

Norland said that the Lakeside Talks had gone nowhere. Norland also called the accord “a door left open”.

The Relief Union said the accord would let food through the port. “Every day counts,” the Relief Union said.
"""

_HERALD = """Doubts grow over Lakeside Talks

SUDRIA CITY (Herald) - Mara Vestergaard said the Harbour Accord “gives away too much”. Vestergaard said she had \
“never liked the map”.

Norland said that it would return to the Lakeside Talks. “The talks are alive,” Norland said.

The Relief Union said the talks were “a beginning 🕊️ at last”. The Relief Union said nothing was decided about the \
accord.
"""

COURIER = Article("article-courier", "courier.txt", "Norland weighs Harbour Accord", "Courier", "2026-03-04", _COURIER)
HERALD = Article("article-herald", "herald.html", "Doubts grow over Lakeside Talks", "Herald", "2026-03-05", _HERALD)

_number: Iterator[int] = count(1)


def _statement(
    article: Article, actor: Actor, kind: StatementKind, speaker: str, cue: str, *contents: str, after: str
) -> Statement:
    """The statement whose words are found from ``after`` on: contents, speaker and cue in any order."""
    start = article.text.index(after)
    spans = tuple(_find(article, content, start) for content in contents)
    return Statement(
        id=f"statement-{next(_number)}",
        article=article.id,
        kind=kind,
        speaker=speaker,
        speaker_span=_find(article, speaker, start),
        cue=cue,
        cue_span=_find(article, cue, start),
        spans=spans,
        text=" ".join(contents),
        confidence=0.9,
        resolution=Resolution((actor.id,), 0.9, f"names {actor.name}"),
    )


def _find(article: Article, words: str, start: int) -> tuple[int, int]:
    found = article.text.index(words, start)
    return found, found + len(words)


STATEMENTS = (
    _statement(
        COURIER, VESTERGAARD, "mixed", "Foreign minister Mara Vestergaard", "said",
        "the accord was “the best chance in ten years”", after="Foreign minister",
    ),
    _statement(
        COURIER, VESTERGAARD, "direct", "Vestergaard", "added", "We will sign it,", "if the other side does.",
        after="“We will sign",
    ),
    _statement(COURIER, NORLAND, "indirect", "Norland", "said", "that the Lakeside Talks had gone nowhere",
               after="Norland said that"),
    _statement(COURIER, NORLAND, "mixed", "Norland", "called", "the accord “a door left open”",
               after="Norland also called"),
    _statement(COURIER, RELIEF, "indirect", "The Relief Union", "said", "the accord would let food through the port",
               after="The Relief Union said"),
    _statement(COURIER, RELIEF, "direct", "the Relief Union", "said", "Every day counts,", after="“Every day"),
    _statement(HERALD, VESTERGAARD, "mixed", "Mara Vestergaard", "said", "the Harbour Accord “gives away too much”",
               after="Mara Vestergaard said"),
    _statement(HERALD, VESTERGAARD, "mixed", "Vestergaard", "said", "she had “never liked the map”",
               after="Vestergaard said she"),
    _statement(HERALD, NORLAND, "indirect", "Norland", "said", "that it would return to the Lakeside Talks",
               after="Norland said that"),
    _statement(HERALD, NORLAND, "direct", "Norland", "said", "The talks are alive,", after="“The talks"),
    _statement(HERALD, RELIEF, "mixed", "The Relief Union", "said", "the talks were “a beginning 🕊️ at last”",
               after="The Relief Union said the talks"),
    _statement(HERALD, RELIEF, "indirect", "The Relief Union", "said", "nothing was decided about the accord",
               after="The Relief Union said nothing"),
)  # fmt: skip

_SCORES: tuple[tuple[tuple[float, float, float] | None, tuple[float, float, float] | None], ...] = (
    # (favor, against, neutral) toward the accord and the talks; None where the statement does not address it
    ((0.90, 0.03, 0.07), None),
    ((0.75, 0.05, 0.20), None),
    (None, (0.04, 0.86, 0.10)),
    ((0.60, 0.05, 0.35), None),
    ((0.70, 0.04, 0.26), None),
    (None, None),
    ((0.05, 0.85, 0.10), None),
    ((0.08, 0.72, 0.20), None),
    (None, (0.70, 0.08, 0.22)),
    (None, (0.80, 0.05, 0.15)),
    (None, (0.78, 0.04, 0.18)),
    ((0.10, 0.15, 0.75), None),
)


def _stance(statement: Statement, initiative: Initiative, scores: tuple[float, float, float] | None) -> Stance:
    favor, against, neutral = scores or (0.05, 0.05, 0.90)
    return Stance(statement.id, initiative.id, favor, against, neutral, addressed=scores is not None)


STANCES = tuple(
    _stance(statement, initiative, scores)
    for statement, row in zip(STATEMENTS, _SCORES, strict=True)
    for initiative, scores in zip((ACCORD, TALKS), row, strict=True)
)


def sample_state() -> ProjectState:
    """The project after its analysis, both initiatives on, nothing corrected."""
    return ProjectState(
        articles=(COURIER, HERALD),
        initiatives=(ACCORD, TALKS),
        results=Results(
            found={a.id: tuple(s for s in STATEMENTS if s.article == a.id) for a in (COURIER, HERALD)},
            resolved=(COURIER.id, HERALD.id),
            statements=STATEMENTS,
            actors=(VESTERGAARD, NORLAND, RELIEF),
            suggestions=(TALKS,),
            scored={ACCORD.id: ACCORD, TALKS.id: TALKS},
            stances={(stance.statement, stance.initiative): stance for stance in STANCES},
            weighed=frozenset(statement.id for statement in STATEMENTS),
            sentiments=(Sentiment(STATEMENTS[2].id, RELIEF.id, 0.1, 0.6, 0.3),),
            stance_model=ModelInfo("Sample stance model", "0" * 64),
            attribution_model=ModelInfo("Sample attribution model", "1" * 64),
        ),
    )
