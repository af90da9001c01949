"""What `parley analyze --json` writes is what its contract says, to the letter."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.exchange.coded import Coded
from models.exchange.json_file import rounded_shares, to_json, to_schema
from models.records import Analysis
from tests.coded_sample import ATTRIBUTED, DROPPED, JUDGED, coded_sample


def test_keys_and_their_order_are_those_of_the_contract(sample_analysis: Analysis) -> None:
    written = to_schema(sample_analysis)
    assert list(written) == [
        "schema",
        "models",
        "articles",
        "initiatives",
        "actors",
        "statements",
        "positions",
        "shifts",
    ]
    assert written["schema"] == 1
    assert list(written["models"]) == ["stance", "attribution"]
    assert list(written["models"]["stance"]) == ["name", "sha256"]
    assert list(written["articles"][0]) == ["id", "path", "title", "outlet", "date", "text"]
    assert list(written["initiatives"][0]) == ["id", "name", "aliases", "suggested"]
    assert list(written["actors"][0]) == ["id", "name", "aliases", "kind"]
    statement = written["statements"][0]
    assert list(statement) == [
        "id",
        "article",
        "actors",
        "speaker",
        "cue",
        "kind",
        "spans",
        "text",
        "stances",
        "sentiments",
    ]
    assert list(statement["stances"][0]) == [
        "initiative",
        "label",
        "addressed",
        "favor",
        "against",
        "neutral",
        "score",
    ]
    assert list(written["positions"][0]) == ["actor", "initiative", "outlet", "position", "low", "high", "statements"]
    assert list(written["shifts"][0]) == ["actor", "initiative", "from", "to", "shift", "low", "high"]


def test_sentiments_name_actor_label_and_score(sample_analysis: Analysis) -> None:
    weighed = [one for statement in to_schema(sample_analysis)["statements"] for one in statement["sentiments"]]
    assert weighed
    assert all(list(one) == ["actor", "label", "score"] for one in weighed)


def test_spans_find_the_words_in_the_article(sample_analysis: Analysis) -> None:
    written = json.loads(to_json(Coded.untouched(sample_analysis)))
    texts = {article["id"]: article["text"] for article in written["articles"]}
    for statement in written["statements"]:
        words = " ".join(texts[statement["article"]][start:end] for start, end in statement["spans"])
        assert words == statement["text"]


def test_all_outlets_together_are_null(sample_analysis: Analysis) -> None:
    outlets = {position["outlet"] for position in json.loads(to_json(Coded.untouched(sample_analysis)))["positions"]}
    assert outlets == {None, "Courier", "Herald"}


def test_models_that_did_not_run_are_null() -> None:
    assert json.loads(to_json(Coded.untouched(Analysis())))["models"] == {"stance": None, "attribution": None}


def test_letters_are_written_as_they_are(sample_analysis: Analysis) -> None:
    article = replace(sample_analysis.articles[0], title="Žluťoučký 🕊️ 和平")
    text = to_json(Coded.untouched(replace(sample_analysis, articles=(article, *sample_analysis.articles[1:]))))
    assert "Žluťoučký 🕊️ 和平" in text


def test_stances_follow_the_order_of_the_initiatives(sample_analysis: Analysis) -> None:
    mixed = replace(sample_analysis, stances=tuple(reversed(sample_analysis.stances)))
    order = [initiative.id for initiative in sample_analysis.initiatives]
    for statement in to_schema(mixed)["statements"]:
        assert [stance["initiative"] for stance in statement["stances"]] == order


def test_score_is_the_difference_of_the_probabilities_as_written(sample_analysis: Analysis) -> None:
    for statement in to_schema(sample_analysis)["statements"]:
        for stance in statement["stances"]:
            assert stance["score"] == pytest.approx(stance["favor"] - stance["against"], abs=1e-9)


shares = st.tuples(*[st.floats(1e-12, 1)] * 3).map(lambda three: tuple(one / sum(three) for one in three))


@given(shares)
def test_rounded_shares_still_sum_to_one_and_keep_their_order(three: tuple[float, float, float]) -> None:
    written = rounded_shares(three)
    assert sum(written) == pytest.approx(1, abs=1e-12)
    assert all(abs(one - other) < 1e-6 for one, other in zip(three, written, strict=True))
    assert all(float(f"{one:.6f}") == one for one in written)
    by_size = [one for _, one in sorted(zip(three, written, strict=True))]
    assert by_size == sorted(written)


def test_corrections_stand_beside_what_counts_and_the_contract_holds(sample_analysis: Analysis) -> None:
    coded = coded_sample(sample_analysis)
    written = json.loads(to_json(coded))
    plain = json.loads(to_json(Coded.untouched(coded.analysis)))
    assert {name: written[name] for name in plain} == plain
    assert set(written) - set(plain) == {"excluded", "corrections"}
    assert [one["id"] for one in written["excluded"]] == [DROPPED.id]
    assert [(one["statement"], one["coder"]) for one in written["corrections"]] == [
        (JUDGED.id, "Anna"),
        (JUDGED.id, "Ben"),
        (DROPPED.id, "Ben"),
        (ATTRIBUTED.id, "Anna"),
    ]
    assert written["corrections"][0]["stances"] == [{"initiative": "initiative-harbour-accord", "label": "against"}]
    assert written["corrections"][3]["actors"] == ["actor-relief-union"]
