"""What is saved as eight-bit weights comes back as the same model, and damaged folders are refused in plain words."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")

from safetensors import safe_open  # noqa: E402
from safetensors.torch import save_file  # noqa: E402

from models.encoders import (  # noqa: E402
    UnusableEncoder,
    load_encoder,
    load_state,
    load_tokenizer,
    read_settings,
    save_encoder,
    sha256_of,
)

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "truce", "holds", "fails"]


@pytest.fixture
def tokenizer(tmp_path: Path) -> "transformers.PreTrainedTokenizerBase":
    vocabulary = tmp_path / "vocab.txt"
    vocabulary.write_text("\n".join(WORDS), encoding="utf-8")
    return transformers.BertTokenizerFast(vocab=str(vocabulary))


@pytest.fixture
def model() -> "transformers.PreTrainedModel":
    torch.manual_seed(1)
    config = transformers.BertConfig(
        vocab_size=len(WORDS), hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=32
    )
    config.num_labels = 3
    return transformers.BertForSequenceClassification(config).eval()


def test_a_saved_encoder_gives_nearly_the_same_answer(tmp_path, model, tokenizer):
    save_encoder(model, tokenizer, tmp_path / "m", {"threshold": 0.4})
    again, same_words = load_encoder(tmp_path / "m", "AutoModelForSequenceClassification")
    with torch.inference_mode():
        first = model(**tokenizer("the truce", "holds", return_tensors="pt")).logits
        second = again(**same_words("the truce", "holds", return_tensors="pt")).logits
    assert torch.allclose(first, second, atol=5e-3)
    assert read_settings(tmp_path / "m") == {"threshold": 0.4}


def test_no_weight_is_off_by_more_than_half_a_step_of_its_row(tmp_path, model, tokenizer):
    save_encoder(model, tokenizer, tmp_path / "m")
    back = load_state(tmp_path / "m")
    for name, tensor in model.state_dict().items():
        if tensor.dim() == 2:
            step = tensor.abs().amax(dim=1, keepdim=True) / 127
            assert ((back[name] - tensor).abs() <= step / 2 + 1e-7).all(), name
        else:
            assert torch.equal(back[name], tensor), name


def test_an_outlier_costs_only_its_neighbours_precision(tmp_path, tokenizer):
    config = transformers.BertConfig(
        vocab_size=len(WORDS), hidden_size=128, num_hidden_layers=1, num_attention_heads=2, intermediate_size=128
    )
    torch.manual_seed(1)
    model = transformers.BertForSequenceClassification(config)
    name, weights = "bert.encoder.layer.0.output.dense.weight", model.bert.encoder.layer[0].output.dense.weight
    with torch.no_grad():
        weights[:, 0] = 9.0
    save_encoder(model, tokenizer, tmp_path / "m")
    off = (load_state(tmp_path / "m")[name] - weights).abs()
    assert off[:, :64].max() > 1e-2
    assert off[:, 64:].max() < 1e-3


def test_weights_saved_with_one_scale_a_row_can_still_be_read(tmp_path):
    whole = torch.tensor([[127, -64], [0, 5]], dtype=torch.int8)
    save_file({"w": whole, "w.scale": torch.tensor([0.5, 2.0])}, tmp_path / "weights-01-of-01.safetensors")
    assert load_state(tmp_path)["w"].tolist() == [[63.5, -32.0], [0.0, 10.0]]


def test_large_models_are_split_into_files_a_repository_can_hold(tmp_path, model, tokenizer, monkeypatch):
    monkeypatch.setattr("models.encoders.SHARD_BYTES", 2_000)
    save_encoder(model, tokenizer, tmp_path / "m")
    assert len(list((tmp_path / "m").glob("weights-*.safetensors"))) > 2
    assert load_state(tmp_path / "m").keys() == model.state_dict().keys()


def test_saving_again_leaves_no_old_weights_behind(tmp_path, model, tokenizer, monkeypatch):
    with monkeypatch.context() as small:
        small.setattr("models.encoders.SHARD_BYTES", 2_000)
        save_encoder(model, tokenizer, tmp_path / "m")
    save_encoder(model, tokenizer, tmp_path / "m")
    assert [file.name for file in (tmp_path / "m").glob("*.safetensors")] == ["weights-01-of-01.safetensors"]


def test_the_digest_is_that_of_the_weight_files(tmp_path, model, tokenizer):
    save_encoder(model, tokenizer, tmp_path / "m")
    content = b"".join(file.read_bytes() for file in sorted((tmp_path / "m").glob("*.safetensors")))
    assert sha256_of(tmp_path / "m") == hashlib.sha256(content).hexdigest()


def test_a_folder_without_safetensors_is_refused(tmp_path):
    (tmp_path / "pytorch_model.bin").write_bytes(b"not read")
    with pytest.raises(UnusableEncoder, match="safetensors"):
        load_state(tmp_path)


def test_damaged_weights_are_named(tmp_path):
    (tmp_path / "weights-01-of-01.safetensors").write_bytes(b"\x00" * 40)
    with pytest.raises(UnusableEncoder, match="weights-01-of-01"):
        load_state(tmp_path)


def test_weights_of_another_model_are_refused(tmp_path, model, tokenizer):
    save_encoder(model, tokenizer, tmp_path / "m")
    config = (tmp_path / "m" / "config.json").read_text(encoding="utf-8")
    (tmp_path / "m" / "config.json").write_text(config.replace('"hidden_size": 16', '"hidden_size": 8'))
    with pytest.raises(UnusableEncoder, match="do not fit"):
        load_encoder(tmp_path / "m", "AutoModelForSequenceClassification")


@pytest.fixture
def shorter(tmp_path, model, tokenizer) -> "transformers.PreTrainedModel":
    """A model whose lower layer is that of the one in ``whole``, beside which it is saved in ``short``."""
    save_encoder(model, tokenizer, tmp_path / "whole")
    short, _ = load_encoder(tmp_path / "whole", "AutoModelForSequenceClassification")
    short.bert.encoder.layer = short.bert.encoder.layer[:1]
    short.config.num_hidden_layers = 1
    with torch.no_grad():
        short.classifier.weight += 0.1
    save_encoder(short, tokenizer, tmp_path / "short", {"name": "Short"}, tmp_path / "whole")
    return short


def test_a_shorter_encoder_keeps_only_what_differs_from_the_one_beside_it(tmp_path, shorter, tokenizer):
    with safe_open(tmp_path / "short" / "weights-01-of-01.safetensors", "pt") as own:
        assert {name.removesuffix(".scale") for name in own.keys()} == {"classifier.weight"}  # noqa: SIM118
    assert {file.name for file in (tmp_path / "short").iterdir()} == {
        "config.json",
        "encoder.json",
        "weights-01-of-01.safetensors",
    }
    again, same_words = load_encoder(tmp_path / "short", "AutoModelForSequenceClassification")
    words = same_words("the truce", "holds", return_tensors="pt")
    with torch.inference_mode():
        assert torch.allclose(again(**words).logits, shorter(**words).logits, atol=5e-3)
    assert read_settings(tmp_path / "short")["name"] == "Short"


def test_the_digest_of_a_shorter_encoder_covers_the_weights_that_it_shares(tmp_path, shorter, model, tokenizer):
    before = sha256_of(tmp_path / "short")
    files = [next((tmp_path / name).glob("*.safetensors")) for name in ("short", "whole")]
    assert before == hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    with torch.no_grad():
        model.bert.embeddings.word_embeddings.weight += 0.1
    save_encoder(model, tokenizer, tmp_path / "whole")
    assert sha256_of(tmp_path / "short") != before


def test_a_shorter_encoder_without_the_one_beside_it_is_refused(tmp_path, shorter, tokenizer):
    shutil.move(tmp_path / "whole", tmp_path / "elsewhere")
    for load in (load_tokenizer, load_state, sha256_of):
        with pytest.raises(UnusableEncoder, match=r"short: shares weights with .*whole, .* side by side"):
            load(tmp_path / "short")
    save_encoder(torch.nn.Linear(2, 2), tokenizer, tmp_path / "whole")
    with pytest.raises(UnusableEncoder, match=r"shares with .*whole, is not there"):
        load_encoder(tmp_path / "short", "AutoModelForSequenceClassification")


@pytest.mark.parametrize("shared", ["whole", {"with": "whole"}, {"with": "whole", "weights": 3}])
def test_settings_that_do_not_say_where_the_other_weights_lie_are_refused(tmp_path, shorter, shared):
    (tmp_path / "short" / "encoder.json").write_text(json.dumps({"shared": shared}), encoding="utf-8")
    with pytest.raises(UnusableEncoder, match="does not say where"):
        load_state(tmp_path / "short")


@pytest.mark.parametrize("name", ["", ".", "..", "../whole", "short/../whole", "..\\whole", "C:whole", 3])
def test_weights_that_would_not_lie_in_a_folder_beside_it_are_refused(tmp_path, shorter, name):
    settings = {"shared": {"with": name, "weights": ["classifier.bias"]}}
    (tmp_path / "short" / "encoder.json").write_text(json.dumps(settings), encoding="utf-8")
    with pytest.raises(UnusableEncoder, match=r"beside|side by side"):
        load_state(tmp_path / "short")
