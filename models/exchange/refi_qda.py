"""The coding as a REFI-QDA project (.qdpx), which NVivo, MAXQDA, ATLAS.ti and QualCoder open.

A .qdpx file is a zip with ``project.qde``, an XML document of the schema QDA-XML project 1.0, and the articles as text
files in ``sources``. Positions of selections count Unicode code points from 0, end exclusive (REFI-QDA 1.5, section
10.2), as Python and this program do. Programs that count line ends as one character or two, or a byte order mark as one
or none, disagree about such files; these have ``\\n`` alone and no mark, so that all count the same.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement

from models.exchange.coded import Coded
from models.exchange.refi_codebook import Codebook, guid
from models.exchange.refi_selections import Selections
from models.exchange.xml_text import clean, document, one_line
from models.progress import Task
from models.records import Actor, Analysis, Article

NAMESPACE = "urn:QDA-XML:project:1.0"
MACHINE = "Parley (machine)"

_OUTLET, _DATE, _FILE = "Outlet", "Date", "File"
_KIND, _COUNTRY, _ORGANISATION = "Kind of actor", "Country", "Organisation"
_VARIABLES = {_OUTLET: "Text", _DATE: "Date", _FILE: "Text", _KIND: "Text", _COUNTRY: "Text", _ORGANISATION: "Text"}


def to_qdpx(coded: Coded, name: str, when: datetime, task: Task = Task()) -> bytes:
    """The project as a file, named ``name`` inside. ``when`` is the moment of the export, with its time zone.

    The same project has the same identifiers whenever it is exported, so that a program which merges projects knows
    articles, codes and selections again. What a person answered is coded by that person, the rest by the machine as a
    user of its own.
    """
    stamp = when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    files = {article.id: f"{guid('source', article.id)}.txt" for article in coded.analysis.articles}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, "project.qde", _project(coded, name, stamp, files, task), when)
        for article in coded.analysis.articles:
            _put(archive, f"sources/{files[article.id]}", plain_text(article).encode("utf-8", "replace"), when)
    return packed.getvalue()


def plain_text(article: Article) -> str:
    """The text as it goes into a source; every offset stays. A byte order mark would be swallowed by whoever reads."""
    return " " + article.text[1:] if article.text.startswith("\ufeff") else article.text


def _put(archive: zipfile.ZipFile, name: str, content: bytes, when: datetime) -> None:
    entry = zipfile.ZipInfo(name, when.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)


def _project(coded: Coded, name: str, stamp: str, files: dict[str, str], task: Task) -> bytes:
    """The parts in the order that the schema asks for; empty ones are not allowed."""
    analysis = coded.analysis
    machine = guid("user", MACHINE)
    root = Element(
        "Project",
        {
            "xmlns": NAMESPACE,
            "name": one_line(name),
            "origin": "Parley",
            "creatingUserGUID": machine,
            "creationDateTime": stamp,
        },
    )
    users = SubElement(root, "Users")
    for user in (MACHINE, *coded.coders):
        SubElement(users, "User", {"guid": guid("user", user), "name": one_line(user) or "Unnamed coder"})
    codebook = Codebook(coded)
    root.append(codebook.element)
    variables = SubElement(root, "Variables")
    for variable, kind in _VARIABLES.items():
        SubElement(
            variables, "Variable", {"guid": guid("variable", variable), "name": variable, "typeOfVariable": kind}
        )
    selections = Selections(coded, codebook, machine, stamp)
    sources = Element("Sources")
    for done, article in enumerate(analysis.articles):
        task.at("Writing the project", done, len(analysis.articles))
        sources.append(_source(article, files[article.id], selections, machine, stamp))
    if analysis.actors:
        root.append(_cases(analysis.actors, codebook, selections))
    if analysis.articles:
        root.append(sources)
    if selections.notes:
        SubElement(root, "Notes").extend(selections.notes)
    if sets := list(_sets(analysis)):
        SubElement(root, "Sets").extend(sets)
    SubElement(root, "Description").text = _described(analysis)
    return document(root)


def _source(article: Article, file: str, selections: Selections, machine: str, stamp: str) -> Element:
    element = Element(
        "TextSource",
        {
            "guid": guid("source", article.id),
            "name": one_line(article.title or article.path),
            "plainTextPath": f"internal://{file}",
            "creatingUser": machine,
            "creationDateTime": stamp,
        },
    )
    element.extend(selections.of(article.id))
    for variable, value in ((_OUTLET, article.outlet), (_DATE, article.date), (_FILE, article.path)):
        if value:
            element.append(_value(variable, value))
    return element


def _cases(actors: Iterable[Actor], codebook: Codebook, selections: Selections) -> Element:
    """An actor is a case: its attributes, its code, and the words that it said."""
    cases = Element("Cases")
    for actor in actors:
        case = SubElement(cases, "Case", {"guid": guid("case", actor.id), "name": one_line(actor.name)})
        SubElement(case, "CodeRef", {"targetGUID": codebook.actor(actor.id)})
        for variable, value in ((_KIND, actor.kind), (_COUNTRY, actor.country), (_ORGANISATION, actor.organisation)):
            if value:
                case.append(_value(variable, value))
        for selection in selections.said_by(actor.id):
            SubElement(case, "SelectionRef", {"targetGUID": selection})
    return cases


def _sets(analysis: Analysis) -> Iterable[Element]:
    """The articles of each outlet."""
    for outlet in dict.fromkeys(article.outlet for article in analysis.articles if article.outlet):
        element = Element("Set", {"guid": guid("set", outlet), "name": one_line(outlet)})
        for article in analysis.articles:
            if article.outlet == outlet:
                SubElement(element, "MemberSource", {"targetGUID": guid("source", article.id)})
        yield element


def _value(variable: str, value: str) -> Element:
    element = Element("VariableValue")
    SubElement(element, "VariableRef", {"targetGUID": guid("variable", variable)})
    SubElement(element, f"{_VARIABLES[variable]}Value").text = clean(value)
    return element


def _described(analysis: Analysis) -> str:
    models = [info for info in (analysis.attribution_model, analysis.stance_model) if info is not None]
    judged = "; ".join(f"{info.name} (sha256 {info.sha256})" for info in models)
    return clean(f"Statements, speakers and stances found by Parley{f' with {judged}' if judged else ''}.")
