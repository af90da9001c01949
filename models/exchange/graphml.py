"""Networks of actors and initiatives as GraphML, which Gephi, visone, igraph and networkx read.

Each network is a file of its own, since most programs read one graph a file: who stands how to which initiative (two
modes), who agrees with whom, and who speaks how of whom. Names of attributes hold no spaces, as the GraphML schema
asks (its names are NMTOKENs). ``weight`` is never negative, because layouts take it for attraction.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from xml.etree import ElementTree

from models.exchange.csv_files import outlet_name
from models.exchange.json_file import rounded
from models.exchange.xml_text import clean, document
from models.progress import Task
from models.records import Actor, Analysis, Position

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_LOCATION = f"{_NAMESPACE} http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd"

Value = str | int | float
_TYPES = {str: "string", int: "int", float: "double"}


class _Graph:
    """Nodes and edges with attributes, whose keys are declared as they are met."""

    def __init__(self, name: str, directed: bool) -> None:
        self._root = ElementTree.Element(
            "graphml",
            {
                "xmlns": _NAMESPACE,
                "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
                "xsi:schemaLocation": _LOCATION,
            },
        )
        self._graph = ElementTree.Element(
            "graph", {"id": name, "edgedefault": "directed" if directed else "undirected"}
        )
        self._keys: dict[tuple[str, str], str] = {}
        self._nodes: dict[tuple[str, str], str] = {}
        self._edges = 0

    def node(self, mode: str, record: str, attributes: Mapping[str, Value]) -> None:
        """A node for a record; ``mode`` tells records of different kinds with one id apart."""
        name = self._nodes[mode, record] = f"n{len(self._nodes)}"
        element = ElementTree.SubElement(self._graph, "node", {"id": name})
        self._describe("node", element, {"mode": mode, "record": record, **attributes})

    def edge(self, source: tuple[str, str], target: tuple[str, str], attributes: Mapping[str, Value]) -> None:
        """An edge between the nodes of two records, each named by mode and id."""
        ends = {"id": f"e{self._edges}", "source": self._nodes[source], "target": self._nodes[target]}
        self._edges += 1
        self._describe("edge", ElementTree.SubElement(self._graph, "edge", ends), attributes)

    def written(self) -> bytes:
        """The file."""
        self._root.append(self._graph)
        return document(self._root)

    def _describe(self, what: str, element: ElementTree.Element, attributes: Mapping[str, Value]) -> None:
        for name, value in attributes.items():
            data = ElementTree.SubElement(element, "data", {"key": self._key(what, name, type(value))})
            data.text = clean(value) if isinstance(value, str) else str(rounded(value) if value % 1 else value)

    def _key(self, what: str, name: str, kind: type) -> str:
        if (what, name) not in self._keys:
            key = self._keys[what, name] = f"d{len(self._keys)}"
            ElementTree.SubElement(
                self._root, "key", {"id": key, "for": what, "attr.name": name, "attr.type": _TYPES[kind]}
            )
        return self._keys[what, name]


def positions_graphml(analysis: Analysis, task: Task = Task()) -> bytes:
    """Actors and initiatives; an edge is an actor's position.

    ``stance`` is the mean in [-1, 1] over all outlets, ``low`` and ``high`` its 95% interval, ``weight`` the number of
    statements, ``side`` favor, against, or unclear where the interval holds 0. For each outlet there are ``stance_``
    and ``n_`` with its name, set where the actor is quoted there.
    """
    graph = _Graph("positions", directed=False)
    _add_actors(graph, analysis)
    for initiative in analysis.initiatives:
        named = {"label": initiative.name, "description": initiative.description}
        graph.node("initiative", initiative.id, named)
    keys = _outlet_keys(analysis)
    by_outlet: dict[tuple[str, str], dict[str, Value]] = defaultdict(dict)
    for position in analysis.positions:
        if position.outlet is not None:
            key = keys[position.outlet]
            found = by_outlet[position.actor, position.initiative]
            found[f"stance_{key}"], found[f"n_{key}"] = float(position.position), len(position.statements)
    overall = [position for position in analysis.positions if position.outlet is None]
    for done, position in enumerate(overall):
        task.at("Writing the network", done, len(overall))
        graph.edge(
            ("actor", position.actor),
            ("initiative", position.initiative),
            {
                "weight": float(len(position.statements)),
                "stance": float(position.position),
                "low": float(position.low),
                "high": float(position.high),
                "side": _side(position),
                **by_outlet[position.actor, position.initiative],
            },
        )
    return graph.written()


def agreement_graphml(analysis: Analysis, task: Task = Task()) -> bytes:
    """Actors that have a position toward a same initiative; an edge tells how near the two stand.

    ``agreement`` in [0, 1] is the mean over these initiatives of 1 - |difference of positions| / 2, ``weight`` the sum.
    ``congruence`` and ``conflict`` count the initiatives on which both lean to one side and to opposite ones, as
    discourse network analysis does (Leifeld, "Discourse network analysis", in The Oxford Handbook of Political
    Networks, 2017).
    """
    graph = _Graph("agreement", directed=False)
    _add_actors(graph, analysis)
    leanings: dict[str, dict[str, float]] = defaultdict(dict)
    for position in analysis.positions:
        if position.outlet is None:
            leanings[position.actor][position.initiative] = position.position
    actors = [actor.id for actor in analysis.actors if actor.id in leanings]
    for done, one in enumerate(actors):
        task.at("Writing the network", done, len(actors))
        for other in actors[done + 1 :]:
            pairs = [(leanings[one][each], leanings[other][each]) for each in leanings[one] if each in leanings[other]]
            if pairs:
                near = sum(1 - abs(a - b) / 2 for a, b in pairs)
                graph.edge(
                    ("actor", one),
                    ("actor", other),
                    {
                        "weight": float(near),
                        "agreement": float(near / len(pairs)),
                        "initiatives": len(pairs),
                        "congruence": sum(a * b > 0 for a, b in pairs),
                        "conflict": sum(a * b < 0 for a, b in pairs),
                    },
                )
    return graph.written()


def sentiment_graphml(analysis: Analysis, task: Task = Task()) -> bytes:
    """Who speaks how of whom, from speaker to actor spoken of.

    ``sentiment`` is the mean in [-1, 1], ``weight`` the number of statements, ``positive``, ``negative`` and
    ``neutral`` how many of them are so.
    """
    graph = _Graph("sentiment", directed=True)
    _add_actors(graph, analysis)
    speakers = {statement.id: statement.resolution.actors for statement in analysis.statements}
    scores: dict[tuple[str, str], list[float]] = defaultdict(list)
    labels: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for done, sentiment in enumerate(analysis.sentiments):
        task.at("Writing the network", done, len(analysis.sentiments))
        for speaker in speakers[sentiment.statement]:
            scores[speaker, sentiment.actor].append(sentiment.score)
            labels[speaker, sentiment.actor][sentiment.label] += 1
    for (speaker, about), found in scores.items():
        graph.edge(
            ("actor", speaker),
            ("actor", about),
            {
                "weight": float(len(found)),
                "sentiment": float(sum(found) / len(found)),
                **{label: labels[speaker, about][label] for label in ("positive", "negative", "neutral")},
            },
        )
    return graph.written()


NETWORKS: dict[str, Callable[[Analysis, Task], bytes]] = {
    "positions.graphml": positions_graphml,
    "agreement.graphml": agreement_graphml,
    "sentiment.graphml": sentiment_graphml,
}
"""Names of files and what goes into them."""


def _add_actors(graph: _Graph, analysis: Analysis) -> None:
    outlets = {article.id: article.outlet for article in analysis.articles}
    said: Counter[str] = Counter()
    quoted: dict[str, dict[str, None]] = defaultdict(dict)
    for statement in analysis.statements:
        for speaker in statement.resolution.actors:
            said[speaker] += 1
            quoted[speaker][outlet_name(outlets[statement.article])] = None
    for actor in analysis.actors:
        graph.node("actor", actor.id, _about(actor, said[actor.id], quoted[actor.id]))


def _about(actor: Actor, statements: int, outlets: Iterable[str]) -> dict[str, Value]:
    return {
        "label": actor.name,
        "kind": actor.kind,
        "aliases": "; ".join(actor.aliases),
        "country": actor.country,
        "organisation": actor.organisation,
        "statements": statements,
        "outlets": "; ".join(outlets),
    }


def _side(position: Position) -> str:
    return "favor" if position.low > 0 else "against" if position.high < 0 else "unclear"


def _outlet_keys(analysis: Analysis) -> dict[str, str]:
    """A name for the attributes of each outlet that any program takes: Latin letters, digits and underscores."""
    from anyascii import anyascii

    keys: dict[str, str] = {}
    for article in analysis.articles:
        if article.outlet not in keys:
            plain = re.sub(r"\W+", "_", anyascii(outlet_name(article.outlet)), flags=re.ASCII).strip("_") or "outlet"
            taken = set(keys.values())
            keys[article.outlet] = next(
                each for each in (plain, *(f"{plain}_{n}" for n in range(2, len(taken) + 3))) if each not in taken
            )
    return keys
