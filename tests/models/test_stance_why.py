"""The words that moved a score are found, in a model whose answer depends on known words alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.progress import Task
from models.records import Actor, Article, Initiative, ModelInfo, Resolution, Statement
from models.stance import PairInput, StanceJudge
from models.stance.inputs import PairKind, first_segment, statement_passage
from models.stance.why import FEWEST, Reading, Why, phrases, why

torch = pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")

from tests.foreign_models import save_model  # noqa: E402

WORDS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "welcomes", "rejects", "ada", "the", "truce", ".", ":", "map")
LIKES = {"welcomes": 3.0, "rejects": -3.0}


class KnownModel(torch.nn.Module):
    """In favor as often as "welcomes" occurs, against as often as "rejects" does, and nothing else counts."""

    def __init__(self) -> None:
        super().__init__()
        self.config = transformers.BertConfig(id2label={0: "against", 1: "favor", 2: "neutral"})
        self.embeddings = torch.nn.Embedding(len(WORDS), 1)
        self.embeddings.weight.data[:, 0] = torch.tensor([LIKES.get(word, 0.0) for word in WORDS])

    @property
    def device(self) -> torch.device:
        return self.embeddings.weight.device

    def forward(self, input_ids=None, attention_mask=None, token_type_ids=None):
        total = (self.embeddings(input_ids)[..., 0] * attention_mask).sum(-1)
        return transformers.modeling_outputs.SequenceClassifierOutput(
            logits=torch.stack([-total, total, torch.zeros_like(total)], -1)
        )


@pytest.fixture(scope="module")
def judge() -> StanceJudge:
    tokenizer = transformers.BertTokenizerFast(vocab={word: number for number, word in enumerate(WORDS)})
    return StanceJudge(KnownModel().eval(), tokenizer, ModelInfo("known", ""))  # type: ignore[arg-type]


def whole(judge: StanceJudge, pair: PairInput) -> Why:
    *_, last = why(judge, [Reading.of_pair(pair)])
    return last


def moved(judge: StanceJudge, text: str) -> dict[str, float]:
    return {text[slice(*each.span)]: each.moved for each in whole(judge, PairInput(text, "the truce")).phrases}


def test_the_words_that_count_are_named_with_their_side_and_the_others_are_not(judge: StanceJudge):
    found = moved(judge, "Ada welcomes the truce.")
    assert list(found) == ["Ada", "welcomes", "the", "truce."]
    assert found["welcomes"] > 0.5
    assert [word for word, share in found.items() if abs(share) > 1e-6] == ["welcomes"]
    assert moved(judge, "Ada rejects the truce.")["rejects"] < -0.5


def test_what_words_moved_is_how_far_the_score_falls_without_them(judge: StanceJudge):
    pair = PairInput("Ada welcomes the map.", "the truce", speaker="rejects")
    found = whole(judge, pair)
    full, without = judge.judge_pairs([pair, replace(pair, text="Ada [MASK] the map.")])
    assert found.score == pytest.approx(full.favor - full.against)
    assert found.phrases[1].moved == pytest.approx(found.score - (without.favor - without.against))


def test_a_long_passage_is_asked_about_in_few_runs_and_the_phrase_that_counts_stands_out(judge: StanceJudge):
    text = (
        "The map, the truce, and the map. " * 12 + "Ada welcomes it. " + "The map is the map, the truce the truce. " * 2
    )
    found = whole(judge, PairInput(text, "the truce")).phrases
    assert FEWEST <= len(found) <= 10
    assert " ".join(text[slice(*each.span)] for each in found) == text.strip()
    assert "welcomes" in text[slice(*max(found, key=lambda each: each.moved).span)]


@given(st.lists(st.sampled_from(["the", "truce", "holds,", "holds.", "“and", "to"]), max_size=60), st.integers(1, 20))
def test_phrases_hold_every_word_once_in_order(words: list[str], most: int):
    runs = phrases(words, most)
    assert [word for first, end in runs for word in words[first:end]] == words
    assert len(runs) == min(most, len(words))
    assert all(first < end for first, end in runs)


def test_phrases_end_where_clauses_do():
    words = ["We", "welcome", "the", "truce,", "but", "the", "map", "must", "go."]
    assert [" ".join(words[first:end]) for first, end in phrases(words, 2)] == [
        "We welcome the truce,",
        "but the map must go.",
    ]


def ada_says(text: str, words: str) -> tuple[Article, Statement]:
    """An article in which Ada says these words of it."""
    span = (text.index(words), text.index(words) + len(words))
    found = Resolution(("1",), 1, "")
    return Article("a", "a.txt", "", "", "", text), Statement(
        "s", "a", "direct", "Ada", *[None] * 3, (span,), words, 1.0, found
    )


ADA, TRUCE = Actor("1", "Ada", (), "person"), Initiative("i", "the truce")


def test_words_are_found_in_the_article_whatever_lies_between_them(judge: StanceJudge):
    article, statement = ada_says("A map. 🕊️\n\nAda   welcomes \u00a0 the truce. The map.", "welcomes")
    *_, found = judge.why([article], statement, [ADA], TRUCE)
    assert [article.text[slice(*each.span)] for each in found.phrases] == ["Ada", "welcomes", "the", "truce."]
    assert max(found.phrases, key=lambda each: each.moved).span == statement.spans[0]
    (stance,) = judge.stances([article], [statement], [ADA], [TRUCE])
    assert found.score == pytest.approx(stance.score)


def test_a_statement_that_leaves_doubt_is_read_again_with_what_its_paragraph_goes_on_to_say(judge: StanceJudge):
    article, statement = ada_says("The map.\nThe truce is the truce. Ada welcomes it.\nAda rejects it.", "The truce is")
    (stance,) = judge.stances([article], [statement], [ADA], [TRUCE])
    assert stance.favor > stance.neutral > stance.against
    *_, found = judge.why([article], statement, [ADA], TRUCE)
    assert found.score == pytest.approx(stance.score)
    assert article.text[slice(*max(found.phrases, key=lambda each: each.moved).span)] == "welcomes"


def test_the_answer_grows_phrase_by_phrase_and_then_takes_the_strongest_apart(judge: StanceJudge):
    text = "The map, the truce, and the map. " * 12 + "Ada rejects it. "
    article, statement = ada_says(text, text.strip())
    *growing, last = judge.why([article], statement, [ADA], TRUCE)
    assert [answer.whole for answer in growing] == [False] * len(growing)
    assert last.whole
    for answer in (*growing, last):
        assert " ".join(text[slice(*each.span)] for each in answer.phrases) == text.strip()
    coarse = len(growing[0].phrases)
    assert coarse >= FEWEST
    for known, answer in enumerate(growing[:coarse], 1):
        assert answer.phrases[:known] == growing[coarse - 1].phrases[:known]
        assert [each.moved for each in answer.phrases[known:]] == [0.0] * (coarse - known)
    strongest = min(last.phrases, key=lambda each: each.moved)
    assert "rejects" in text[slice(*strongest.span)]
    lengths = [
        len(text[slice(*min(answer.phrases, key=lambda each: each.moved).span)]) for answer in (growing[-1], last)
    ]
    assert len(last.phrases) > coarse
    assert lengths[1] < len(text) / coarse / 2


def test_words_that_only_count_together_stay_together(judge: StanceJudge):
    text = (
        "The map, the truce, and the map. " * 6 + "Ada welcomes, welcomes, welcomes it. " + "The map is the map. " * 6
    )
    strongest = max(whole(judge, PairInput(text, "the truce")).phrases, key=lambda each: each.moved)
    assert strongest.moved > 0.9
    assert text[slice(*strongest.span)].count("welcomes") == 3


def test_a_statement_that_leaves_no_doubt_is_judged_by_its_own_words_alone(judge: StanceJudge):
    article, statement = ada_says("Ada rejects the truce. The map welcomes, welcomes the map.", "rejects the truce")
    (stance,) = judge.stances([article], [statement], [ADA], [TRUCE])
    assert stance.against > 0.99
    *_, found = judge.why([article], statement, [ADA], TRUCE)
    assert [article.text[slice(*each.span)] for each in found.phrases] == ["Ada", "rejects", "the", "truce."]


def test_a_sentiment_is_asked_about_as_it_was_scored(judge: StanceJudge):
    fund = Actor("2", "The Map Fund", ("Map Fund", "Map"), "organisation")
    other = Actor("3", "Other Map", (), "organisation")
    truce = Initiative("i", "Map Fund", description="Rejects, rejects, rejects.")
    article, statement = ada_says(
        "Map. The Map is welcomes the Map Fund. Ada rejects, rejects it.", "The Map is welcomes the Map Fund"
    )
    asked: list[PairInput] = []
    ask = judge.judge_pairs
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(judge, "judge_pairs", lambda pairs, *rest: (asked.extend(pairs), ask(pairs, *rest))[1])
        (sentiment,) = judge.sentiments([article], [statement], [ADA, fund, other])
        (scored,) = asked
        *_, found = judge.why([article], statement, [ADA, fund, other], fund)
        assert asked[1] == scored
    assert (scored.kind, scored.target, scored.speaker, scored.background) == ("sentiment", "Map", "Ada", "")
    assert found.score == pytest.approx(sentiment.score)
    assert " ".join(article.text[slice(*each.span)] for each in found.phrases) == "The Map is welcomes the Map Fund."
    best = max(found.phrases, key=lambda each: each.moved)
    assert article.text[slice(*best.span)] == "welcomes"
    *_, stance = judge.why([article], statement, [ADA, fund, other], truce)
    assert stance.score < found.score


def test_a_sentiment_that_leaves_doubt_is_not_read_again(judge: StanceJudge):
    fund = Actor("2", "Fund", (), "organisation")
    article, statement = ada_says("The Fund is the Fund. Ada welcomes, welcomes it.", "The Fund is the Fund")
    (sentiment,) = judge.sentiments([article], [statement], [ADA, fund])
    assert max(sentiment.positive, sentiment.negative, sentiment.neutral) < 0.5
    *_, found = judge.why([article], statement, [ADA, fund], fund)
    assert found.score == pytest.approx(sentiment.score)
    assert " ".join(article.text[slice(*each.span)] for each in found.phrases) == "The Fund is the Fund."


def test_an_actor_that_the_statement_does_not_name_is_told(judge: StanceJudge):
    article, statement = ada_says("Ada welcomes the truce.", "welcomes the truce")
    with pytest.raises(ValueError, match="does not name The Fund"):
        next(judge.why([article], statement, [ADA], Actor("2", "The Fund", (), "organisation")))


def test_progress_never_runs_backwards_while_statements_are_read_again(judge: StanceJudge):
    article, statement = ada_says("The truce is the truce. Ada welcomes it.", "The truce is")
    seen: list[tuple[int, int]] = []
    judge.stances(
        [article], [statement] * 3, [ADA], [TRUCE, Initiative("j", "the map")], Task(lambda _, *at: seen.append(at))
    )
    assert seen == sorted(seen)
    assert seen[-1] == (6, 6)


@given(st.text(alphabet="aB.!? \n\t\u00a0“”🕊\u2028", max_size=60), st.integers(0, 59), st.integers(1, 20))
def test_the_words_of_a_passage_are_those_at_its_place(text: str, start: int, length: int):
    passage = statement_passage(text, [(start, start + length)])
    assert " ".join(" ".join(text[slice(*span)].split()) for span in passage.spans).split() == passage.text.split()


@given(st.builds(PairInput, st.text(), st.text(), speaker=st.text(), context=st.text(), background=st.text()))
def test_the_parts_of_what_the_model_reads_lie_where_they_are_said_to(pair: PairInput):
    written, parts = first_segment(pair)
    assert written[slice(*parts["text"])] == pair.text
    for name in ("speaker", "context", "background"):
        assert written[slice(*parts.get(name, (0, 0)))] == getattr(pair, name)


def test_the_same_question_gets_the_same_answer(judge: StanceJudge):
    pair = PairInput("Ada welcomes the truce.", "the truce")
    assert whole(judge, pair) == whole(judge, pair)


@pytest.mark.parametrize("architecture", ["bert", "roberta", "deberta"])
@pytest.mark.parametrize("labels", [("favor", "against", "neutral"), ("entailment", "not_entailment")])
@pytest.mark.parametrize("kind", ["stance", "sentiment"])
def test_models_of_other_architectures_are_explained_too(
    tmp_path: Path, architecture: str, labels: tuple[str, ...], kind: PairKind
):
    judge = StanceJudge.load(save_model(tmp_path / "m", architecture, labels))
    pair = PairInput("oslo supports the truce. the fund fails.", "the truce", kind, speaker="oslo")
    found = whole(judge, pair)
    verdict = judge.judge_pairs([pair])[0]
    assert found.score == pytest.approx(verdict.favor - verdict.against, abs=1e-5)
    # a model that knows no word of the two claims on a sentiment says the same to both, whatever is hidden
    assert any(each.moved for each in found.phrases) == bool(found.score)
    assert found.score or (kind == "sentiment" and "entailment" in labels)


def test_text_that_is_cut_off_moved_nothing(judge: StanceJudge):
    pair = PairInput("the map " * 200 + "welcomes", "the truce")
    assert whole(judge, pair).phrases[-1].moved == 0
