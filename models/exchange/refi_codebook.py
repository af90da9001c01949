"""The codes of a REFI-QDA project, and identifiers that stay the same from export to export."""

from __future__ import annotations

import uuid
from xml.etree.ElementTree import Element, SubElement

from models.exchange.coded import Coded
from models.exchange.xml_text import clean, one_line
from models.records import Initiative

_PARLEY = uuid.uuid5(uuid.NAMESPACE_DNS, "parley.app")
STANCES = {"favor": "#2166ac", "neutral": "#8c8c8c", "against": "#b2590a"}
_KINDS = {"direct": "The words themselves, in quotation marks", "indirect": "Reported in other words", "mixed": "Both"}
_SENTIMENTS = ("positive", "neutral", "negative")
EXCLUDED = "Excluded"


def guid(kind: str, *record: str) -> str:
    """The identifier of a record of this kind: always the same for the same record."""
    return str(uuid.uuid5(_PARLEY, "\n".join((kind, *record))))


class Codebook:
    """The tree of codes: initiatives with the three stances, actors, kinds of statement, sentiments.

    Names are unique in the whole tree, because QualCoder takes a second code of a name for the first.
    """

    def __init__(self, coded: Coded) -> None:
        self._taken: set[str] = set()
        self.element = Element("CodeBook")
        codes = SubElement(self.element, "Codes")
        analysis = coded.analysis
        if analysis.initiatives:
            folder = self._code(codes, "Initiatives", guid("folder", "initiatives"), codable=False)
            for initiative in analysis.initiatives:
                self._initiative(folder, initiative)
        if analysis.actors:
            folder = self._code(codes, "Actors", guid("folder", "actors"), codable=False)
            for actor in analysis.actors:
                also = f"Also called {', '.join(actor.aliases)}" if actor.aliases else ""
                self._code(folder, actor.name, self.actor(actor.id), also)
        folder = self._code(codes, "Statement kinds", guid("folder", "kinds"), codable=False)
        for kind, meaning in _KINDS.items():
            self._code(folder, kind.capitalize(), self.kind(kind), meaning)
        about = {sentiment.actor for sentiment in analysis.sentiments}
        if about:
            folder = self._code(codes, "Sentiment", guid("folder", "sentiment"), codable=False)
            for actor in analysis.actors:
                if actor.id in about:
                    inner = self._code(folder, f"About {actor.name}", guid("about", actor.id), codable=False)
                    for label in _SENTIMENTS:
                        name = f"About {actor.name}: {label}"
                        self._code(inner, name, self.sentiment(actor.id, label))
        if coded.excluded:
            self._code(codes, EXCLUDED, self.excluded(), "Taken out of every count by a person; the note says why")

    @staticmethod
    def stance(initiative: str, label: str) -> str:
        """The code of a stance toward an initiative."""
        return guid("stance", initiative, label)

    @staticmethod
    def actor(actor: str) -> str:
        """The code of a speaker."""
        return guid("actor", actor)

    @staticmethod
    def kind(kind: str) -> str:
        """The code of a kind of statement."""
        return guid("kind", kind)

    @staticmethod
    def sentiment(actor: str, label: str) -> str:
        """The code of a sentiment about an actor."""
        return guid("sentiment", actor, label)

    @staticmethod
    def excluded() -> str:
        """The code of what people took out."""
        return guid("excluded")

    def _initiative(self, folder: Element, initiative: Initiative) -> None:
        inner = self._code(
            folder, initiative.name, guid("initiative", initiative.id), initiative.description, codable=False
        )
        for label, colour in STANCES.items():
            code = self._code(inner, f"{initiative.name}: {label}", self.stance(initiative.id, label))
            code.set("color", colour)

    def _code(
        self, parent: Element, name: str, identifier: str, description: str = "", *, codable: bool = True
    ) -> Element:
        attributes = {
            "guid": identifier,
            "name": self._unique(one_line(name) or "Unnamed"),
            "isCodable": str(codable).lower(),
        }
        code = SubElement(parent, "Code", attributes)
        if description:
            SubElement(code, "Description").text = clean(description)
        return code

    def _unique(self, name: str) -> str:
        unique, number = name, 2
        while unique.casefold() in self._taken:
            unique, number = f"{name} ({number})", number + 1
        self._taken.add(unique.casefold())
        return unique
