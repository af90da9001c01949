"""What a reader of a report needs to judge it: the articles, who corrected what, the method and its limits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from models.exchange.coded import Answers, Coded
from models.exchange.csv_files import outlet_name
from models.numbers import WEIGHTS, counted
from models.records import Analysis, ModelInfo, Statement
from models.report.findings import answer_of
from models.report.html import Markup, Piece, day, join, table, tag

_EXCERPT = 160


def initiatives(analysis: Analysis) -> Markup:
    """What the stances are toward."""
    rows = [(tag("b", one.name), one.description or "–", "; ".join(one.aliases) or "–") for one in analysis.initiatives]
    return table(("Initiative", "What it proposes", "Also called"), rows)


def articles(analysis: Analysis) -> Markup:
    """Every article with its outlet, date and number of statements."""
    said = Counter(statement.article for statement in analysis.statements)
    rows = [
        (
            str(number),
            article.title or article.path,
            outlet_name(article.outlet),
            day(article.date),
            str(said[article.id]),
        )
        for number, article in enumerate(analysis.articles, 1)
    ]
    return table(("", "Title", "Outlet", "Date", "Statements"), rows, numbers=(0, 4))


def corrections(coded: Coded) -> Markup:
    """What people said instead of the machine, each by whom and when; nothing where nobody did."""
    rows: list[tuple[Piece, ...]] = []
    for statement in coded.statements():
        for answers in coded.by_coder.get(statement.id, ()):
            changes = "; ".join(_changes(coded, statement, answers))
            if changes:
                words = statement.text
                excerpt = words if len(words) <= _EXCERPT else f"{words[:_EXCERPT].rstrip()}…"
                rows.append((excerpt, changes, answers.coder or "–", day(answers.when[:10])))
    corrected = [
        f"{article.title or article.path}: {name} was “{getattr(machine, name)}”"
        for article in coded.analysis.articles
        if (machine := coded.machine_articles.get(article.id)) is not None
        for name in ("title", "outlet", "date")
        if getattr(machine, name) != getattr(article, name)
    ]
    if not rows and not corrected:
        return tag("p", "Nobody corrected the machine: every answer in this report is its own.")
    parts: list[Piece] = []
    if rows:
        parts.append(table(("Statement", "A person's answer", "Coder", "Date"), rows))
    if corrected:
        parts += [tag("p", "Corrected of articles:"), tag("ul", *(tag("li", one) for one in corrected))]
    return join(parts)


def _changes(coded: Coded, statement: Statement, answers: Answers) -> Iterator[str]:
    names = {**coded.machine_names, **{actor.id: actor.name for actor in coded.analysis.actors}}
    initiatives = {initiative.id: initiative.name for initiative in coded.analysis.initiatives}
    machine = coded.machine_statements.get(statement.id)
    if answers.added:
        yield "added; the machine had missed it"
    if answers.speaker is not None:
        said = "; ".join(names.get(actor, actor) for actor in answers.speaker) or "nobody"
        before = "; ".join(names.get(actor, actor) for actor in machine.resolution.actors) if machine else ""
        yield f"speaker {said} (machine: {before or 'nobody'})"
    for initiative, label in answers.stances.items():
        if initiative in initiatives:
            stance = coded.machine_stances.get((statement.id, initiative))
            before = "not scored" if stance is None else answer_of(stance)
            yield f"{initiatives[initiative]}: {label} (machine: {before})"
    for actor, sentiment in answers.sentiments.items():
        yield f"sentiment about {names.get(actor, actor)}: {sentiment}"
    if answers.kind is not None:
        yield f"kind {answers.kind}"
    if answers.spans is not None:
        yield "other boundaries"
    if answers.excluded:
        yield f"excluded: {answers.reason or 'no reason given'}"
    if answers.note:
        yield f"note: {answers.note}"


def method(coded: Coded, filters: str, version: str) -> Markup:
    """How the figures came about, in words and with all that is needed to do it again."""
    analysis = coded.analysis
    out = counted(len(coded.excluded), "statement", "statements")
    counted_out = f" People took {out} out of every count." if coded.excluded else ""
    paragraphs = [
        f"Parley{f' {version}' if version else ''} read {counted(len(analysis.articles), 'article', 'articles')} and "
        f"found {counted(len(analysis.statements), 'statement', 'statements')}: stretches of text that the article "
        "attributes to somebody. A token classifier marks who speaks and what is said, rules link and mend its marks; "
        "speakers are resolved to actors across all articles by name, title, office and pronoun.",
        "A second model, a transformer that reads speaker, statement and context together with each initiative, gives "
        "the probabilities that the speaker is in favor, against or neutral; where it is in doubt it reads the "
        "statement again within its paragraph. A statement's score is P(favor) − P(against), from −1 to +1. Statements "
        f"that do not address an initiative count for no position on it. {WEIGHTS} A "
        "person's answer counts as certain and takes the place of the machine's." + counted_out,
        "A position is the mean score of an actor's statements on an initiative. Its 95% interval is that of "
        "Jeffreys, carried over to three answers and soft counts; it is wide for few statements. A position is called "
        "unclear where its interval holds 0 or where it rests on one statement. A shift is the difference of an "
        "actor's positions in two outlets, with an interval for that difference.",
        f"Filters: {filters}. All that this report counts is what they let through."
        if filters
        else "No filter was set: the report covers everything in the project.",
    ]
    rows = [
        (task, info.name, tag("code", info.sha256))
        for task, info in (("Statements", analysis.attribution_model), ("Stances", analysis.stance_model))
        if isinstance(info, ModelInfo)
    ]
    models = table(("Model for", "Name", "sha256 of its weights"), rows) if rows else Markup("")
    return join([*(tag("p", paragraph) for paragraph in paragraphs), models])


def caveats() -> Markup:
    """What nobody should read into the figures."""
    return tag(
        "ul",
        *(
            tag("li", words)
            for words in (
                "The models err. Read the statements behind a figure before you rely on it; the evidence is quoted for "
                "that.",
                "A position is what these articles quote of an actor, not what the actor thinks. Outlets choose whom "
                "and what they quote.",
                "Intervals tell how much the number of statements leaves open. They do not cover errors of the models "
                "or of the choice of articles.",
                "An actor with many comparisons will show some large shift by chance. Look at intervals, not at the "
                "largest figure.",
            )
        ),
    )
