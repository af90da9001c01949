"""Large invented projects, drawn with a seed: many actors, initiatives, outlets and days."""

from __future__ import annotations

import random
from datetime import date, timedelta

from models.positions import aggregate
from models.records import (
    Actor,
    ActorKind,
    Analysis,
    Article,
    Initiative,
    ModelInfo,
    Resolution,
    Sentiment,
    Stance,
    Statement,
    StatementKind,
)

_FIRST = ("Mara", "Ilse", "Tomas", "Anouk", "Radek", "Sofia", "Henrik", "Leyla", "Oskar", "Petra")
_LAST = ("Vestergaard", "Okonjo", "Halász", "de la Cruz", "Brandt", "Novák", "Ahlström", "Demir", "Quist", "Farouk")
_BODIES = (
    "Norland",
    "Sudria",
    "Relief Union",
    "Council of the Straits",
    "Ministry of Foreign Affairs of Upper Sudria",
    "Permanent Commission on the Demarcation of the Watershed",
    "Harbour Workers' Federation",
    "Eastmark",
)
_BODY_KINDS: tuple[ActorKind, ...] = (
    "state",
    "state",
    "organisation",
    "organisation",
    "organisation",
    "group",
    "group",
    "state",
)
_PLANS = (
    "Harbour Accord",
    "Lakeside Talks",
    "Talin Strait Accord on Shared Waters and Free Passage",
    "Northern Ceasefire Plan",
    "Prisoner Exchange",
    "Grain Corridor",
)
_OUTLETS = ("Courier", "Herald", "Gazette", "Halden Wire", "Ostren Daily", "Strait Times", "Il Faro", "The Beacon")
_KINDS: tuple[StatementKind, ...] = ("direct", "indirect", "mixed")


def invented(
    actors: int = 40,
    initiatives: int = 6,
    outlets: int = 8,
    statements: int = 2_000,
    days: int = 90,
    seed: int = 7,
) -> Analysis:
    """An analysis of this size whose actors lean to one side and drift with time; every ninth article has no date."""
    chance = random.Random(seed)
    people = tuple(_actor(at) for at in range(actors))
    plans = tuple(Initiative(f"i{at}", _PLANS[at % len(_PLANS)]) for at in range(initiatives))
    start = date(2031, 3, 1)
    papers = tuple(
        Article(
            f"article{at}",
            f"{at}.txt",
            f"Report {at}",
            _OUTLETS[at % outlets],
            "" if at % 9 == 8 else (start + timedelta(days=chance.randrange(days))).isoformat(),
            "words",
        )
        for at in range(max(outlets, statements // 10))
    )
    leaning = {(who.id, plan.id): chance.uniform(-1, 1) for who in people for plan in plans}
    said: list[Statement] = []
    stances: list[Stance] = []
    sentiments: list[Sentiment] = []
    for at in range(statements):
        who = people[min(int(chance.expovariate(2.5 / actors)), actors - 1)]
        paper = papers[at % len(papers)]
        id = f"s{at}"
        said.append(
            Statement(
                id,
                paper.id,
                chance.choice(_KINDS),
                who.name,
                None,
                "said",
                None,
                ((0, 5),),
                "words",
                confidence=chance.uniform(0.4, 1),
                resolution=Resolution((who.id,), chance.uniform(0.5, 1), "named"),
            )
        )
        for plan in chance.sample(plans, min(2, initiatives)):
            lean = leaning[who.id, plan.id] + 0.4 * (hash_of(paper.outlet) - 0.5) + chance.gauss(0, 0.3)
            stances.append(Stance(id, plan.id, *_three(lean, chance), addressed=chance.random() < 0.8))
        if chance.random() < 0.4:
            about = chance.choice(people[: max(3, actors // 3)])
            if about != who:
                positive, negative, neutral = _three(chance.uniform(-1, 1), chance)
                sentiments.append(Sentiment(id, about.id, positive, negative, neutral))
    positions, shifts = aggregate(papers, said, stances)
    return Analysis(
        papers,
        plans,
        people,
        tuple(said),
        tuple(stances),
        tuple(sentiments),
        positions,
        shifts,
        ModelInfo("Invented stance model", "0" * 64),
    )


def hash_of(words: str) -> float:
    """A number in [0, 1) that is the same in every run."""
    return random.Random(words).random()


def _actor(at: int) -> Actor:
    if at % 3 == 1 and at // 3 < len(_BODIES):
        return Actor(f"a{at}", _BODIES[at // 3], (), _BODY_KINDS[at // 3])
    name = f"{_FIRST[at % len(_FIRST)]} {_LAST[(at * 7 + at // len(_FIRST)) % len(_LAST)]}"
    return Actor(f"a{at}", name, (), "person")


def _three(lean: float, chance: random.Random) -> tuple[float, float, float]:
    """Probabilities of favor, against and neutral, around a leaning."""
    neutral = chance.uniform(0.05, 0.5)
    favor = (1 - neutral) * min(1.0, max(0.0, (lean + 1) / 2))
    return favor, 1 - neutral - favor, neutral
