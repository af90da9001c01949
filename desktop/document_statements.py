"""What a person says of statements."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain

from desktop.commands.add_statement import AddStatement
from desktop.commands.annotate import Annotate
from desktop.commands.correct_boundaries import CorrectBoundaries
from desktop.commands.correct_kind import CorrectKind
from desktop.commands.correct_sentiment import CorrectSentiment
from desktop.commands.correct_speaker import CorrectSpeaker
from desktop.commands.correct_stance import CorrectStance
from desktop.commands.exclude_statement import ExcludeStatement, IncludeStatement
from desktop.commands.import_codings import ImportCodings
from desktop.commands.remove_statements import RemoveStatements
from desktop.commands.take_back import TakeBack
from desktop.document_base import DocumentBase, new_id
from desktop.wording import quoted
from models.project.attach import folded, same_words
from models.project.corrections import (
    ActorRef,
    Anchor,
    Coding,
    CodingKey,
    OwnActor,
    OwnStatement,
    StanceAnswer,
    combined,
    place_of,
    text_of,
)
from models.project.effective import as_found, reworded
from models.project.remember import remembered
from models.project.state import same_wording
from models.records import (
    ActorKind,
    Sentiment,
    SentimentLabel,
    Span,
    Stance,
    Statement,
    StatementKind,
)

MANY = 20
"""From so many at once on, taking things away is worth a backup."""

Ids = str | Collection[str]
"""One statement's id or several: several make one step of undo."""


class StatementActs(DocumentBase):
    """Reading and correcting statements. Every method that takes the id of a statement raises KeyError for one that is
    not in the project."""

    # --- what views read ------------------------------------------------------------------------------------------

    def statement(self, statement_id: str) -> Statement | None:
        """The statement as it counts, or would count were it not excluded; None where there is none."""
        return self._effective.statements.get(statement_id)

    @property
    def excluded_statements(self) -> tuple[Statement, ...]:
        """The statements that people took out of every count."""
        return self._effective.excluded

    def machine_statement(self, statement_id: str) -> Statement | None:
        """The statement as the machine found it, None for one that a person added."""
        return self._effective.attached.machine.get(statement_id)

    def machine_stance(self, statement_id: str, initiative_id: str) -> Stance | None:
        """What the machine says of the statement in its present words or, until it has scored those, in its own; None
        where it has not said anything."""
        initiative = self.initiative(initiative_id)
        results = self._state.results
        if initiative is None or not same_wording(results.scored.get(initiative_id), initiative):
            return None
        statement = self.statement(statement_id)
        places = () if statement is None else (place_of(statement.article, statement.spans),)
        judged = (results.stances.get((place, initiative_id)) for place in (*places, statement_id))
        return next((stance for stance in judged if stance is not None), None)

    def machine_sentiment(self, statement_id: str, actor_id: str) -> Sentiment | None:
        """How the machine says that the statement speaks of this actor, whom those that it was merged with count as;
        None where it says nothing of that."""
        counting, results = self._effective.cast.counting, self._state.results
        statement = self.statement(statement_id)
        place = statement_id if statement is None else place_of(statement.article, statement.spans)
        judged = place if place in results.weighed else statement_id
        found = (each for each in results.sentiments if each.statement == judged and counting(each.actor) == actor_id)
        return next(found, None)

    def judged_statement(self, judged_id: str) -> Statement | None:
        """The statement that a stance or a sentiment of the machine's names, in the words and of the speaker that it
        was scored with; None where there is none any more."""
        return next((each for each in (*as_found(self._state), *reworded(self._state)) if each.id == judged_id), None)

    def is_own_statement(self, statement_id: str) -> bool:
        """Whether a person added it."""
        return statement_id in self._state.own_statements

    def correction_of(self, statement_id: str) -> Coding | None:
        """What counts of what people said of a statement, None where nobody said anything: the current coder's answers
        and, where that one did not answer, the latest of the others'."""
        return combined(self.codings_of(statement_id), self.coder)

    def codings_of(self, statement_id: str) -> tuple[Coding, ...]:
        """What each coder said of a statement, in the order of :attr:`coders`."""
        place = self._place(statement_id)
        said = (self._state.codings.get((place, coder)) for coder in self.coders)
        return tuple(coding for coding in said if coding is not None)

    def own_codings(self, statements: Iterable[str]) -> tuple[Coding, ...]:
        """What the current coder said of these statements, which is all that this coder can take back."""
        codings, coder = self._state.codings, self.coder
        if not any(who == coder for _, who in codings):
            return ()
        said = (codings.get((self._place(statement), coder)) for statement in statements)
        return tuple(coding for coding in said if coding is not None)

    def boundaries(self, statement_id: str) -> tuple[Span, ...]:
        """Where a statement stands by the newest answers, which the analysis may not have taken in yet."""
        coding = self.correction_of(statement_id)
        return self._unmoved(statement_id) if coding is None or coding.spans is None else coding.spans

    def coding_for(self, statement_id: str, coder: str) -> Coding:
        """A coder's answers about a statement, blank where there are none: what an act or an import fills."""
        said = self._state.codings.get((self._place(statement_id), coder))
        return said or Coding(self._anchor(statement_id), coder, self._now())

    @property
    def coders(self) -> tuple[str, ...]:
        """Who coded in this project, the current coder first, the others by name."""
        return (self.coder, *sorted(_coders(self._state.codings) - {self.coder}))

    def words_for(self, statements: Ids) -> str:
        """What statements are called in a message: the beginning of the words of one, the number of several."""
        ids = _listed(statements)
        one = self.statement(ids[0]) if len(ids) == 1 else None
        return f"{len(ids):,} statements" if one is None else quoted(one.text)

    # --- what a person does: each call is one step of undo --------------------------------------------------------

    def correct_speaker(
        self, statements: Ids, actors: Sequence[str] | None, *, named: str = "", kind: ActorKind = "person"
    ) -> None:
        """Say who spoke: the ids of actors, several for a joint statement, none for nobody. With ``named`` it is also,
        or only, the actor of this name; where the project has none, one of this ``kind`` is added. None for ``actors``
        takes the answer back."""
        refs, new = (None, None) if actors is None else self._speakers(actors, named, kind)
        who = " and ".join(map(self._name_of, refs or ()))
        of = self.words_for(statements)
        self._do(CorrectSpeaker(self._blanks(statements), self._now(), of, refs, who, new))

    def correct_boundaries(self, statement_id: str, spans: Iterable[Span] | None) -> None:
        """Say where a statement stands in its article; None takes the answer back, and so does the place that it has
        as long as nobody moves it, unless another coder did. Raises ValueError for spans that are empty or outside the
        article."""
        coding = self.coding_for(statement_id, self._signed())
        where = None if spans is None else self._checked(coding.anchor.article, spans)
        others = (each for each in self.codings_of(statement_id) if each.coder != coding.coder)
        if where == self._unmoved(statement_id) and all(each.spans is None for each in others):
            where = None
        self._do(CorrectBoundaries(coding, self._now(), self.words_for(statement_id), where))

    def correct_kind(self, statements: Ids, kind: StatementKind | None) -> None:
        """Say whether statements are direct, indirect or mixed; None takes the answer back."""
        self._do(CorrectKind(self._blanks(statements), self._now(), self.words_for(statements), kind))

    def correct_stance(self, statements: Ids, initiative_id: str, answer: StanceAnswer | None) -> None:
        """Say how statements stand to an initiative; None takes the answer back."""
        initiative, of = self.initiative(initiative_id), self.words_for(statements)
        name = initiative.name if initiative is not None else initiative_id
        self._do(CorrectStance(self._blanks(statements), self._now(), of, initiative_id, name, answer))

    def correct_sentiment(self, statements: Ids, actor_id: str, label: SentimentLabel | None) -> None:
        """Say how statements speak of an actor; None takes the answer back. Raises KeyError for an unknown actor."""
        find, codings = self._effective.cast.find, self._blanks(statements)
        same = {ref.id for coding in codings.values() for ref, _ in coding.sentiments if find(ref) == actor_id}
        actor, of = self.actor_ref(actor_id), self.words_for(statements)
        self._do(CorrectSentiment(codings, self._now(), of, actor, self._name_of(actor), same, label))

    def exclude_statement(self, statements: Ids, reason: str) -> None:
        """Let statements count for nothing."""
        of = self.words_for(statements)
        self._do(ExcludeStatement(self._blanks(statements), self._now(), of, reason.strip()))

    def include_statement(self, statements: Ids) -> None:
        """Let excluded statements count again, whoever excluded them."""
        self._do(IncludeStatement(self._blanks(statements), self._now(), self.words_for(statements)))

    def annotate(self, statements: Ids, note: str) -> None:
        """Write a note on statements; "" takes it away."""
        self._do(Annotate(self._blanks(statements), self._now(), self.words_for(statements), note.strip()))

    def take_back(self, statements: Ids) -> None:
        """Take back all that the current coder said of statements. The machine's answers count again, or another
        coder's where there are any."""
        self._do(TakeBack(self._blanks(statements), self._now(), self.words_for(statements)))

    def add_statement(
        self,
        article_id: str,
        spans: Iterable[Span],
        actors: Sequence[str] = (),
        statement_kind: StatementKind = "direct",
        *,
        speaker_span: Span | None = None,
        named: str = "",
        kind: ActorKind = "person",
    ) -> str:
        """Add a statement that the machine missed, and return its id. It is scored like the machine's.

        ``actors``, ``named`` and ``kind`` say who spoke, as in :meth:`correct_speaker`; ``speaker_span`` where the
        article names the speaker. Raises KeyError for an unknown article and ValueError for spans that are empty,
        outside the article, or those of a statement that is there already.
        """
        where = self._checked(article_id, spans)
        self._check_free(article_id, where)
        text = self._text(article_id)
        refs, new = self._speakers(actors, named, kind)
        words = text[slice(*speaker_span)] if speaker_span else " and ".join(ref.name for ref in refs)
        anchor = Anchor(article_id, where, statement_kind, words, speaker_span, refs)
        statement = OwnStatement(new_id("own"), anchor, self._signed(), self._now())
        self._do(AddStatement(statement, text_of(where, text), new))
        return statement.id

    def remove_statements(self, statements: Ids) -> None:
        """Take statements that people added out again. Those that the machine found stay: exclude them instead."""
        own = [each for each in _listed(statements) if self.is_own_statement(each)]
        if len(own) >= MANY:
            self.riskAhead.emit("removal")
        if own:
            self._do(RemoveStatements(own, self.words_for(own)))

    def import_codings(self, codings: Iterable[Coding]) -> None:
        """Take in what others coded, in place of what the same coders said of the same statements before. Make them
        with :meth:`coding_for`."""
        self.riskAhead.emit("import")
        self._do(ImportCodings(codings))

    # --- within ---------------------------------------------------------------------------------------------------

    def actor_ref(self, actor_id: str) -> ActorRef:
        """What holds on to an actor, whatever its id becomes. Raises KeyError for an unknown one."""
        cast = self._effective.cast
        if actor_id in cast.machine:
            return ActorRef.of(cast.machine[actor_id])
        if actor_id in self._state.own_actors:
            return ActorRef(actor_id, self._state.own_actors[actor_id].name)
        known = next((a for a in (*cast.everyone.values(), *self.analysis.actors) if a.id == actor_id), None)
        if known is None:
            raise KeyError(actor_id)
        return ActorRef.of(known)

    def _name_of(self, actor: ActorRef) -> str:
        """What an actor is called now; one that is new to the project, as it is to be called."""
        cast = self._effective.cast
        known = cast.actors.get(cast.find(actor))
        return actor.name if known is None else known.name

    def _speakers(
        self, actors: Iterable[str], named: str, kind: ActorKind
    ) -> tuple[tuple[ActorRef, ...], OwnActor | None]:
        refs = [self.actor_ref(actor) for actor in actors]
        new = None
        if name := " ".join(named.split()):
            people = {**{actor.id: actor for actor in self.analysis.actors}, **self._cast.actors}
            known = next((key for key, actor in people.items() if folded(actor.name) == folded(name)), None)
            if known is not None:
                refs.append(self.actor_ref(known))
            else:
                new = OwnActor(new_id("own"), name, kind, self._signed(), self._now())
                refs.append(ActorRef(new.id, new.name))
        return tuple(dict.fromkeys(refs)), new

    def _anchor(self, statement_id: str) -> Anchor:
        attached = self._effective.attached
        if statement_id in attached.anchors:
            return attached.anchors[statement_id]
        if statement_id in self._state.own_statements:
            return self._state.own_statements[statement_id].anchor
        return self._effective.first_anchors[statement_id]

    def _unmoved(self, statement_id: str) -> tuple[Span, ...]:
        """Where a statement stands as long as nobody moves it."""
        found = self.machine_statement(statement_id)
        return self._anchor(statement_id).spans if found is None else found.spans

    def _place(self, statement_id: str) -> str:
        """The place of a statement's anchor, which is known before the anchor is made."""
        place = self._effective.attached.places.get(statement_id)
        return self._state.own_statements[statement_id].anchor.place if place is None else place

    def _blanks(self, statements: Ids) -> dict[CodingKey, Coding]:
        """What the current coder said of these statements, blank where that is nothing yet: what an act fills."""
        coder, codings, now = self._signed(), self._state.codings, self._now()
        result: dict[CodingKey, Coding] = {}
        for statement in _listed(statements):
            key = self._place(statement), coder
            result[key] = codings.get(key) or Coding(self._anchor(statement), coder, now)
        return result

    def _text(self, article_id: str) -> str:
        article = next((article for article in self._state.articles if article.id == article_id), None)
        if article is None:
            raise KeyError(article_id)
        return article.text

    def _checked(self, article_id: str, spans: Iterable[Span]) -> tuple[Span, ...]:
        """In order, without white space around them, those that touch joined."""
        text = self._text(article_id)
        joined: list[Span] = []
        for start, end in sorted(spans):
            if not 0 <= start <= end <= len(text):
                raise ValueError("A statement must lie within its article.")
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        bare = ((end - len(text[start:end].lstrip()), start + len(text[start:end].rstrip())) for start, end in joined)
        result = [span for span in bare if span[0] < span[1]]
        if not result:
            raise ValueError("A statement needs some words. Select them in the article first.")
        return tuple(result)

    def _check_free(self, article_id: str, spans: tuple[Span, ...]) -> None:
        found = self._effective
        if any(same_words(out.spans, spans) for out in found.excluded if out.article == article_id):
            raise ValueError("These words are a statement that was excluded. Include it again instead.")
        own = (each.anchor for each in self._state.own_statements.values())
        there: chain[Statement | Anchor] = chain(found.statements.values(), found.attached.machine.values(), own)
        for statement in there:
            if statement.article == article_id and same_words(statement.spans, spans):
                raise ValueError("These words are a statement already. Correct that one instead.")


@remembered
def _coders(codings: Mapping[CodingKey, Coding]) -> frozenset[str]:
    return frozenset(coder for _, coder in codings)


def _listed(ids: Ids) -> list[str]:
    return [ids] if isinstance(ids, str) else list(dict.fromkeys(ids))
