"""Training reads coded rows as they are meant, goes on where it stopped, and exports what the program can load."""

import json
import math
import random
from collections import Counter
from dataclasses import astuple, replace
from pathlib import Path
from unittest.mock import Mock

import pytest

torch = pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")

from safetensors.torch import save_file  # noqa: E402

from models.encoders import load_encoder, load_state, read_settings  # noqa: E402
from models.evaluation.stance import Prediction, measure  # noqa: E402
from models.paths import RESOURCES, WRITTEN  # noqa: E402
from models.records import ModelInfo  # noqa: E402
from models.stance import PairInput, StanceJudge, Verdict  # noqa: E402
from models.stance.inputs import MAX_TOKENS  # noqa: E402
from models.stance.verdict import combined  # noqa: E402
from models.training import stance_export  # noqa: E402
from models.training.stance import (  # noqa: E402
    Run,
    Settings,
    batches_of,
    loss_of,
    main,
    read_checkpoint,
    taught_loss,
)
from models.training.stance_data import (  # noqa: E402
    AGAINST,
    EITHER_NEUTRAL,
    NEUTRAL,
    UNADDRESSED,
    UNLABELLED,
    Course,
    Example,
    Mix,
    article_examples,
    example_of,
    load_rows,
    unlabelled_examples,
)
from models.training.stance_export import Read, averaged, calibrated  # noqa: E402
from models.training.stance_figures import gold_pair, line  # noqa: E402
from models.training.teachers import Teachers, distance  # noqa: E402

ROW = {"id": "1", "text": "The truce holds, she said.", "target": "the truce", "label": "neutral", "kind": "stance"}
ARTICLE = "The Amber Truce is a plan.\n\n“It holds,” Ada Solheim said. Kettler left."
RECIPES = sorted((RESOURCES.parent / "models" / "training" / "recipes").glob("*.json"))
SMALL_MIX = Mix(general={"vast": 6}, crossed={"vast": 2}, articles={"passage": 2})


def write_rows(file: Path, rows: list[dict[str, object]]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    vast = [
        ROW | {"id": f"v{n}", "target": name, "label": "favor"}
        for n, name in enumerate(("whaling", "taxes", "coal") * 3)
    ]
    write_rows(folder / "stance" / "vast.train.jsonl", vast)
    for part in ("rw", "mt"):
        write_rows(folder / "stance" / f"newsmtsc.dev_{part}.jsonl", [ROW | {"kind": "sentiment"}])
    domain = [
        ROW
        | {"id": "f-1", "label": "favor", "addressed": True, "background": "A plan of two states.", "speaker": "Ada"},
        ROW | {"id": "f-1-other", "label": "against", "addressed": True, "speaker": "Kettler"},
        ROW | {"id": "f-2", "addressed": False, "target": "the lagoon fund"},
        ROW | {"id": "f-3", "kind": "sentiment", "target": "Riga"},
    ]
    for part in ("train", "dev"):
        write_rows(folder / "domain" / f"domain.{part}.jsonl", domain)
        gold = {
            "articles": {
                "a.txt": {
                    "event": "e",
                    "initiatives": {"truce": "the Amber Truce", "fund": "the fund"},
                    "actors": {"ada": ["Ada Solheim", "she"]},
                    "statements": [{"id": "1", "actors": ["ada"], "spans": [[28, 37]], "stance": {"truce": "favor"}}],
                }
            },
            "events": {"e": {"articles": ["a.txt"]}},
        }
        texts = folder / "articles" / part
        texts.mkdir(parents=True)
        (texts / "a.txt").write_text(ARTICLE, encoding="utf-8")
        texts.with_suffix(".json").write_text(json.dumps(gold), encoding="utf-8")
    return folder


@pytest.fixture
def base(tmp_path: Path) -> Path:
    folder = tmp_path / "base"
    folder.mkdir()
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "truce", "holds", "she", "said", "fund", "on", ":"]
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    config = transformers.BertConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=16
    )
    torch.manual_seed(5)
    transformers.BertModel(config).save_pretrained(folder)
    transformers.BertTokenizerFast(vocab=str(folder / "vocab.txt")).save_pretrained(folder)
    return folder


def settings(base: Path, data: Path, out: Path, steps: int) -> Settings:
    return Settings(base, data, out, steps=steps, frozen_layers=1, mix=SMALL_MIX)


def test_a_neutral_row_says_whether_it_addresses_the_target_where_the_set_knows():
    assert example_of(ROW).answer == EITHER_NEUTRAL
    assert example_of(ROW | {"addressed": True}).answer == NEUTRAL
    assert example_of(ROW | {"addressed": False}).answer == UNADDRESSED


def test_a_row_of_either_neutral_asks_only_for_their_sum():
    logits = torch.log(torch.tensor([[0.1, 0.1, 0.6, 0.2], [0.1, 0.1, 0.2, 0.6]]))
    assert loss_of(logits, torch.tensor([EITHER_NEUTRAL] * 2)).item() == pytest.approx(-torch.tensor(0.8).log().item())
    assert loss_of(logits, torch.tensor([NEUTRAL, UNADDRESSED])).item() == pytest.approx(
        -torch.tensor(0.6).log().item()
    )


def test_an_article_teaches_every_initiative_of_its_event(data):
    first, second = article_examples(data / "articles" / "train.json")
    assert first.pair == PairInput(
        text="“It holds,” Ada Solheim said.",
        target="the Amber Truce",
        speaker="Ada Solheim",
        context="The Amber Truce is a plan.",
        background="The Amber Truce is a plan.",
    )
    assert (second.pair.target, second.answer) == ("the fund", UNADDRESSED)
    assert len(article_examples(data / "articles" / "train.json", coded_only=True)) == 1


def test_an_article_s_statement_is_learnt_as_sentence_as_paragraph_and_as_bare_words(data):
    def first(form):
        return article_examples(data / "articles" / "train.json", form=form)[0].pair

    assert first("paragraph") == replace(first("passage"), text="“It holds,” Ada Solheim said. Kettler left.")
    assert first("content") == replace(first("passage"), text="“It holds")


def test_an_article_may_stand_in_the_file_itself_and_what_coders_disagreed_on_is_left_out(data, tmp_path):
    gold = json.loads((data / "articles" / "train.json").read_text(encoding="utf-8"))
    article = gold["articles"]["a.txt"]
    article["text"] = ARTICLE
    article["statements"][0]["stance"] = {"truce": "open", "fund": "against"}
    (tmp_path / "reports.json").write_text(json.dumps(gold), encoding="utf-8")
    assert [(row.pair.target, row.answer) for row in article_examples(tmp_path / "reports.json")] == [
        ("the fund", AGAINST)
    ]


def test_rows_that_nobody_coded_ask_about_names_that_stand_beside_the_speaker(tmp_path):
    text = "The envoy praised the Harbour Plan and Ana Costa."
    attribution = {"source": [[0, 9]], "cue": [[10, 17]], "content": [[18, 48]]}
    write_rows(tmp_path / "news.jsonl", [{"id": "1", "text": text, "attributions": [attribution]}])
    rows = unlabelled_examples(tmp_path / "news.jsonl")
    assert {(row.pair.target, row.pair.kind) for row in rows} == {
        (name, kind) for name in ("the Harbour Plan", "Ana Costa") for kind in ("stance", "sentiment")
    }
    assert {(row.pair.speaker, row.answer) for row in rows} == {("The envoy", UNLABELLED)}


def test_a_row_without_a_label_costs_nothing_where_nobody_teaches():
    logits = torch.zeros(2, 4)
    assert loss_of(logits, torch.tensor([UNLABELLED, UNLABELLED])).item() == 0
    alone = loss_of(logits[:1], torch.tensor([NEUTRAL]))
    assert torch.equal(loss_of(logits, torch.tensor([NEUTRAL, UNLABELLED])), alone)


def test_rows_without_a_label_learn_from_teachers_alone_and_the_others_in_their_share():
    logits = torch.log(torch.tensor([[0.1, 0.1, 0.6, 0.2], [0.4, 0.2, 0.2, 0.2]]))
    answers = torch.tensor([NEUTRAL, UNLABELLED])
    soft = torch.tensor([[0.0, 0.0, 0.0, 0.0], [1.0, 0.0, 0.0, 0.0]])
    label, lesson = -math.log(0.6), -math.log(0.4)
    assert taught_loss(logits, answers, soft, 0.0).item() == pytest.approx((label + lesson) / 2)
    soft[0, AGAINST] = 1.0
    shared = 0.25 * label + 0.75 * -math.log(0.1)
    assert taught_loss(logits, answers, soft, 0.75).item() == pytest.approx((shared + lesson) / 2)


def test_teachers_are_asked_about_uncoded_rows_alone_where_they_have_no_share_in_the_others(base, data, tmp_path):
    class Asked:
        def __init__(self):
            self.pairs = []

        def chances(self, pairs):
            self.pairs += pairs
            return torch.full((len(pairs), 4), 0.25)

    Run(settings(base, data, tmp_path / "teacher", steps=1)).train()
    text = "The envoy praised the Harbour Plan."
    attribution = {"source": [[0, 9]], "cue": [[10, 17]], "content": [[18, 34]]}
    write_rows(data / "attribution" / "polnear.train.jsonl", [{"id": "1", "text": text, "attributions": [attribution]}])
    mix = replace(SMALL_MIX, unlabelled=3)
    pupil = replace(settings(base, data, tmp_path / "pupil", steps=40), general_share=0.0, mix=mix, taught=0.0)
    run = Run(replace(pupil, teachers=(tmp_path / "teacher" / "model",)))
    run.teachers = Asked()
    run.train()
    assert {pair.target for pair in run.teachers.pairs} == {"the Harbour Plan"}


def test_a_judge_comes_to_answer_like_its_teachers(base, data, tmp_path):
    Run(settings(base, data, tmp_path / "teacher", steps=2)).train()
    teacher = tmp_path / "teacher" / "model"
    head = load_state(teacher)
    head["classifier.bias"] = torch.tensor([0.0, 3.0, 0.0, 0.0])
    save_file(head, teacher / "model.safetensors")
    pupil = replace(
        settings(base, data, tmp_path / "pupil", steps=60), teachers=(teacher,), taught=1.0, head_rate=0.1, rate=1e-3
    )
    Run(pupil).train()
    asked = [PairInput("The truce holds, she said.", "the truce")]
    theirs = Teachers([teacher], "cpu").chances(asked)
    ours = Teachers([tmp_path / "pupil" / "model"], "cpu").chances(asked)
    assert theirs.argmax() == 1
    assert torch.allclose(ours, theirs, atol=0.1)


@pytest.fixture
def original(base, data, tmp_path) -> Path:
    """A judge of three layers, as the program has it."""
    config = transformers.AutoConfig.from_pretrained(base, num_hidden_layers=3)
    transformers.BertModel(config).save_pretrained(base)
    Run(settings(base, data, tmp_path / "first", steps=2)).train()
    places = ["--run", tmp_path / "first", "--data", data, "--out", tmp_path / "original", "--name", "Judge 8"]
    stance_export.main([str(argument) for argument in [*places, "--threads", "1"]])
    return tmp_path / "original"


def shortening(original: Path, data: Path, out: Path, steps: int) -> Settings:
    short = replace(settings(original, data, out, steps), layers=(0, 2), taught=1.0, states=3.0, rate=3e-3)
    return replace(short, mix=replace(SMALL_MIX, general={"vast": 40}))


def test_a_judge_with_fewer_layers_comes_to_the_original_s_states(original, data, tmp_path):
    run = Run(shortening(original, data, tmp_path / "short", steps=150))
    assert run.model.config.num_hidden_layers == 2
    (batch,) = batches_of(article_examples(data / "articles" / "dev.json"), run.tokenizer, random.Random(1))

    def apart():
        taught = run.original.answer(batch.words)
        with torch.inference_mode():
            states = run.model(**batch.words, output_hidden_states=True).hidden_states[1:]
        assert torch.equal(states[0], taught.states[0])
        return distance(states, taught.states, batch.words["attention_mask"]).item()

    before = apart()
    run.train()
    assert apart() < before / 2


def test_a_judge_with_fewer_layers_keeps_what_it_did_not_learn_in_the_original_s_folder(original, data, tmp_path):
    Run(shortening(original, data, tmp_path / "short", steps=2)).train()
    places = ["--run", tmp_path / "short", "--data", data, "--out", tmp_path / "judge", "--beside", original]
    stance_export.main([str(argument) for argument in [*places, "--name", "Judge 9", "--threads", "1"]])
    shared = read_settings(tmp_path / "judge")["shared"]["weights"]
    assert any("embeddings" in name for name in shared)
    assert {name.split("layer.")[1][0] for name in shared if "layer." in name} == {"0"}
    judge = StanceJudge.load(tmp_path / "judge")
    assert judge.model.config.num_hidden_layers == 2
    pair = PairInput("The truce holds.", "the truce")
    trained = StanceJudge(
        *load_encoder(tmp_path / "short" / "model", "AutoModelForSequenceClassification"), ModelInfo("", "")
    )
    assert torch.allclose(judge.logits([pair])[0], trained.logits([pair])[0], atol=0.02)


def test_states_that_are_equal_lie_nowhere_apart_and_padding_does_not_count():
    taught = torch.tensor([[[1.0, 0.0], [0.0, 2.0], [5.0, 5.0]]])
    real = torch.tensor([[1, 1, 0]])
    assert distance([taught, taught], [taught, taught], real).item() == 0
    own = torch.tensor([[[1.0, 0.0], [0.0, 0.0], [9.0, 9.0]]])
    assert distance([own, taught], [taught, taught], real).item() == pytest.approx((1 / 2 + 0) / 2)
    assert distance([own], [taught], real).item() == 0  # of the last layer the first token alone counts


@pytest.mark.parametrize("layers", [(0, 1), (2, 0), (0, 0, 2), (-1, 2), (0, 3)])
def test_layers_that_a_judge_has_not_are_refused(original, data, tmp_path, layers):
    with pytest.raises(ValueError, match="not from low to high"):
        Run(replace(settings(original, data, tmp_path / "short", 1), layers=layers))


def test_a_teacher_with_other_classes_is_refused(base):
    config = transformers.AutoConfig.from_pretrained(base, num_labels=4)
    transformers.BertForSequenceClassification(config).save_pretrained(base)
    with pytest.raises(ValueError, match="favor, against, neutral, unaddressed"):
        Teachers([base], "cpu")


def test_a_judge_can_be_the_mean_of_several_runs(base, data, tmp_path):
    for seed in (1, 2):
        Run(replace(settings(base, data, tmp_path / str(seed), steps=2), seed=seed)).train()
    runs = [tmp_path / "1" / "model", tmp_path / "2" / "model"]
    mean = averaged(runs)[0].state_dict()
    one, two = (load_state(run) for run in runs)
    assert torch.allclose(mean["classifier.weight"], (one["classifier.weight"] + two["classifier.weight"]) / 2)
    assert not torch.equal(one["classifier.weight"], two["classifier.weight"])


def test_what_runs_held_still_is_the_same_to_the_last_bit_in_their_mean(base, data, tmp_path):
    """A third of a number three times over may be another number, and weights that two judges share would part."""
    held = replace(settings(base, data, tmp_path / "first", steps=2), frozen_layers=1)
    Run(held).train()
    first = tmp_path / "first" / "model"
    Run(replace(held, base=first, out=tmp_path / "second", seed=2)).train()
    one, mean = load_state(first), averaged([first, tmp_path / "second" / "model", tmp_path / "second" / "model"])[0]
    still = [name for name in one if "embeddings" in name or "layer.0." in name]
    assert still
    assert all(torch.equal(one[name], mean.state_dict()[name]) for name in still)


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda file: file.stem)
def test_a_recipe_of_the_project_names_only_options_that_there_are(recipe, base, data, tmp_path, monkeypatch):
    runs = []
    monkeypatch.setattr("models.training.stance.Run", lambda given: runs.append(given) or Mock())
    main(["--recipe", str(recipe), "--base", str(base), "--data", str(data), "--out", str(tmp_path / "run")])
    told = json.loads(recipe.read_text(encoding="utf-8"))
    assert {name: getattr(runs[0], name) for name in told if name != "mix"} == {
        name: tuple(value) if isinstance(value, list) else value for name, value in told.items() if name != "mix"
    }
    assert all(getattr(runs[0].mix, name) == value for name, value in told["mix"].items())


def test_a_course_is_the_same_for_the_same_seed_and_leaves_sets_out(data):
    assert Course(data, SMALL_MIX, 1).general() == Course(data, SMALL_MIX, 1).general()
    assert Course(data, SMALL_MIX, 1).domain(0) != Course(data, SMALL_MIX, 1).domain(1)
    assert Course(data, Mix(general={}, crossed={}), 1).general() == []


def test_a_course_draws_on_what_comes_with_the_project_and_on_fewer_silent_rows_where_asked(data):
    written = data / "written"
    write_rows(
        written / "statements" / "p.jsonl",
        [ROW | {"id": "p-1", "addressed": False}, ROW | {"id": "p-2", "label": "favor", "addressed": True}],
    )
    gold = (data / "articles" / "train.json").read_text(encoding="utf-8").replace("a.txt", "b.txt")
    (written / "articles.json").write_text(gold, encoding="utf-8")
    (written / "articles").mkdir()
    (written / "articles" / "b.txt").write_text(ARTICLE, encoding="utf-8")
    ids = {example.id for example in Course(data, SMALL_MIX, 1, written).domain(0)}
    assert {"p-1", "p-2", "b.txt:1:truce", "a.txt:1:truce", "f-2"} <= ids
    write_rows(written / "disputed.jsonl", [{"id": "f-2", "target": "the lagoon fund"}])
    course = Course(data, SMALL_MIX, 1, written, written / "disputed.jsonl")
    assert "f-2" not in {example.id for example in course.domain(0)}
    quiet = replace(SMALL_MIX, silent=0.0, strangers=0.0, domain_rows=2)
    ids = {example.id for example in Course(data, quiet, 1, written).domain(0)}
    assert "p-2" in ids
    assert not {"p-1", "f-2"} & ids
    assert len(ids & {"f-1", "f-1-other", "f-3"}) <= 2


def test_a_course_draws_some_written_rows_more_often_than_others(data):
    written = data / "written"
    for series in "pqr":
        rows = [ROW | {"id": f"{series}-{number}", "addressed": True} for number in range(4)]
        write_rows(written / "statements" / f"{series}.jsonl", rows)
    mix = replace(SMALL_MIX, written={"p": 0.5, "r": 2})
    drawn = Counter(example.id for example in Course(data, mix, 1, written).domain(0))
    assert sum(count for name, count in drawn.items() if name.startswith("p-")) == 2
    assert [drawn[f"q-{number}"] for number in range(4)] == [1, 1, 1, 1]
    assert [drawn[f"r-{number}"] for number in range(4)] == [2, 2, 2, 2]


def test_a_course_draws_some_written_articles_more_often_than_others(data):
    written = data / "written"
    (written / "more").mkdir(parents=True)
    gold = (data / "articles" / "train.json").read_text(encoding="utf-8").replace("a.txt", "b.txt")
    (written / "more.json").write_text(gold, encoding="utf-8")
    (written / "more" / "b.txt").write_text(ARTICLE, encoding="utf-8")
    course = Course(data, replace(SMALL_MIX, strangers=0.0, written={"more": 1.5}), 1, written)
    drawn = Counter(example.id for example in course.domain(0))
    assert (drawn["a.txt:1:truce"], drawn["b.txt:1:truce"]) == (2, 3)


def test_a_trained_judge_learns_on_with_its_own_head(base, data, tmp_path):
    Run(settings(base, data, tmp_path / "run", steps=2)).train()
    places = ["--run", tmp_path / "run", "--data", data, "--out", tmp_path / "judge", "--name", "Judge 7"]
    stance_export.main([str(argument) for argument in [*places, "--threads", "1"]])
    head = StanceJudge.load(tmp_path / "judge").model.classifier.weight
    run = Run(settings(tmp_path / "judge", data, tmp_path / "on", steps=1))
    assert torch.equal(run.model.classifier.weight, head)


def test_what_comes_with_the_project_can_be_read():
    rows = [example_of(row) for file in (WRITTEN / "statements").glob("*.jsonl") for row in load_rows(file)]
    assert len({row.id for row in rows}) == len(rows)
    assert len({(row.pair.text, row.pair.target, row.pair.speaker, row.pair.kind) for row in rows}) == len(rows)
    gold = json.loads((WRITTEN / "articles.json").read_text(encoding="utf-8"))
    for name, article in gold["articles"].items():
        text = (WRITTEN / "articles" / name).read_text(encoding="utf-8")
        for statement in article["statements"]:
            assert " ".join(text[start:end] for start, end in statement["spans"]) == statement["text"], name
    assert len(article_examples(WRITTEN / "articles.json", coded_only=True)) > 700
    reports = json.loads((WRITTEN / "reports.json").read_text(encoding="utf-8"))
    for name, article in reports["articles"].items():
        spans = [article["text"][start:end] for statement in article["statements"] for start, end in statement["spans"]]
        assert all(span == span.strip() != "" for span in spans), name
    assert len(article_examples(WRITTEN / "reports.json", coded_only=True)) > 4000


def test_crossed_rows_share_no_telling_word_with_their_target(data):
    crossed = [example for example in Course(data, SMALL_MIX, 1).general() if " x " in example.id]
    assert len(crossed) == 2
    assert all(example.answer == UNADDRESSED for example in crossed)


def test_contrasted_rows_are_those_whose_text_takes_both_sides(data):
    sides = [("She thanks A and blames B.", "A", "favor"), ("She thanks A and blames B.", "B", "against")]
    alike = [("She thanks A and B.", "A", "favor"), ("She thanks A and B.", "B", "favor"), ("A.", "A", "against")]
    rows = [{"text": text, "target": target, "label": label} for text, target, label in sides + alike]
    file = data / "stance" / "seesaw.train.jsonl"
    write_rows(file, [ROW | row | {"id": f"s{n}"} for n, row in enumerate(rows)])
    mix = Mix(general={}, crossed={}, contrasted={"seesaw": 3}, articles={})
    assert sorted({row.id for row in Course(data, mix, 1).general()}) == ["s0", "s1"]
    assert len(Course(data, mix, 1).general()) == 3


def test_batches_hold_every_row_once_and_stay_small(base, data):
    tokenizer = transformers.AutoTokenizer.from_pretrained(base)
    examples = [Example(str(n), PairInput("holds " * (n * 7 % 300 + 1), "the truce"), n % 4) for n in range(120)]
    batches = list(batches_of(examples, tokenizer, random.Random(1)))
    assert sorted(pair.text for batch in batches for pair in batch.pairs) == sorted(row.pair.text for row in examples)
    shapes = [batch.words["input_ids"].shape for batch in batches]
    assert all(rows * tokens <= 2560 and tokens <= MAX_TOKENS for rows, tokens in shapes)


def test_a_stopped_run_goes_on_from_its_checkpoint(base, data, tmp_path, monkeypatch):
    whole = replace(settings(base, data, tmp_path / "whole", steps=5), dropout=0.2)
    Run(whole).train()
    stopped = replace(whole, out=tmp_path / "stopped")
    once = Run(stopped)
    loss = once._loss
    monkeypatch.setattr(once, "_loss", lambda batch: _stop() if once.place.step == 3 else loss(batch))
    with pytest.raises(KeyboardInterrupt):
        once.train()
    once.save()
    again = Run(stopped)
    assert again.place.step == 3
    again.train()
    place, _, one = read_checkpoint(tmp_path / "whole" / "checkpoint" / "state.safetensors")
    assert place.step == 5
    other = read_checkpoint(tmp_path / "stopped" / "checkpoint" / "state.safetensors")[2]
    assert all(torch.equal(tensor, other[name]) for name, tensor in one.items())


def _stop():
    raise KeyboardInterrupt


def test_a_run_with_other_settings_does_not_go_on_with_anothers_weights(base, data, tmp_path):
    begun = settings(base, data, tmp_path / "run", steps=2)
    Run(begun).train()
    with pytest.raises(ValueError, match="other settings"):
        Run(replace(begun, rate=1e-3))


def test_training_and_judging_read_a_pair_alike(base, data, tmp_path):
    Run(settings(base, data, tmp_path / "run", steps=1)).train()
    model, tokenizer = load_encoder(tmp_path / "run" / "model", "AutoModelForSequenceClassification")
    judge = StanceJudge(model, tokenizer, ModelInfo("", ""))
    pair = PairInput("The truce holds.", "the fund", speaker="she")
    (batch,) = batches_of([Example("1", pair, 0)], tokenizer, random.Random(1))
    assert "token_type_ids" in batch.words
    with torch.inference_mode():
        assert torch.equal(model(**batch.words).logits[0].double(), judge.logits([pair])[0])


def test_rows_without_a_label_need_a_teacher(base, data, tmp_path):
    with pytest.raises(ValueError, match="no teacher"):
        Run(replace(settings(base, data, tmp_path / "run", steps=1), mix=replace(SMALL_MIX, unlabelled=3)))


def test_a_recipe_with_an_option_that_there_is_not_is_refused(base, tmp_path, capsys):
    (tmp_path / "recipe.json").write_text('{"raet": 1}', encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["--recipe", str(tmp_path / "recipe.json"), "--base", str(base)])
    assert "raet" in capsys.readouterr().err


def test_the_same_seed_and_steps_give_the_same_weights(base, data, tmp_path):
    for name in ("one", "two"):
        Run(settings(base, data, tmp_path / name, steps=3)).train()
    one, two = (read_checkpoint(tmp_path / name / "checkpoint" / "state.safetensors")[2] for name in ("one", "two"))
    assert all(torch.equal(one[name], two[name]) for name in one)


def test_frozen_layers_stay_as_they_were(base, data, tmp_path):
    run = Run(settings(base, data, tmp_path / "run", steps=3))
    before = {name: tensor.clone() for name, tensor in run.model.state_dict().items()}
    run.train()
    changed = {name for name, tensor in run.model.state_dict().items() if not torch.equal(tensor, before[name])}
    assert not any("embeddings" in name or "layer.0." in name for name in changed)
    assert any("layer.1." in name for name in changed)


def test_an_exported_checkpoint_is_a_judge_the_program_can_load(base, data, tmp_path):
    Run(settings(base, data, tmp_path / "run", steps=2)).train()
    places = ["--run", tmp_path / "run", "--data", data, "--out", tmp_path / "judge", "--name", "Judge 7"]
    stance_export.main([str(argument) for argument in [*places, "--threads", "1"]])
    judge = StanceJudge.load(tmp_path / "judge")
    verdict = judge.judge_pairs([PairInput("The truce holds.", "the truce")])[0]
    assert judge.info.name == "Judge 7"
    assert verdict.favor + verdict.against + verdict.neutral + verdict.unaddressed == pytest.approx(1)


def test_figures_count_both_sorts_of_neutral_as_one_and_read_as_a_table():
    neutral = [
        gold_pair(Example("x", PairInput("No.", "it"), answer)) for answer in (NEUTRAL, UNADDRESSED, EITHER_NEUTRAL)
    ]
    assert [row.label for row in neutral] == ["neutral"] * 3
    report = measure(["favor"], [Prediction("x", "favor", 1.0, 0.0, 0.0)])
    assert line("a set", report) == "| a set | 1 | 1.000 [1.000, 1.000] | 1.000 [1.000, 1.000] | 0.000 |"


def test_the_balance_of_not_addressed_is_chosen_as_the_program_reads():
    """Alone the first row passes as silent and wants a shift down; its paragraph, read as well, says enough."""
    alone = torch.tensor([[1.0, -9.0, -9.0, 1.6], [-9.0, 1.0, -9.0, 0.4], [-9.0, -9.0, -9.0, 5.0]])
    answers = torch.tensor([0, 1, 3])

    def shift(read: Read) -> float:
        return calibrated([read], [read])[1]

    assert shift(Read(alone, answers)) < 0
    within = torch.tensor([[9.0, -9.0, -9.0, -9.0], [-9.0, 9.0, -9.0, -9.0], [-9.0, -9.0, -9.0, 5.0]])
    assert shift(Read(alone, answers, within)) == 0
    assert shift(Read(alone, answers, within, sure=0.5)) < 0, "an answer that is sure enough counts alone"


def test_a_small_set_on_which_the_judge_is_too_sure_makes_it_less_sure_of_all():
    """A hundred rows that it has right and is sure of, four that it is as sure of, half of them wrongly."""
    easy = Read(torch.tensor([[4.0, 0.0, 0.0, -9.0]] * 100), torch.zeros(100, dtype=torch.long))
    hard = Read(torch.tensor([[4.0, 0.0, 0.0, -9.0]] * 4), torch.tensor([0, 1, 0, 1]))
    nothing = Read(torch.zeros(0, 4), torch.zeros(0, dtype=torch.long))
    assert calibrated([easy], [easy])[0] < 1
    assert calibrated([easy], [easy, hard, nothing])[0] == calibrated([easy], [easy, hard])[0] > 1.5


def test_a_reading_within_the_paragraph_counts_where_the_first_leaves_doubt_and_by_how_sure_it_is():
    logits, again = (
        torch.tensor([[1.0, 0.0, -9.0, -9.0], [9.0, 0.0, -9.0, -9.0]]),
        torch.tensor([[-9.0, 3, -9, -9]] * 2),
    )
    chances = Read(logits, torch.tensor([0, 0]), again, sure=0.9).chances(1.0, 0.0)
    first, second = (Verdict(*row.softmax(-1).double().tolist()) for row in (logits[0], again[0]))
    assert tuple(chances[0]) == pytest.approx(astuple(combined([first, second])), abs=1e-6)
    assert chances[0].argmax() == 1
    assert chances[1].argmax() == 0
