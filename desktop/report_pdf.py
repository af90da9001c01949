"""A report as PDF, laid out by Qt in a process of its own, since a long layout would keep the window waiting."""

from __future__ import annotations

import multiprocessing
import sys
from multiprocessing.connection import Connection
from typing import Any

from models.progress import Task
from models.report.html import Markup, tag
from models.report.page import Drawing, Report, page

_LOOKS_UP_EVERY_S = 0.1
_MARGIN_MM = 18.0
_FOOT_MM = 8.0
_DOTS_PER_INCH = 600
_INDENT_MM = 4
_PLACE = "\ue0f0drawing {}\ue0f1"

# Qt's rich text knows a small part of CSS: letters in points, distances in pixels of a screen, which it scales.
_PRINT = """
body { color: #1d1b26; font-size: 9.5pt; }
h1 { font-size: 20pt; margin-bottom: 4px; }
h2 { font-size: 14pt; margin-top: 26px; margin-bottom: 8px; }
h3 { font-size: 10.5pt; margin-top: 16px; margin-bottom: 4px; }
p { margin-top: 4px; margin-bottom: 8px; }
li { margin-bottom: 4px; }
.muted, .source { color: #5c5869; font-weight: normal; }
.source { font-size: 8pt; }
.on { margin-top: 8px; margin-bottom: 3px; }
table { font-size: 8.5pt; margin-top: 4px; margin-bottom: 10px; }
th { font-weight: bold; border-bottom: 1px solid #1d1b26; vertical-align: bottom; }
td { border-bottom: 1px solid #d9d6e0; vertical-align: top; }
code { font-size: 6.5pt; }
blockquote { margin-left: $indentpx; margin-right: 0px; margin-top: 2px; margin-bottom: 7px; }
"""


def to_pdf(report: Report, task: Task = Task()) -> bytes:
    """The report as a PDF file. Raises OSError where it cannot be made, and :class:`models.progress.Cancelled`."""
    drawings: list[Drawing] = []

    def place(drawing: Drawing) -> Markup:
        drawings.append(drawing)
        return tag("p", _PLACE.format(len(drawings) - 1))

    # the one distance that Qt does not scale
    html = page(report, _PRINT.replace("$indent", str(_INDENT_MM * _DOTS_PER_INCH // 25)), place)
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    arguments = (sender, html, [drawing.svg for drawing in drawings], report.title)
    process = context.Process(target=_render_into, args=arguments, name="report", daemon=True)
    process.start()
    sender.close()
    try:
        while not receiver.poll(_LOOKS_UP_EVERY_S):
            task.at("Laying out the pages", 0, 0)
        made: bytes | str = receiver.recv()
    except EOFError:
        raise OSError("The PDF could not be made; save the report as HTML and print that") from None
    finally:
        receiver.close()
        process.terminate()
        process.join()
    if isinstance(made, str):
        raise OSError(made)
    return made


def _render_into(sender: Connection, html: str, drawings: list[str], title: str) -> None:
    try:
        sender.send(render(html, drawings, title))
    except OSError as error:
        sender.send(str(error))


def render(html: str, drawings: list[str], title: str) -> bytes:
    """Lay out and paint; called in the process that is only for that."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt
    from PySide6.QtGui import (
        QAbstractTextDocumentLayout,
        QFont,
        QPageLayout,
        QPageSize,
        QPainter,
        QPdfWriter,
        QPyTextObject,
        QTextCharFormat,
        QTextDocument,
        QTextFormat,
    )
    from PySide6.QtSvg import QSvgRenderer

    from desktop.offscreen import prepare_drawing

    class Figures(QPyTextObject):
        """Draws SVG where the text has a place for it, as wide as the column and at most as high as the page."""

        def __init__(self, parent: Any) -> None:
            super().__init__(parent)
            self.renderers = [QSvgRenderer(QByteArray(svg.encode("utf-8"))) for svg in drawings]

        def intrinsicSize(self, document: QTextDocument, position: int, form: QTextFormat) -> QSizeF:
            natural = self.renderers[form.intProperty(_NUMBER)].viewBoxF().size()
            room = QSizeF(column.width(), column.height() * 0.94)
            return natural.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)

        def drawObject(
            self, painter: QPainter, rect: Any, document: QTextDocument, position: int, form: QTextFormat
        ) -> None:
            self.renderers[form.intProperty(_NUMBER)].render(painter, QRectF(rect))

    prepare_drawing()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DOTS_PER_INCH)
    writer.setTitle(title)
    writer.setCreator("Parley")
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM),
            QPageLayout.Unit.Millimeter,
        )
    )
    foot = _FOOT_MM / 25.4 * _DOTS_PER_INCH
    column = QSizeF(writer.width(), writer.height() - foot)
    document = QTextDocument()
    document.setDefaultFont(QFont(print_family(sys.platform), 10))
    document.setDocumentMargin(0)
    document.documentLayout().setPaintDevice(writer)
    document.setHtml(html)
    figures = Figures(document)
    document.documentLayout().registerHandler(_OBJECT, figures)
    for number in range(len(drawings)):
        cursor = document.find(_PLACE.format(number))
        form = QTextCharFormat()
        form.setObjectType(_OBJECT)
        form.setProperty(_NUMBER, number)
        cursor.insertText("\ufffc", form)
    document.setPageSize(column)
    _keep_headings(document, column.height())
    pages = document.pageCount()
    painter = QPainter(writer)
    for number in range(pages):
        if number:
            writer.newPage()
        painter.save()
        painter.translate(0, -number * column.height())
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = QRectF(0, number * column.height(), column.width(), column.height())
        painter.setClipRect(context.clip)
        document.documentLayout().draw(painter, context)
        painter.restore()
        painter.setFont(QFont(document.defaultFont().family(), 8))
        strip = QRectF(0, column.height(), column.width(), foot)
        right, left = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
        painter.drawText(strip, right | Qt.AlignmentFlag.AlignBottom, f"{number + 1} / {pages}")
        words = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, round(column.width() * 0.8))
        painter.drawText(strip, left | Qt.AlignmentFlag.AlignBottom, words)
    painter.end()
    buffer.close()
    return bytes(content.data())


def print_family(system: str) -> str:
    """A typeface that every computer of a system has."""
    return {"darwin": "Helvetica", "win32": "Segoe UI"}.get(system, "DejaVu Sans")


def _keep_headings(document: Any, height: float) -> None:
    """Let no heading stand at the foot of a page whose text begins on the next, and no drawing begin on the page before
    the one that it is on, where its words would be found though nobody sees them."""
    from PySide6.QtGui import QTextCursor, QTextFormat

    def begin_on_next_page(block: Any) -> None:
        form = block.blockFormat()
        form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        QTextCursor(block).setBlockFormat(form)
        # what follows would move with its tables alone
        document.markContentsDirty(block.position(), document.characterCount() - block.position())

    def page_of(block: Any, first_line: bool = True) -> int:
        top = document.documentLayout().blockBoundingRect(block).top()
        if first_line and block.layout().lineCount():
            top += block.layout().lineAt(0).y()
        return int((top + 1) / height)

    block = document.begin()
    while block.isValid():
        following = block.next()
        heading = block.blockFormat().headingLevel() and following.isValid()
        alone = heading and page_of(block) != page_of(following)
        pushed = page_of(block, first_line=False) != page_of(block) and QTextCursor(block).currentTable() is None
        if alone or pushed:
            begin_on_next_page(block)
        block = following


_OBJECT = 0x1000 + 1
"""A kind of object of our own in the text (QTextFormat.UserObject and up)."""
_NUMBER = 0x100000 + 1
"""Which drawing (QTextFormat.UserProperty and up)."""
