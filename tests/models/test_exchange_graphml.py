"""Network programs read who stands how to what, who agrees with whom, and who speaks how of whom."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from models.exchange.graphml import NETWORKS, agreement_graphml, positions_graphml, sentiment_graphml
from models.progress import Cancelled, Task
from models.records import Actor, Analysis, Article

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "schemas" / "graphml.xsd"))


def read(content: bytes) -> networkx.Graph:
    """The network with names for nodes, after a look at the schema."""
    SCHEMA.assertValid(etree.fromstring(content))
    graph = networkx.read_graphml(io.BytesIO(content))
    return networkx.relabel_nodes(graph, networkx.get_node_attributes(graph, "label"))


def test_edge_from_actor_to_initiative_is_the_position(sample_analysis: Analysis) -> None:
    graph = read(positions_graphml(sample_analysis))
    assert not graph.is_directed()
    assert networkx.is_bipartite(graph)
    edge = graph["Mara Vestergaard"]["Harbour Accord"]
    position = next(one for one in sample_analysis.positions if one.outlet is None)
    assert edge["stance"] == pytest.approx(position.position, abs=1e-6)
    assert (edge["low"], edge["high"]) == pytest.approx((position.low, position.high), abs=1e-6)
    assert edge["weight"] == len(position.statements) == 4
    assert edge["n_Courier"] == edge["n_Herald"] == 2
    assert edge["stance_Courier"] > 0 > edge["stance_Herald"]
    assert edge["side"] == "unclear"


def test_nodes_tell_what_they_are(sample_analysis: Analysis) -> None:
    graph = read(positions_graphml(sample_analysis))
    assert graph.nodes["Norland"] == {
        "mode": "actor",
        "record": "actor-norland",
        "label": "Norland",
        "kind": "state",
        "aliases": "Norland",
        "country": "",
        "organisation": "",
        "statements": 4,
        "outlets": "Courier; Herald",
    }
    assert graph.nodes["Lakeside Talks"]["mode"] == "initiative"


def test_actors_of_one_mind_are_nearer(sample_analysis: Analysis) -> None:
    graph = read(agreement_graphml(sample_analysis))
    assert not graph.is_directed()
    for _, _, edge in graph.edges(data=True):
        assert 0 <= edge["agreement"] <= 1
        assert edge["congruence"] + edge["conflict"] <= edge["initiatives"]
    stances = {(one.actor, one.initiative): one.position for one in sample_analysis.positions if one.outlet is None}
    both = [
        1 - abs(stances["actor-norland", each] - stances["actor-relief-union", each]) / 2
        for each in (initiative.id for initiative in sample_analysis.initiatives)
    ]
    assert graph["Norland"]["Relief Union"]["agreement"] == pytest.approx(sum(both) / 2, abs=1e-6)


def test_sentiment_points_from_speaker_to_whom_it_is_about(sample_analysis: Analysis) -> None:
    graph = read(sentiment_graphml(sample_analysis))
    assert graph.is_directed()
    assert list(graph.edges) == [("Norland", "Relief Union")]
    edge = graph["Norland"]["Relief Union"]
    assert (edge["weight"], edge["negative"], edge["positive"]) == (1, 1, 0)
    assert edge["sentiment"] == pytest.approx(-0.5)


def test_outlets_that_are_spelt_alike_keep_columns_of_their_own(sample_analysis: Analysis) -> None:
    courier, herald = sample_analysis.articles
    articles = (replace(courier, outlet="Sureña!"), replace(herald, outlet="Surena"))
    names = {"Courier": "Sureña!", "Herald": "Surena", None: None}
    positions = tuple(replace(one, outlet=names[one.outlet]) for one in sample_analysis.positions)
    graph = read(positions_graphml(replace(sample_analysis, articles=articles, positions=positions)))
    assert {"n_Surena", "n_Surena_2"} <= set(graph["Mara Vestergaard"]["Harbour Accord"])


@pytest.mark.parametrize("network", NETWORKS.values(), ids=NETWORKS)
def test_nothing_found_is_a_network_without_edges(network: object) -> None:
    assert read(network(Analysis(), Task())).number_of_nodes() == 0  # type: ignore[operator]


@pytest.mark.parametrize("network", NETWORKS.values(), ids=NETWORKS)
def test_person_can_stop_a_long_export(network: object, sample_analysis: Analysis) -> None:
    with pytest.raises(Cancelled):
        network(sample_analysis, Task(cancelled=lambda: True))  # type: ignore[operator]


@given(st.text(min_size=1))
def test_any_name_can_be_read_again(name: str) -> None:
    analysis = Analysis((Article("a", "a", "", name, "", ""),), actors=(Actor("b", name, (name,), "person"),))
    for network in NETWORKS.values():
        SCHEMA.assertValid(etree.fromstring(network(analysis, Task())))
