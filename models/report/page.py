"""The whole report as one HTML page that needs nothing else: no script, no link, no file beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from models.exchange.coded import Coded
from models.exchange.csv_files import outlet_name
from models.numbers import counted
from models.records import Analysis
from models.report import background, findings
from models.report.html import Markup, Piece, join, tag, text

_SCREEN = """
:root { color-scheme: only light; }
body { font: 16px/1.5 system-ui, "Segoe UI", "Helvetica Neue", Arial, "DejaVu Sans", sans-serif; color: #1d1b26;
  background: #fff; max-width: 60rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .4rem; }
h2 { font-size: 1.35rem; margin: 2.6rem 0 .7rem; padding-top: .7rem; border-top: 2px solid #1d1b26; }
h3 { font-size: 1.08rem; margin: 1.6rem 0 .3rem; }
p { margin: .5rem 0 .8rem; max-width: 46rem; }
.muted, .source { color: #5c5869; font-weight: 400; }
.source { font-size: .85rem; }
.on { margin: .7rem 0 .2rem; }
.day { white-space: nowrap; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; margin: .4rem 0 1rem;
  font-variant-numeric: tabular-nums; }
th { text-align: left; vertical-align: bottom; border-bottom: 1.5px solid #1d1b26; padding: .35rem .6rem .35rem 0; }
td { vertical-align: top; border-bottom: 1px solid #d9d6e0; padding: .35rem .6rem .35rem 0; }
th[align=right], td[align=right] { text-align: right; }
td[align=right] { white-space: nowrap; }
code { font-size: .78rem; overflow-wrap: anywhere; }
blockquote { margin: .35rem 0 .7rem; padding: .1rem 0 .1rem .9rem; border-left: 3px solid #b9b2d6; max-width: 46rem; }
figure { margin: 1rem 0 1.4rem; }
figure svg { width: 100%; height: auto; display: block; }
@media print {
  body { font-size: 10pt; max-width: none; padding: 0; }
  h2, h3, .on { break-after: avoid; }
  blockquote, tr, figure { break-inside: avoid; }
  thead { display: table-header-group; }
  @page { size: A4; margin: 18mm; }
}
"""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart for the report: its name in words, its picture as an ``svg`` element, and what it leaves out ("" for
    nothing)."""

    caption: str
    svg: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All that a report is made of. ``filters`` says in words what was left out, "" for nothing; ``version`` is the
    program's."""

    coded: Coded
    title: str
    made: datetime
    positions: Sequence[Drawing] = ()
    shifts: Sequence[Drawing] = ()
    filters: str = ""
    version: str = ""


def to_html(report: Report) -> str:
    """The report as a page, its charts inline."""
    return page(report, _SCREEN, lambda drawing: tag("figure", Markup(drawing.svg), **{"aria-label": drawing.caption}))


def page(report: Report, style: str, draw: Callable[[Drawing], Markup]) -> str:
    """The report as a page with another style, its charts put in by ``draw``."""
    coded, analysis = report.coded, report.coded.analysis
    sections: list[tuple[str, Markup]] = []
    if analysis.positions:
        sections.append(("At a glance", join([findings.at_a_glance(analysis), _legend()])))
    sections.append(("Initiatives", background.initiatives(analysis)))
    if analysis.positions:
        parts: list[Piece] = [*_drawn(report.positions, draw)]
        for initiative in analysis.initiatives:
            if any(one.initiative == initiative.id for one in analysis.positions):
                parts += [tag("h3", initiative.name), findings.positions(analysis, initiative.id)]
        sections.append(("Positions", join(parts)))
    else:
        sections.append(("Positions", tag("p", "No statement of a known actor addresses an initiative.")))
    if analysis.shifts:
        sections.append(("Shifts between outlets", join([*_drawn(report.shifts, draw), findings.shifts(analysis)])))
    if analysis.positions:
        sections.append(("Evidence", findings.evidence(coded)))
    sections += [
        ("Corrections", background.corrections(coded)),
        ("Articles", background.articles(analysis)),
        ("Method", background.method(coded, report.filters, report.version)),
        ("What to keep in mind", background.caveats()),
    ]
    body = join(
        [
            tag("h1", report.title),
            tag("p", _summary(report), class_="muted"),
            *(join([tag("h2", name), content]) for name, content in sections),
        ]
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{text(report.title)}</title>\n<style>{style}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def suggested_title(analysis: Analysis) -> str:
    """A title for a report that nobody has named yet."""
    names = [initiative.name for initiative in analysis.initiatives]
    if not names:
        return "Who stands where"
    listed = (
        names[0] if len(names) == 1 else f"{', '.join(names[:2])} and others" if len(names) > 2 else " and ".join(names)
    )
    return f"Who stands where: {listed}"


def _drawn(drawings: Sequence[Drawing], draw: Callable[[Drawing], Markup]) -> Iterator[Markup]:
    for drawing in drawings:
        yield draw(drawing)
        if drawing.note:
            yield tag("p", drawing.note, class_="muted")


def _summary(report: Report) -> str:
    analysis = report.coded.analysis
    outlets = list(dict.fromkeys(outlet_name(article.outlet) for article in analysis.articles))
    days = sorted(article.date for article in analysis.articles if article.date)
    span = f", {days[0]} to {days[-1]}" if days and days[0] != days[-1] else f", {days[0]}" if days else ""
    heard = {actor for statement in analysis.statements for actor in statement.resolution.actors}
    coders = [name or "one who gave no name" for name in report.coded.coders]
    return (
        f"{report.made.date().isoformat()}. {counted(len(analysis.articles), 'article', 'articles')} by "
        f"{counted(len(outlets), 'outlet', 'outlets')}{span}; "
        f"{counted(len(analysis.statements), 'statement', 'statements')} by "
        f"{counted(len(heard), 'actor', 'actors')}. "
        + (f"Coded by machine, corrected by {', '.join(coders)}." if coders else "Coded by machine, not corrected.")
    )


def _legend() -> Markup:
    return tag(
        "p",
        "In favor or against: at least two statements and a 95% interval that excludes 0. Unclear: all others.",
        class_="muted",
    )
