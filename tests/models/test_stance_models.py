"""People bring models of their own: other architectures, other names for the labels, no code, no guessing."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.encoders import UnusableEncoder
from models.paths import STANCE_MODEL, downloaded_models
from models.stance import NoStanceLabels, PairInput, StanceJudge
from models.stance.choice import BUNDLED, SMALL, describe, downloads, folder_of_download, is_hub_name, locate
from models.stance.labels import read_labels

torch = pytest.importorskip("torch")
pytest.importorskip("transformers")

from tests.foreign_models import save_model  # noqa: E402

STANCES = ("against", "neutral", "favor")
ENTAILMENTS = ("contradiction", "neutral", "entailment")
PAIR = PairInput("the truce fails", "the truce", speaker="oslo")


@pytest.mark.parametrize("architecture", ["bert", "roberta", "deberta"])
@pytest.mark.parametrize("labels", [STANCES, ENTAILMENTS, ("entailment", "not_entailment")])
def test_a_published_model_of_another_architecture_judges(tmp_path: Path, architecture: str, labels: tuple[str, ...]):
    judge = StanceJudge.load(save_model(tmp_path / "theirs", architecture, labels))
    verdict, again = judge.judge_pairs([PAIR, PairInput("oslo likes the fund", "the fund")])
    assert verdict.favor + verdict.against + verdict.neutral == pytest.approx(1)
    assert min(verdict.favor, verdict.against, verdict.neutral) >= 0
    assert verdict.unaddressed == 0
    assert verdict != again
    assert judge.info.name == "theirs"


def test_halved_and_sharded_weights_give_nearly_the_same_answer(tmp_path: Path):
    whole = StanceJudge.load(save_model(tmp_path / "whole", "roberta", STANCES)).judge_pairs([PAIR])[0]
    sharded_folder = save_model(tmp_path / "shards", "roberta", STANCES, max_shard_size="4KB")
    assert len(list(sharded_folder.glob("model-*.safetensors"))) > 1
    assert StanceJudge.load(sharded_folder).judge_pairs([PAIR])[0] == whole
    halved = StanceJudge.load(save_model(tmp_path / "half", "roberta", STANCES, dtype=torch.float16))
    assert halved.judge_pairs([PAIR])[0].favor == pytest.approx(whole.favor, abs=1e-2)


def test_labels_are_read_by_name_whatever_their_order_and_spelling(tmp_path: Path):
    one = StanceJudge.load(save_model(tmp_path / "one", "bert", STANCES)).judge_pairs([PAIR])[0]
    two = StanceJudge.load(save_model(tmp_path / "two", "bert", ("PRO", "Comment", "con"))).judge_pairs([PAIR])[0]
    assert (two.favor, two.neutral, two.against) == (one.against, one.neutral, one.favor)


def test_a_model_that_only_says_what_follows_is_asked_for_both_sides(tmp_path: Path):
    folder = save_model(tmp_path / "m", "bert", ("not_entailment", "entailment"))
    judge = StanceJudge.load(folder)
    logits = judge.logits([PAIR])[0]
    support, oppose = logits[:2].softmax(-1)[1].item(), logits[2:].softmax(-1)[1].item()
    assert support != oppose
    verdict = judge.judge_pairs([PAIR])[0]
    assert verdict.favor == pytest.approx(support * (1 - oppose))
    assert verdict.against == pytest.approx(oppose * (1 - support))


@pytest.mark.parametrize(
    ("names", "favor", "against", "neutral"),
    [
        (("ENTAILMENT", "NEUTRAL", "CONTRADICTION"), (0,), (2,), (1,)),
        (("contradiction", "entailment", "neutral"), (1,), (0,), (2,)),
        (("FAVOR", "AGAINST", "NONE"), (0,), (1,), (2,)),
        (("in favour", "opposes", "neither"), (0,), (1,), (2,)),
        (("support", "deny", "query", "comment"), (0,), (1,), (2, 3)),
        (("agree", "disagree", "discuss", "unrelated"), (0,), (1,), (2,)),
    ],
)
def test_many_names_are_understood(names: tuple[str, ...], favor: object, against: object, neutral: object):
    columns = read_labels(dict(enumerate(names))).columns
    assert (columns["favor"], columns["against"], columns["neutral"]) == (favor, against, neutral)


@given(st.permutations(range(4)), st.sampled_from([str.upper, str.lower, str.title]))
def test_the_order_of_labels_never_matters(order: list[int], spell: object):
    names = ["favor", "against", "neutral", "unaddressed"]
    labels = read_labels({place: spell(names[which]) for place, which in enumerate(order)})  # type: ignore[operator]
    assert [labels.columns[name] for name in names] == [(order.index(which),) for which in range(4)]


@pytest.mark.parametrize("names", [("LABEL_0", "LABEL_1", "LABEL_2"), (), ("0", "1")])
def test_labels_without_names_are_refused_with_what_to_do(names: tuple[str, ...]):
    with pytest.raises(NoStanceLabels, match=r"have no names .* name them in the model's config.json"):
        read_labels(dict(enumerate(names)))


@pytest.mark.parametrize(
    "names",
    [
        ("positive", "negative", "neutral"),
        ("pro", "con"),
        ("favor", "against", "neutral", "LABEL_3"),
        ("entailment", "contradiction"),
        ("support", "support", "neutral"),
    ],
)
def test_labels_that_leave_a_side_open_are_refused_and_listed(names: tuple[str, ...]):
    with pytest.raises(NoStanceLabels, match=names[0]):
        read_labels(dict(enumerate(names)))


def test_a_folder_is_described_without_its_weights_being_read(tmp_path: Path):
    folder = save_model(tmp_path / "theirs", "bert", ENTAILMENTS)
    (folder / "model.safetensors").write_bytes(b"damaged")
    (folder / "README.md").write_text("---\nlanguage: en\nlicense: mit\n---\n# Theirs\n", encoding="utf-8")
    described = describe(folder)
    assert (described.name, described.labels, described.licence) == ("theirs", ENTAILMENTS, "mit")
    with pytest.raises(UnusableEncoder):
        StanceJudge.load(folder)


def test_a_model_that_was_copied_without_the_one_it_shares_weights_with_is_refused_before_it_is_loaded(tmp_path: Path):
    shutil.copytree(BUNDLED[SMALL], tmp_path / "stance-small")
    with pytest.raises(UnusableEncoder, match="side by side"):
        describe(tmp_path / "stance-small")


def test_weights_that_can_run_code_are_refused_by_name(tmp_path: Path):
    folder = save_model(tmp_path / "m", "bert", STANCES)
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
    for refuse in (describe, StanceJudge.load):
        with pytest.raises(UnusableEncoder, match="safetensors"):
            refuse(folder)
    with pytest.raises(UnusableEncoder, match=r"pytorch_model\.bin"):
        describe(folder)


def test_code_that_comes_with_a_model_is_never_run(tmp_path: Path):
    folder = save_model(tmp_path / "m", "bert", STANCES)
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    config["model_type"] = "theirs"
    config["auto_map"] = {"AutoConfig": "theirs.Config", "AutoModelForSequenceClassification": "theirs.Model"}
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    (folder / "theirs.py").write_text("import sys\nsys.modules['parley_was_attacked'] = sys\n", encoding="utf-8")
    with pytest.raises(UnusableEncoder):
        StanceJudge.load(folder)
    assert "parley_was_attacked" not in sys.modules


def reconfigured(folder: Path, **changes: object) -> Path:
    """The folder with other values in its config.json; None takes one out."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8")) | changes
    kept = {name: value for name, value in config.items() if value is not None}
    (folder / "config.json").write_text(json.dumps(kept), encoding="utf-8")
    return folder


@pytest.mark.parametrize("architecture", ["bert", "roberta", "deberta"])
def test_a_model_without_its_tokenizer_is_refused_and_never_given_an_empty_one(tmp_path: Path, architecture: str):
    folder = save_model(tmp_path / "m", architecture, STANCES)
    (folder / "tokenizer.json").unlink()
    for refuse in (describe, StanceJudge.load):
        with pytest.raises(UnusableEncoder, match=r"holds no tokenizer; .* tokenizer\.json"):
            refuse(folder)


def test_half_of_divided_weights_is_refused_before_it_is_loaded(tmp_path: Path):
    folder = save_model(tmp_path / "m", "bert", STANCES, max_shard_size="2KB")
    lost = sorted(folder.glob("model-*.safetensors"))[1]
    describe(folder)
    lost.unlink()
    for refuse in (describe, StanceJudge.load):
        with pytest.raises(UnusableEncoder, match=f"{lost.name}, a part of the weights, is missing"):
            refuse(folder)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"weight_map": []}'])
def test_a_list_of_weights_that_cannot_be_read_is_left_to_the_library(tmp_path: Path, content: str):
    folder = save_model(tmp_path / "m", "bert", STANCES)
    (folder / "model.safetensors.index.json").write_text(content, encoding="utf-8")
    assert describe(folder).labels == STANCES


@pytest.mark.parametrize("content", ["", "{", "{}", '{"added_tokens": [], "model": 3}'])
def test_a_damaged_tokenizer_is_refused(tmp_path: Path, content: str):
    folder = save_model(tmp_path / "m", "bert", STANCES)
    (folder / "tokenizer.json").write_text(content, encoding="utf-8")
    with pytest.raises(UnusableEncoder, match="no tokenizer that can be read"):
        StanceJudge.load(folder)


def test_a_tokenizer_in_a_form_that_cannot_be_read_is_named(tmp_path: Path):
    folder = save_model(tmp_path / "m", "deberta", STANCES)
    (folder / "tokenizer.json").unlink()
    (folder / "spm.model").write_bytes(b"\0")
    with pytest.raises(UnusableEncoder, match=r"only there as spm\.model, .* needs a tokenizer\.json"):
        StanceJudge.load(folder)


def test_the_tokenizer_of_another_model_is_refused_where_it_has_more_words(tmp_path: Path):
    folder, other = save_model(tmp_path / "m", "bert", STANCES), save_model(tmp_path / "o", "roberta", STANCES)
    for file in other.glob("tokenizer*"):
        shutil.copy(file, folder / file.name)
    with pytest.raises(UnusableEncoder, match="tokenizer is that of another model"):
        StanceJudge.load(folder)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"id2label": {"1": "favor", "2": "against", "3": "neutral"}}, "numbered 1, 2, 3, not from 0 on"),
        ({"id2label": {"0": "favor", "1": "against", "5": "neutral"}}, "numbered 0, 1, 5, not from 0 on"),
        ({"id2label": {"0": "favor", "1": "against", "2": None}}, "labels are favor, against, LABEL_2"),
        ({"id2label": ["favor", "against", "neutral"]}, "labels have no names"),
        ({"id2label": dict(enumerate((*STANCES, "unrelated"))), "label2id": None}, "is 3 and not 4"),
        ({"architectures": ["BertForMaskedLM"]}, "holds a BertForMaskedLM"),
        ({"hidden_size": 32}, "is 16 and not 32"),
        ({"hidden_size": "x"}, "no model that can be read"),
        ({"model_type": "theirs", "auto_map": {"AutoConfig": "theirs.Config"}}, "needs code that comes with it"),
    ],
)
def test_a_configuration_that_does_not_fit_is_refused_in_plain_words(tmp_path: Path, changes: dict, reason: str):
    folder = reconfigured(save_model(tmp_path / "m", "bert", STANCES), **changes)
    with pytest.raises(UnusableEncoder) as refused:
        StanceJudge.load(folder)
    assert str(refused.value).startswith(f"{folder}: ")
    assert reason in str(refused.value)
    assert "trust_remote_code" not in str(refused.value)


@pytest.mark.parametrize("architectures", [7, "BertForSequenceClassification", {}])
def test_what_names_no_architecture_is_left_to_the_weights(tmp_path: Path, architectures: object):
    folder = reconfigured(save_model(tmp_path / "m", "bert", STANCES), architectures=architectures)
    assert describe(folder).labels == STANCES


@pytest.mark.parametrize("settings", ['{"temperature": 1.5}', '{"sure": "very"}', '{"unaddressed_shift": []}'])
def test_settings_of_another_kind_are_refused(tmp_path: Path, settings: str):
    folder = save_model(tmp_path / "m", "bert", STANCES)
    (folder / "encoder.json").write_text(settings, encoding="utf-8")
    with pytest.raises(UnusableEncoder, match=r"encoder\.json: holds settings that cannot be used"):
        StanceJudge.load(folder)


def test_a_model_that_cannot_be_asked_or_answers_with_no_number_is_refused_before_the_work(tmp_path: Path):
    folder = save_model(tmp_path / "m", "roberta", STANCES)
    settings = json.loads((folder / "tokenizer_config.json").read_text(encoding="utf-8"))
    del settings["pad_token"]
    settings["tokenizer_class"] = "PreTrainedTokenizerFast"
    (folder / "tokenizer_config.json").write_text(json.dumps(settings), encoding="utf-8")
    with pytest.raises(UnusableEncoder, match=r"cannot be asked .*padding token"):
        StanceJudge.load(folder)

    from safetensors.torch import load_file, save_file

    damaged = save_model(tmp_path / "d", "bert", STANCES)
    tensors = load_file(damaged / "model.safetensors")
    tensors["classifier.bias"][0] = torch.nan
    save_file(tensors, damaged / "model.safetensors", {"format": "pt"})
    with pytest.raises(UnusableEncoder, match="answers with no number"):
        StanceJudge.load(damaged)


def test_a_model_without_a_last_place_reads_as_much_as_any_other(tmp_path: Path):
    judge = StanceJudge.load(save_model(tmp_path / "m", "bert", STANCES))
    judge.model.config.max_position_embeddings = -1  # as XLNet says it
    endless = StanceJudge(judge.model, judge.tokenizer, judge.info)
    assert endless.judge_pairs([PAIR]) == judge.judge_pairs([PAIR])


def test_a_file_or_a_name_of_any_length_is_no_model(tmp_path: Path):
    (tmp_path / "model.safetensors").write_bytes(b"")
    with pytest.raises(UnusableEncoder, match="is a file; a model is a folder"):
        locate(str(tmp_path / "model.safetensors"))
    with pytest.raises(UnusableEncoder, match="neither a folder"):
        locate("a" * 5000)


def test_a_model_whose_answers_were_never_learnt_is_refused(tmp_path: Path):
    folder = save_model(tmp_path / "m", "bert", STANCES)
    from safetensors.torch import load_file, save_file

    tensors = load_file(folder / "model.safetensors")
    body = {name: tensor for name, tensor in tensors.items() if not name.startswith("classifier")}
    save_file(body, folder / "model.safetensors", {"format": "pt"})
    with pytest.raises(UnusableEncoder, match=r"classifier\.(bias|weight)"):
        StanceJudge.load(folder)


def test_a_model_for_something_else_is_refused(tmp_path: Path):
    folder = save_model(tmp_path / "m", "bert", STANCES)
    config = (folder / "config.json").read_text(encoding="utf-8")
    (folder / "config.json").write_text(config.replace("ForSequenceClassification", "ForMaskedLM"), encoding="utf-8")
    with pytest.raises(UnusableEncoder, match="BertForMaskedLM"):
        describe(folder)


def test_a_choice_is_found_again_by_folder_and_by_hub_name(tmp_path: Path):
    assert locate("") == STANCE_MODEL
    folder = save_model(tmp_path / "mine", "bert", STANCES)
    assert locate(str(folder)) == folder
    with pytest.raises(UnusableEncoder, match="downloaded"):
        locate("someone/their-model")
    theirs = save_model(folder_of_download("someone/their-model"), "bert", STANCES)
    assert locate("someone/their-model") == theirs
    assert downloads() == ("someone/their-model",)
    assert StanceJudge.load(theirs).info.name == "someone/their-model"


def test_a_download_that_was_cut_off_is_no_model():
    save_model(downloaded_models() / "someone--their-model.part", "bert", STANCES)
    assert downloads() == ()
    with pytest.raises(UnusableEncoder):
        locate("someone/their-model")


@pytest.mark.parametrize("name", ["", "a b", "../x", "https://x.org/a", "a/b/c", "/root", "a--b"])
def test_what_cannot_be_a_hub_name_is_no_hub_name(name: str):
    assert not is_hub_name(name)


def test_the_data_folder_is_where_qt_puts_it(qapp: object, monkeypatch: pytest.MonkeyPatch):
    from PySide6.QtCore import QStandardPaths

    from models.paths import data_folder

    monkeypatch.delenv("PARLEY_DATA_DIR")
    qapp.setOrganizationName("Parley")  # type: ignore[attr-defined]
    qapp.setApplicationName("Parley")  # type: ignore[attr-defined]
    assert data_folder() == Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation))


PLAIN = {
    "favor": PairInput("We fully support the Amber Truce and will sign it today, she said.", "the Amber Truce"),
    "against": PairInput("The Amber Truce is a betrayal and we reject it, she said.", "the Amber Truce"),
}


@pytest.mark.parametrize("reference", sorted(BUNDLED))
def test_a_judge_that_comes_with_the_program_is_the_one_of_its_card_and_knows_plain_words(reference: str):
    judge = StanceJudge.load(reference)
    card = (BUNDLED[reference] / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert f"`{judge.info.sha256}`" in card
    verdicts = dict(zip(PLAIN, judge.judge_pairs(list(PLAIN.values())), strict=True))
    assert verdicts["favor"].favor > 0.6
    assert verdicts["against"].against > 0.6


def test_all_weights_that_come_with_the_program_fit_into_a_repository():
    sizes = [file.stat().st_size for file in (STANCE_MODEL.parent).rglob("*.safetensors")]
    assert max(sizes) <= 95_000_000
    assert sum(sizes) <= 200_000_000
