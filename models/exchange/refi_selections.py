"""The coded words of a REFI-QDA project: a selection for each span of a statement, and who coded it how."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from models.exchange.coded import Answers, Coded, sentiments_by_statement
from models.exchange.refi_codebook import Codebook, guid
from models.exchange.xml_text import clean, one_line
from models.records import Statement

_NAME = 64
"""Characters of a selection's name."""

_Coding = tuple[str, str, str]
"""Code, user (both guids) and moment (xsd:dateTime)."""


class Selections:
    """The selections of every article, made once. ``notes`` are the people's notes that they refer to."""

    def __init__(self, coded: Coded, codebook: Codebook, machine: str, stamp: str) -> None:
        self._coded = coded
        self._codebook = codebook
        self._machine = machine
        self._stamp = stamp
        self._actors = {actor.id for actor in coded.analysis.actors}
        self._spoken_of = {sentiment.actor for sentiment in coded.analysis.sentiments}
        self._names = {initiative.id: initiative.name for initiative in coded.analysis.initiatives}
        self._stances = defaultdict(list)
        for stance in coded.analysis.stances:
            self._stances[stance.statement].append(stance)
        self._sentiments = sentiments_by_statement(coded.analysis.sentiments)
        self._excluded = {statement.id for statement in coded.excluded}
        self._by_article: dict[str, list[Statement]] = defaultdict(list)
        for statement in coded.statements():
            self._by_article[statement.article].append(statement)
        self._by_actor: dict[str, list[str]] = defaultdict(list)
        self.notes: list[Element] = []

    def of(self, article: str) -> Iterator[Element]:
        """The selections of an article, in the order of its words."""
        for statement in self._by_article[article]:
            notes = list(self._notes(statement))
            self.notes += notes
            codings = list(dict.fromkeys(self._codings(statement)))
            for start, end in statement.spans:
                yield self._selection(statement, start, end, codings, notes)

    def said_by(self, actor: str) -> list[str]:
        """The selections (guids) of what an actor said, in articles that :meth:`of` was asked for."""
        return self._by_actor[actor]

    def _selection(
        self, statement: Statement, start: int, end: int, codings: list[_Coding], notes: list[Element]
    ) -> Element:
        place = statement.article, f"{start}-{end}", statement.id
        identifier = guid("selection", *place)
        for actor in statement.resolution.actors:
            self._by_actor[actor].append(identifier)
        added = any(one.added for one in self._coded.by_coder.get(statement.id, ()))
        element = Element(
            "PlainTextSelection",
            {
                "guid": identifier,
                "name": one_line(statement.text, _NAME),
                "startPosition": str(start),
                "endPosition": str(end),
                "creatingUser": self._user(self._coded.by_coder[statement.id][0]) if added else self._machine,
                "creationDateTime": self._stamp,
            },
        )
        SubElement(element, "Description").text = self._described(statement)
        for code, user, when in codings:
            attributes = {
                "guid": guid("coding", *place, code, user),
                "creatingUser": user,
                "creationDateTime": when,
            }
            SubElement(SubElement(element, "Coding", attributes), "CodeRef", {"targetGUID": code})
        for note in notes:
            SubElement(element, "NoteRef", {"targetGUID": note.attrib["guid"]})
        return element

    def _codings(self, statement: Statement) -> Iterator[_Coding]:
        """What counts, each answer by whom it comes from, and what further coders said."""
        people = self._coded.by_coder.get(statement.id, ())
        book = self._codebook
        for person in people:
            for code in self._answered(person):
                yield code, self._user(person), person.when or self._stamp
        if not any(person.speaker is not None for person in people):
            for actor in statement.resolution.actors:
                yield book.actor(actor), self._machine, self._stamp
        if not any(person.kind for person in people):
            yield book.kind(statement.kind), self._machine, self._stamp
        if statement.id in self._excluded:
            return
        for stance in self._stances[statement.id]:
            if stance.addressed and not any(stance.initiative in person.stances for person in people):
                yield book.stance(stance.initiative, stance.label), self._machine, self._stamp
        for sentiment in self._sentiments.get(statement.id, ()):
            if not any(sentiment.actor in person.sentiments for person in people):
                yield book.sentiment(sentiment.actor, sentiment.label), self._machine, self._stamp

    def _answered(self, person: Answers) -> Iterator[str]:
        """The codes of one coder's answers. Initiatives and actors that are not in the analysis have none."""
        book = self._codebook
        for actor in person.speaker or ():
            if actor in self._actors:
                yield book.actor(actor)
        if person.kind:
            yield book.kind(person.kind)
        for initiative, answer in person.stances.items():
            if initiative in self._names and answer != "not addressed":
                yield book.stance(initiative, answer)
        for actor, label in person.sentiments.items():
            if actor in self._spoken_of:
                yield book.sentiment(actor, label)
        if person.excluded and self._excluded:
            yield book.excluded()

    def _notes(self, statement: Statement) -> Iterator[Element]:
        for person in self._coded.by_coder.get(statement.id, ()):
            words = [part for part in (person.note, person.reason and f"Excluded: {person.reason}") if part]
            if words:
                note = Element(
                    "Note",
                    {
                        "guid": guid("note", statement.id, person.coder),
                        "name": one_line(f"Note on “{statement.text}”", _NAME),
                        "creatingUser": self._user(person),
                        "creationDateTime": person.when or self._stamp,
                    },
                )
                SubElement(note, "PlainTextContent").text = clean("\n".join(words))
                yield note

    def _described(self, statement: Statement) -> str:
        """How the machine came by it, and what it had said where a person said otherwise."""
        parts = [f"Speaker as printed: {statement.speaker}." if statement.speaker else "The article names no speaker."]
        if statement.resolution.actors:
            parts.append(f"Resolved: {statement.resolution.reason} ({statement.resolution.confidence:.2f}).")
        for stance in self._stances[statement.id]:
            answers = self._coded.answers.get(statement.id)
            machine = self._coded.machine_stances.get((statement.id, stance.initiative))
            name = self._names[stance.initiative]
            if answers is not None and stance.initiative in answers.stances and machine is not None:
                said = machine.label if machine.addressed else "not addressed"
                parts.append(f"{name}: the machine had said {said} ({machine.score:+.2f}).")
            elif stance.addressed:
                parts.append(f"{name}: {stance.label} ({stance.score:+.2f}).")
        return clean(" ".join(parts))

    @staticmethod
    def _user(person: Answers) -> str:
        return guid("user", person.coder)
