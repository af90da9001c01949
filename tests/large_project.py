"""A large invented project: as many statements as asked for, in a few scripts, all scored toward two initiatives."""

from __future__ import annotations

import random

from models.project.state import ProjectState, Results
from models.records import Actor, Article, Resolution, Stance, Statement, StatementKind
from tests.sample import ACCORD, NORLAND, RELIEF, STATEMENTS, TALKS, VESTERGAARD

STATEMENTS_AN_ARTICLE = 20
OUTLETS = 8
_KINDS: tuple[StatementKind, ...] = ("direct", "indirect", "mixed")
_FOREIGN = ("négociations", "Zürich", "сторони", "المفاوضات", "和平", "שלום")
_OTHERS = tuple(Actor(f"actor-{n}", f"Delegate {n:02d}", (f"Delegate {n:02d}",), "person") for n in range(40))


def large_project(statements: int = 10_000, seed: int = 1) -> ProjectState:
    """The same project for the same numbers."""
    chance = random.Random(seed)
    words = [*(word for each in STATEMENTS for word in each.text.split()), *_FOREIGN]
    actors = (VESTERGAARD, NORLAND, RELIEF, *_OTHERS)
    articles: list[Article] = []
    said: list[Statement] = []
    stances: dict[tuple[str, str], Stance] = {}
    for number in range(-(-statements // STATEMENTS_AN_ARTICLE)):
        text = ""
        for _ in range(min(STATEMENTS_AN_ARTICLE, statements - len(said))):
            actor = chance.choice(actors)
            start = len(text) + len(actor.name) + 7
            content = " ".join(chance.choices(words, k=chance.randint(6, 40)))
            text += f"{actor.name} said: {content}. {' '.join(chance.choices(words, k=20))}.\n\n"
            named = start - 7 - len(actor.name), start - 7
            resolution = Resolution((actor.id,), chance.uniform(0.4, 1.0), f"names {actor.name}")
            statement = Statement(
                f"s{len(said)}", f"a{number}", chance.choice(_KINDS), actor.name, named, "said", (start - 6, start - 2),
                ((start, start + len(content)),), content, chance.uniform(0.4, 1.0), resolution,
            )  # fmt: skip
            said.append(statement)
            for initiative in (ACCORD, TALKS):
                favor = chance.random()
                against = chance.random() * (1 - favor)
                stance = Stance(statement.id, initiative.id, favor, against, 1 - favor - against, chance.random() < 0.6)
                stances[statement.id, initiative.id] = stance
        day = f"2026-03-{number % 28 + 1:02d}"
        articles.append(
            Article(f"a{number}", f"{number}.txt", f"Report {number}", f"Outlet {number % OUTLETS}", day, text)
        )
    return ProjectState(
        articles=tuple(articles),
        initiatives=(ACCORD, TALKS),
        results=Results(
            found={article.id: () for article in articles},
            resolved=tuple(article.id for article in articles),
            statements=tuple(said),
            actors=actors,
            scored={ACCORD.id: ACCORD, TALKS.id: TALKS},
            stances=stances,
            weighed=frozenset(statement.id for statement in said),
        ),
    )
