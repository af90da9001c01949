"""The stance judge: a cross-encoder over a statement and the initiative or actor it is judged toward."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.encoders import SETTINGS, UnusableEncoder, load_encoder, read_settings, sha256_of
from models.progress import Task
from models.records import Actor, Article, Initiative, ModelInfo, Sentiment, Stance, Statement
from models.stance.choice import BUNDLED, OWN, describe, locate
from models.stance.elsewhere import elsewhere_of
from models.stance.foreign import collection_of
from models.stance.inputs import (
    MAX_TOKENS,
    PairInput,
    PairKind,
    Passage,
    naming_sentence,
    statement_passage,
)
from models.stance.labels import names_of, read_labels
from models.stance.mentions import Mention, MentionFinder
from models.stance.verdict import Verdict, combined
from models.stance.why import Reading, Why
from models.stance.why import why as explain

if TYPE_CHECKING:
    from torch import Tensor
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

TOKENS_PER_BATCH = 512
"""Padded tokens that go through the model at once: about half a second on two cores, so that a stop is quick."""

_STANCES = "Scoring stances"

SURE = 0.8
"""A statement whose likeliest class gets less is read a second time, within its paragraph, where a model's settings do
not say otherwise."""
FIRST_READING = 0.7
"""About which share of the work the first reading is."""

_QUESTION = PairInput("We welcome the accord and will sign it, she said.", "the accord", speaker="The minister")


class StanceJudge:
    """Judges statements with one loaded model. The same input gives the same answer on the same machine.

    Attributes:
        info: which weights judge.
        labels: how the model is asked and its answers are read.
        model, tokenizer: the loaded model, in evaluation mode, and what cuts text into its tokens.
    """

    def __init__(
        self,
        model: PreTrainedModel,
        tokenizer: PreTrainedTokenizerBase,
        info: ModelInfo,
        settings: Mapping[str, Any] | None = None,
    ) -> None:
        """``settings`` may hold ``temperature`` (per kind of question, above 0), ``unaddressed_shift`` (what is added
        to the logit of unaddressed where a stance is asked: below 0 fewer statements pass as silent) and ``sure`` (the
        model's own :data:`SURE`; 0 where a second reading is no help to it).
        Raises :class:`models.stance.labels.NoStanceLabels`."""
        self.info = info
        self.model, self.tokenizer = model, tokenizer
        self.labels = read_labels(names_of(model.config.id2label))
        settings = settings or {}
        self._temperature: dict[str, float] = dict(settings.get("temperature", {}))
        self._unaddressed_shift = float(settings.get("unaddressed_shift", 0.0))
        self._sure = float(settings.get("sure", SURE))
        # some architectures keep two places for themselves, others have no end of them
        places = getattr(model.config, "max_position_embeddings", None) or -1
        places = places if places > 0 else MAX_TOKENS + 2
        self._most_tokens = min(MAX_TOKENS, places - 2, tokenizer.model_max_length)

    @classmethod
    def load(cls, reference: str | Path | None = None) -> StanceJudge:
        """The judge that ``reference`` means (see :mod:`models.stance.choice`), by default the program's own.

        Any sequence-classification model in safetensors will do whose labels :func:`models.stance.labels.read_labels`
        can read. Raises :class:`models.encoders.UnusableEncoder` where there is none of that kind, and fetches nothing.
        """
        reference = str(reference or OWN)
        folder = locate(reference)
        described = describe(folder)
        model, tokenizer = load_encoder(folder, "AutoModelForSequenceClassification")
        settings = read_settings(folder)
        info = ModelInfo(described.name, sha256_of(folder), reference)
        try:
            judge = cls(model, tokenizer, info, settings)
        except (TypeError, ValueError) as error:
            raise UnusableEncoder(f"{folder / SETTINGS}: holds settings that cannot be used ({error})") from error
        if reference not in BUNDLED:
            judge._try_out(folder)
        return judge

    def _try_out(self, folder: Path) -> None:
        """Ask a model that nobody here has met two questions of different length, before hours of work: there are
        architectures that cannot be asked in this way, and weights that answer with no number."""
        try:
            chances = [astuple(verdict) for verdict in self.judge_pairs([PairInput("Yes.", "it"), _QUESTION])]
        except Exception as error:  # whatever another architecture says against it
            raise UnusableEncoder(f"{folder}: this model cannot be asked ({error})") from error
        if not all(math.isfinite(chance) for each in chances for chance in each):
            raise UnusableEncoder(f"{folder}: this model answers with no number; its weights are damaged")

    def stances(
        self,
        articles: Sequence[Article],
        statements: Sequence[Statement],
        actors: Sequence[Actor],
        initiatives: Sequence[Initiative],
        task: Task = Task(),
        listed: Sequence[Initiative] = (),
    ) -> tuple[Stance, ...]:
        """How each statement's speaker stands to each initiative: statement by statement, in the initiatives' order.

        A statement is read as :meth:`judge_statements` says, alone and where that leaves doubt within its paragraph.
        One in an article on another conflict (:mod:`models.stance.foreign`) is not read: it does not address the
        initiative. ``listed`` are all initiatives that the articles may be about, besides those asked about.

        Raises :class:`models.progress.Cancelled` when the person asked for a stop.
        """
        names = {actor.id: actor.name for actor in actors}
        backgrounds = [_background(initiative, articles) for initiative in initiatives]
        by_id = {article.id: article for article in articles}
        collection = collection_of(tuple(articles), tuple(dict.fromkeys((*listed, *initiatives))))
        asked: list[tuple[str, str]] = []
        alone: list[PairInput] = []
        within: list[PairInput] = []
        for statement in statements:
            task.at(_STANCES, 0, len(statements) * len(initiatives))
            article = by_id[statement.article]
            toward = [number for number, one in enumerate(initiatives) if not collection.is_foreign(article, one)]
            asked += [(statement.id, initiatives[number].id) for number in toward]
            for pairs, whole_paragraph in ((alone, False), (within, True)):
                said = _passage_pair(_passage(article.text, statement, whole_paragraph), statement, names)
                pairs += [_toward(said, initiatives[number].name, "stance", backgrounds[number]) for number in toward]
        verdicts = dict(zip(asked, self.judge_statements(alone, within, task), strict=True))
        return tuple(
            self._stance(statement, initiative, verdicts.get((statement.id, initiative.id)), by_id[statement.article])
            for statement in statements
            for initiative in initiatives
        )

    def _stance(
        self, statement: Statement, initiative: Initiative, verdict: Verdict | None, article: Article
    ) -> Stance:
        """The stance that a verdict gives, None for a pair that was not asked about."""
        if verdict is None:
            return Stance(statement.id, initiative.id, favor=0.0, against=0.0, neutral=1.0, addressed=False)
        return Stance(
            statement=statement.id,
            initiative=initiative.id,
            favor=verdict.favor,
            against=verdict.against,
            neutral=verdict.neutral + verdict.unaddressed,
            addressed=self.addressed(verdict)
            and not elsewhere_of(article).speaks_of_another(statement.spans, initiative),
        )

    def sentiments(
        self,
        articles: Sequence[Article],
        statements: Sequence[Statement],
        actors: Sequence[Actor],
        task: Task = Task(),
    ) -> tuple[Sentiment, ...]:
        """How each statement speaks of the other actors that it names, in the order of the statements.

        Raises :class:`models.progress.Cancelled` when the person asked for a stop.
        """
        texts = {article.id: article.text for article in articles}
        names = {actor.id: actor.name for actor in actors}
        finder = MentionFinder(actors)
        asked: list[tuple[Statement, Mention]] = [
            (statement, mention) for statement in statements for mention in finder.others(statement)
        ]
        pairs: list[PairInput] = []
        for statement, mention in asked:
            task.at("Scoring sentiments", 0, len(asked))
            said = _passage_pair(_passage(texts[statement.article], statement), statement, names)
            pairs.append(_toward(said, mention.words, "sentiment", ""))
        verdicts = self.judge_pairs(pairs, task, "Scoring sentiments")
        return tuple(
            Sentiment(
                statement=statement.id,
                actor=mention.actor,
                positive=verdict.favor,
                negative=verdict.against,
                neutral=verdict.neutral + verdict.unaddressed,
            )
            for (statement, mention), verdict in zip(asked, verdicts, strict=True)
        )

    def why(
        self,
        articles: Sequence[Article],
        statement: Statement,
        actors: Sequence[Actor],
        toward: Initiative | Actor,
    ) -> Iterator[Why]:
        """Which words of the statement's article moved its score toward an initiative, asked as in :meth:`stances`, or
        toward an actor, asked as in :meth:`sentiments`. The records are those that these were given.

        The answer grows phrase by phrase; the last is the whole one. Raises ValueError for an actor whom the statement
        does not name.
        """
        text = next(article.text for article in articles if article.id == statement.article)
        names = {actor.id: actor.name for actor in actors}
        target, kind, background = _target(articles, statement, actors, toward)
        readings: list[Reading] = []
        verdicts: list[Verdict] = []
        for whole_paragraph in (False, True):
            passage = _passage(text, statement, whole_paragraph)
            pair = _toward(_passage_pair(passage, statement, names), target, kind, background)
            if not readings or pair != readings[0].pair:
                readings.append(Reading.of_article(pair, text, passage.spans))
                verdicts += self.judge_pairs([pair])
            if kind == "sentiment" or self._is_sure(verdicts[0]):  # sentiments are read once
                break
        yield from explain(self, readings, verdicts)

    def addressed(self, verdict: Verdict) -> bool:
        """Whether the text speaks of the target. A model that cannot tell is taken to say so by taking a side."""
        return (verdict.unaddressed if self.labels.tells_unaddressed else verdict.neutral) < 0.5

    def judge_statements(
        self, alone: Sequence[PairInput], within: Sequence[PairInput], task: Task = Task()
    ) -> tuple[Verdict, ...]:
        """The answer for each statement from two readings.

        Args:
            alone: the statements as :func:`models.stance.inputs.statement_passage` cuts them.
            within: the same ones with their whole paragraphs.

        Where the likeliest class of the first reading gets :data:`SURE` (or the model's own) the answer is that one's;
        elsewhere it is what both say together (:func:`models.stance.verdict.combined`), for what follows a statement
        often says how it is meant. Raises :class:`models.progress.Cancelled` when the person asked for a stop.
        """
        total = len(alone)
        first = round(FIRST_READING * total)
        verdicts = list(self.judge_pairs(alone, task.portion(_STANCES, 0, first, total)))
        again = [
            row for row, verdict in enumerate(verdicts) if not self._is_sure(verdict) and within[row] != alone[row]
        ]
        second = self.judge_pairs([within[row] for row in again], task.portion(_STANCES, first, total - first, total))
        for row, verdict in zip(again, second, strict=True):
            verdicts[row] = combined([verdicts[row], verdict])
        return tuple(verdicts)

    def _is_sure(self, verdict: Verdict) -> bool:
        return max(astuple(verdict)) >= self._sure

    def judge_pairs(self, pairs: Sequence[PairInput], task: Task = Task(), step: str = _STANCES) -> tuple[Verdict, ...]:
        """The calibrated answer to each pair, in the order of ``pairs``. Equal pairs are judged once.

        Raises :class:`models.progress.Cancelled` when the person asked for a stop.
        """
        unique = list(dict.fromkeys(pairs))
        verdicts: dict[PairInput, Verdict] = {}
        kinds: tuple[PairKind, ...] = ("stance", "sentiment")
        for kind in kinds:
            of_kind = [pair for pair in unique if pair.kind == kind]
            for pair, logits in zip(of_kind, self.logits(of_kind, task, step), strict=True):
                verdicts[pair] = Verdict(*self.chances(logits, kind).tolist())
        return tuple(verdicts[pair] for pair in pairs)

    def logits(self, pairs: Sequence[PairInput], task: Task = Task(), step: str = _STANCES) -> list[Tensor]:
        """What the model says before calibration, one row per pair, in the model's own order of labels.

        A model that is asked twice gives both answers in a row.
        """
        import torch

        asked = [segments for pair in pairs for segments in self.labels.segments(pair)]
        if not asked:
            return []
        encoded = self.tokenizer(
            [first for first, _ in asked],
            [second for _, second in asked],
            truncation="longest_first",  # the text, unless somebody asks about a target of a hundred words
            max_length=self._most_tokens,
            return_attention_mask=False,
        )
        lengths = [len(words) for words in encoded["input_ids"]]
        answers: dict[int, Tensor] = {}
        for batch in _batches(lengths):
            task.at(step, len(answers) * len(pairs) // len(asked), len(pairs))
            padded = self.tokenizer.pad(
                {name: [rows[row] for row in batch] for name, rows in encoded.items()}, return_tensors="pt"
            )
            with torch.inference_mode():
                logits = self.model(**padded.to(self.model.device)).logits
            answers.update(zip(batch, logits.double().cpu(), strict=True))
        task.at(step, len(pairs), len(pairs))
        times = len(asked) // len(pairs)
        return [
            torch.cat([answers[row] for row in range(first, first + times)]) for first in range(0, len(asked), times)
        ]

    def chances(self, logits: Tensor, kind: PairKind) -> Tensor:
        """The calibrated probabilities of :data:`models.stance.inputs.CLASSES` from the logits of a pair, or of several
        in rows."""
        calibrated = logits / self._temperature.get(kind, 1.0)
        if kind == "stance" and self.labels.tells_unaddressed and self._unaddressed_shift:
            shift = calibrated.new_zeros(calibrated.shape[-1])
            shift[list(self.labels.columns["unaddressed"])] = self._unaddressed_shift
            calibrated = calibrated + shift
        return self.labels.chances(calibrated)


def _batches(lengths: Sequence[int]) -> list[list[int]]:
    """Rows of like length together, the longest first, so that a count of what is done never speeds up at the end."""
    batches: list[list[int]] = []
    for row in sorted(range(len(lengths)), key=lambda row: (-lengths[row], row)):
        if batches and lengths[batches[-1][0]] * (len(batches[-1]) + 1) <= TOKENS_PER_BATCH:
            batches[-1].append(row)
        else:
            batches.append([row])
    return batches


def _background(initiative: Initiative, articles: Sequence[Article]) -> str:
    texts = [article.text for article in articles]
    return initiative.description or naming_sentence(texts, (initiative.name, *initiative.aliases))


def _target(
    articles: Sequence[Article], statement: Statement, actors: Sequence[Actor], toward: Initiative | Actor
) -> tuple[str, PairKind, str]:
    """What a statement is judged toward: the words for it, the kind of question, and the background."""
    if isinstance(toward, Initiative):
        return toward.name, "stance", _background(toward, articles)
    words = next((each.words for each in MentionFinder(actors).others(statement) if each.actor == toward.id), None)
    if words is None:
        raise ValueError(f"the statement does not name {toward.name}")
    return words, "sentiment", ""


def _passage(text: str, statement: Statement, whole_paragraph: bool = False) -> Passage:
    spans = [*statement.spans, *([statement.cue_span] if statement.cue_span else [])]
    return statement_passage(text, spans, whole_paragraph)


def _passage_pair(passage: Passage, statement: Statement, names: Mapping[str, str]) -> PairInput:
    """What the model reads of a statement, its target still open."""
    speaker = " and ".join(names[actor] for actor in statement.resolution.actors) or statement.speaker
    return PairInput(text=passage.text, target="", speaker=speaker, context=passage.context)


def _toward(passage: PairInput, target: str, kind: PairKind, background: str) -> PairInput:
    return PairInput(passage.text, target, kind, passage.speaker, passage.context, background)
