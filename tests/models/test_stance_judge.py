"""The judge answers for each statement and initiative in order, stops when asked, and refuses unnamed labels."""

from dataclasses import replace
from pathlib import Path

import pytest

from models.progress import Cancelled, Task
from models.records import Actor, Article, Initiative, ModelInfo, Resolution, Statement
from models.stance import NoStanceLabels, PairInput, StanceJudge

torch = pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")

from models.encoders import UnusableEncoder, save_encoder  # noqa: E402

TEXT = "The talks go on. Oslo fails the truce, Ada Solheim said. She likes Riga."
ARTICLE = Article("a", "a.txt", "", "", "", TEXT)
ACTORS = (
    Actor("1", "Ada Solheim", ("Solheim",), "person"),
    Actor("2", "Norway", ("Oslo",), "state"),
    Actor("3", "Latvia", ("Riga",), "state"),
)
INITIATIVES = (Initiative("i", "the truce"), Initiative("j", "the fund"))


def statement(name: str, words: str) -> Statement:
    start = TEXT.index(words)
    span = (start, start + len(words))
    return Statement(
        name, "a", "indirect", "Ada Solheim", None, None, None, (span,), words, 1.0, Resolution(("1",), 1.0, "")
    )


STATEMENTS = (statement("s", "Oslo fails the truce"), statement("t", "likes Riga"))


def save(folder: Path, labels: list[str], settings: dict[str, object] | None = None) -> Path:
    folder.mkdir()
    words = [
        "[PAD]",
        "[UNK]",
        "[CLS]",
        "[SEP]",
        "[MASK]",
        "the",
        "truce",
        "fails",
        "fund",
        "oslo",
        "likes",
        "riga",
        "on",
        ":",
    ]
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    torch.manual_seed(3)
    config = transformers.BertConfig(
        vocab_size=len(words),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        initializer_range=0.5,
        id2label=dict(enumerate(labels)),
        label2id={name: n for n, name in enumerate(labels)},
    )
    model = transformers.BertForSequenceClassification(config)
    save_encoder(model, transformers.BertTokenizerFast(vocab=str(folder / "vocab.txt")), folder, settings)
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save(
        tmp_path_factory.mktemp("judge") / "m", ["favor", "against", "neutral", "unaddressed"], {"name": "tiny"}
    )


@pytest.fixture(scope="module")
def judge(folder: Path) -> StanceJudge:
    return StanceJudge.load(folder)


def test_every_statement_is_scored_toward_every_initiative_in_order(judge):
    stances = judge.stances([ARTICLE], STATEMENTS, ACTORS, INITIATIVES)
    assert [(stance.statement, stance.initiative) for stance in stances] == [
        ("s", "i"),
        ("s", "j"),
        ("t", "i"),
        ("t", "j"),
    ]
    assert all(stance.favor + stance.against + stance.neutral == pytest.approx(1) for stance in stances)


def test_scoring_one_initiative_more_leaves_the_others_as_they_were(judge):
    alone = judge.stances([ARTICLE], STATEMENTS, ACTORS, INITIATIVES[:1])
    both = judge.stances([ARTICLE], STATEMENTS, ACTORS, INITIATIVES)[::2]
    assert [stance.favor for stance in alone] == pytest.approx([stance.favor for stance in both], abs=1e-5)


def test_what_is_said_in_a_report_on_another_conflict_is_not_asked_about(judge, monkeypatch):
    report = Article("b", "b.txt", "", "", "", f"The Velmar Plan is alive. {TEXT}")
    home = Article("c", "c.txt", "", "", "", "All spoke of the Talin Strait Accord.")
    said = replace(
        STATEMENTS[0], article="b", spans=tuple((start + 26, end + 26) for start, end in STATEMENTS[0].spans)
    )
    asked: list[PairInput] = []
    logits = judge.logits
    monkeypatch.setattr(judge, "logits", lambda pairs, *rest: asked.extend(pairs) or logits(pairs, *rest))
    plans = Initiative("t", "Talin Strait Accord"), Initiative("v", "Velmar Plan")
    talin, _ = judge.stances([report, home], [said], ACTORS, plans)
    assert {pair.target for pair in asked} == {"Velmar Plan"}
    assert (talin.neutral, talin.addressed, talin.score) == (1.0, False, 0.0)
    assert judge.stances([report, home], [said], ACTORS, plans[:1], Task(), plans[1:]) == (talin,)


def test_the_same_input_gives_the_same_answer(judge):
    first = judge.stances([ARTICLE], STATEMENTS, ACTORS, INITIATIVES)
    assert first == judge.stances([ARTICLE], STATEMENTS, ACTORS, INITIATIVES)


def test_sentiment_is_toward_the_other_actors_a_statement_names(judge):
    sentiments = judge.sentiments([ARTICLE], STATEMENTS, ACTORS)
    assert [(sentiment.statement, sentiment.actor) for sentiment in sentiments] == [("s", "2"), ("t", "3")]


def test_a_stop_is_heard_between_batches(judge):
    pairs = [PairInput("the truce fails " * 60 + str(number), "the truce") for number in range(40)]
    seen: list[int] = []

    def stop() -> bool:
        return len(seen) > 2

    with pytest.raises(Cancelled):
        judge.judge_pairs(pairs, Task(lambda step, done, total: seen.append(done), stop))
    assert seen[-1] < 40


def test_answers_come_in_the_order_asked_whatever_their_length(judge):
    pairs = [PairInput("the truce " * length, "the fund") for length in (3, 90, 1, 40, 3)]
    together = judge.judge_pairs(pairs)
    alone = [judge.judge_pairs([pair])[0] for pair in pairs]
    assert [verdict.favor for verdict in together] == pytest.approx([verdict.favor for verdict in alone], abs=1e-5)


def test_nothing_to_judge_needs_no_model_run(judge):
    assert judge.stances([ARTICLE], (), ACTORS, INITIATIVES) == ()
    assert judge.sentiments([ARTICLE], (), ACTORS) == ()


def test_the_model_is_named_by_its_settings_and_its_weights(judge, folder):
    assert judge.info.name == "tiny"
    assert len(judge.info.sha256) == 64


def test_a_model_that_a_second_reading_does_not_help_reads_once(tmp_path, judge):
    once = StanceJudge.load(save(tmp_path / "m", ["favor", "against", "neutral", "unaddressed"], {"sure": 0.0}))
    alone, within = PairInput("the truce fails", "the truce"), PairInput("the truce fails on oslo", "the truce")
    (first,) = once.judge_pairs([alone])
    assert once.judge_statements([alone], [within]) == (first,)
    assert judge.judge_statements([alone], [within]) != (first,)


def test_a_temperature_above_one_makes_the_judge_less_sure(tmp_path, judge, folder):
    warm = save(tmp_path / "m", ["favor", "against", "neutral", "unaddressed"], {"temperature": {"stance": 5.0}})
    pair = PairInput("the truce fails", "the truce")
    sure, unsure = judge.judge_pairs([pair])[0], StanceJudge.load(warm).judge_pairs([pair])[0]
    assert max(unsure.favor, unsure.against, unsure.neutral) < max(sure.favor, sure.against, sure.neutral)


def test_labels_are_read_by_name_whatever_their_order(tmp_path, folder):
    pair = PairInput("the truce fails", "the truce")
    one = StanceJudge.load(save(tmp_path / "one", ["favor", "against", "neutral"])).judge_pairs([pair])[0]
    two = StanceJudge.load(save(tmp_path / "two", ["Against", "Neutral", "Favor"])).judge_pairs([pair])[0]
    assert (one.favor, one.against, one.neutral) == pytest.approx((two.against, two.neutral, two.favor))
    assert one.unaddressed == 0


def test_an_entailment_model_can_judge_too(tmp_path):
    judge = StanceJudge.load(save(tmp_path / "m", ["entailment", "neutral", "contradiction"]))
    verdict = judge.judge_pairs([PairInput("the truce fails", "the truce")])[0]
    assert verdict.favor + verdict.against + verdict.neutral == pytest.approx(1)


def test_labels_without_names_are_refused_in_plain_words(tmp_path):
    with pytest.raises(NoStanceLabels, match=r"LABEL_0|label_0"):
        StanceJudge.load(save(tmp_path / "m", ["LABEL_0", "LABEL_1", "LABEL_2"]))


def test_a_folder_without_a_model_is_refused(tmp_path):
    with pytest.raises(UnusableEncoder):
        StanceJudge.load(tmp_path)


def test_importing_the_judge_loads_no_heavy_library():
    import subprocess
    import sys

    code = "import sys, models.stance; sys.exit('torch' in sys.modules or 'transformers' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_shift_decides_how_readily_a_statement_passes_as_silent(tmp_path):
    labels = ["favor", "against", "neutral", "unaddressed"]
    pair = PairInput("the truce fails", "the truce")
    for shift, addressed in ((-20.0, True), (20.0, False)):
        judge = StanceJudge.load(save(tmp_path / str(addressed), labels, {"unaddressed_shift": shift}))
        assert judge.addressed(judge.judge_pairs([pair])[0]) is addressed


def test_a_target_as_long_as_a_page_is_cut_and_judged(judge):
    (verdict,) = judge.judge_pairs([PairInput("the truce fails", "the truce " * 300)])
    assert verdict.favor + verdict.against + verdict.neutral + verdict.unaddressed == pytest.approx(1)


def test_a_model_that_reads_less_at_once_gets_less(tmp_path):
    folder = save(tmp_path / "m", ["favor", "against", "neutral"])
    config = transformers.AutoConfig.from_pretrained(folder, max_position_embeddings=64)
    model = transformers.BertForSequenceClassification(config)
    judge = StanceJudge(model.eval(), StanceJudge.load(folder).tokenizer, ModelInfo("", ""))
    assert len(judge.judge_pairs([PairInput("the truce fails " * 90, "the truce")])) == 1


def test_a_model_without_names_of_labels_is_refused_by_its_folder(tmp_path):
    folder = save(tmp_path / "m", ["LABEL_0", "LABEL_1", "LABEL_2"])
    with pytest.raises(NoStanceLabels, match=f"{folder.name}: "):
        StanceJudge.load(folder)


def test_a_stop_is_heard_while_long_articles_are_cut(judge):
    seen: list[tuple[int, int]] = []

    def stop() -> bool:
        return bool(seen)

    with pytest.raises(Cancelled):
        judge.stances([ARTICLE], STATEMENTS, ACTORS, INITIATIVES, Task(lambda _, *far: seen.append(far), stop))
    assert seen == [(0, 4)]
