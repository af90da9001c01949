"""How long one more correction takes in a large project: ``python tests/benchmarks/corrections.py [STATEMENTS]``.

Makes a project of so many statements (10,000), three initiatives and a tenth of the statements coded, then changes one
stance at a time and times what follows: the analysis, what the analysis has left to do, the step for the history. A
round of merging two actors ends it. Prints the median and the longest of 20 rounds in milliseconds, beside those of
plain aggregation over the same statements, which no correction could do without.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from models.positions import aggregate
from models.project.corrections import ActorRef, Coding, Merge, anchor_of
from models.project.effective import effective
from models.project.history import difference, done
from models.project.state import ProjectState, Results
from models.project.steps import Step
from models.project.update import pending
from models.records import Actor, Article, Initiative, Resolution, Sentiment, Stance, Statement

ROUNDS = 20
AN_ARTICLE = 25
WORDS = "they will keep the harbour open for grain "


def project(statements: int) -> ProjectState:
    """A seeded project: every actor speaks in every outlet, one statement in three addresses an initiative."""
    chance = random.Random(7)
    actors = tuple(Actor(f"actor-{n}", f"Actor {n}", (f"Actor {n}", f"A{n}"), "person") for n in range(200))
    initiatives = tuple(Initiative(f"initiative-{n}", f"Plan {n}") for n in range(3))
    articles, found = [], []
    for number in range(statements // AN_ARTICLE):
        text = "".join(f"Actor says {WORDS}{n}. " for n in range(AN_ARTICLE))
        article = Article(f"article-{number}", f"{number}.txt", f"Title {number}", f"Outlet {number % 8}", "", text)
        articles.append(article)
        start = 0
        for n in range(AN_ARTICLE):
            start = text.index(WORDS, start + 1)
            span = (start, start + len(WORDS))
            speaker = chance.choice(actors)
            found.append(
                Statement(
                    f"{article.id}-s{n}", article.id, "indirect", speaker.name, None, None, None, (span,), WORDS, 0.9,
                    Resolution((speaker.id,), 0.9, "named"),
                )
            )  # fmt: skip
    stances = {}
    for statement in found:
        for initiative in initiatives:
            favor = chance.random()
            against = chance.random() * (1 - favor)
            stances[statement.id, initiative.id] = Stance(
                statement.id, initiative.id, favor, against, 1 - favor - against, chance.random() < 0.33
            )
    results = Results(
        found={a.id: () for a in articles},
        resolved=tuple(a.id for a in articles),
        statements=tuple(found),
        actors=actors,
        scored={i.id: i for i in initiatives},
        stances=stances,
        weighed=frozenset(s.id for s in found),
        sentiments=tuple(Sentiment(s.id, chance.choice(actors).id, 0.2, 0.3, 0.5) for s in found[::3]),
    )
    by_id = {actor.id: actor for actor in actors}
    codings = [
        Coding(anchor_of(s, by_id), "anna", "2026-01-01T00:00:00+00:00", stances={initiatives[0].id: "favor"})
        for s in found[::10]
    ]
    return ProjectState(
        articles=tuple(articles),
        initiatives=initiatives,
        codings={coding.key: coding for coding in codings},
        coder="anna",
        results=results,
    )


def corrected(state: ProjectState, number: int) -> ProjectState:
    """One more stance coded."""
    statement = state.results.statements[number * 7 + 1]
    anchor = anchor_of(statement, {actor.id: actor for actor in state.results.actors})
    coding = Coding(anchor, "anna", f"2026-01-02T00:00:{number:02d}+00:00", stances={"initiative-1": "against"})
    return replace(state, codings={**state.codings, coding.key: coding})


def timed(act: Callable[[], object]) -> float:
    """Milliseconds of computing in this thread: other programs do not count."""
    start = time.thread_time()
    act()
    return (time.thread_time() - start) * 1000


def main(statements: int) -> None:
    state = project(statements)
    times: dict[str, list[float]] = {}

    def note(what: str, act: Callable[[], object]) -> None:
        times.setdefault(what, []).append(timed(act))

    first = timed(partial(effective, state))
    for number in range(ROUNDS):
        before, state = state, corrected(state, number)
        step = Step("Correct Stance", "", "anna", difference(before, state))
        stances = state.results.stances.values()
        note("plain aggregation", partial(aggregate, state.articles, state.results.statements, stances))
        note("analysis after a correction", partial(effective, state))
        note("what is left to do", partial(pending, state))
        note("difference for the history", partial(difference, before, state))
        note("doing the step", partial(done, before, step))
    one, other = state.results.actors[3], state.results.actors[4]
    for number in range(ROUNDS):
        merge = Merge("m", ActorRef.of(one), ActorRef.of(other), "anna", f"2026-01-03T00:00:{number:02d}+00:00")
        merged = replace(state, merges={"m": merge})
        note("analysis after a merge", partial(effective, merged))
        assert not pending(merged)
    print(f"{statements} statements, {len(state.codings)} codings; the first analysis took {first:.0f} ms")
    for what, taken in times.items():
        print(f"{what:<30} median {sorted(taken)[len(taken) // 2]:6.1f}  longest {max(taken):6.1f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
