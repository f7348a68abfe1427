"""The facts of one document as tables: assignments, deadlines, targets, references, each with its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from pipeline.compare import Reuse
from pipeline.domain.assignments import Assignment, Deadline, Facts, Reference, Target
from pipeline.ui.hits import lines
from pipeline.ui.language import t
from pipeline.ui.reader import reference_value, target_value
from pipeline.ui.safe import Part, join, marked, tag

Place = Callable[[str], Part]
Row = Sequence[Part]


def fact_table(facts: Facts, view: str, place: Place) -> Markup:
    """The table of one view; ``place`` makes a provision id the link to it."""
    columns, rows = _VIEWS[view](facts, place)
    if not rows:
        return tag("p", t("reader.empty"))
    head = tag("thead", tag("tr", *(tag("th", t(f"fact.column.{name}"), scope="col") for name in columns)))
    body = tag("tbody", *(tag("tr", *(tag("td", value) for value in row)) for row in rows))
    return tag("div", tag("table", head, body), class_="ds-scroll", tabindex="0", role="region", aria_label=t("reader.view"))


def reuse_table(rows: Sequence[Reuse], place: Place, words: Callable[[str], str]) -> Markup:
    """How much of each provision's words stands in another document, most first; ``words`` gives a provision's text."""
    shared = sorted((one for one in rows if one.source is not None), key=lambda one: -one.share)
    if not shared:
        return tag("p", t("reader.empty"))
    head = tag("tr", *(tag("th", t(f"fact.column.{name}"), scope="col") for name in ("place", "share", "source", "words")))
    body = [
        tag(
            "tr",
            tag("td", place(one.provision)),
            tag("td", f"{one.share:.0%}"),
            tag("td", place(one.source or "")),
            tag("td", _runs(one, words)),
        )
        for one in shared
    ]
    table = tag("table", tag("thead", head), tag("tbody", *body))
    note = tag("p", t("reader.reuse.note"), class_="ds-quiet")
    return join([note, tag("div", table, class_="ds-scroll", tabindex="0", role="region", aria_label=t("reader.view.reuse"))])


def _runs(one: Reuse, words: Callable[[str], str]) -> Markup:
    return marked(words(one.provision), [mine for mine, _ in one.runs])


def count(facts: Facts, view: str) -> int:
    """How many rows the view has."""
    return len(getattr(facts, view))


def _assignments(facts: Facts, place: Place) -> tuple[Sequence[str], list[Row]]:
    def row(one: Assignment) -> Row:
        partners = f" — {t('cell.partners').lower()}: {', '.join(one.coordinating_with)}" if one.coordinating_with else ""
        return (place(one.provision), one.agency, t(f"role.{one.role}"), t(f"how.{one.how}"), one.task + partners, lines(one.source))

    return ("place", "body", "role", "how", "words", "line"), [row(one) for one in facts.assignments]


def _deadlines(facts: Facts, place: Place) -> tuple[Sequence[str], list[Row]]:
    def row(one: Deadline) -> Row:
        return (place(one.provision), one.verbatim, one.normalised, t(f"scope.{one.scope}"), str(one.line))

    return ("place", "words", "value", "scope", "line"), [row(one) for one in facts.deadlines]


def _targets(facts: Facts, place: Place) -> tuple[Sequence[str], list[Row]]:
    def row(one: Target) -> Row:
        return (place(one.provision), one.verbatim, target_value(one), one.subject, str(one.line))

    return ("place", "words", "value", "subject", "line"), [row(one) for one in facts.targets]


def _references(facts: Facts, place: Place) -> tuple[Sequence[str], list[Row]]:
    def row(one: Reference) -> Row:
        return (place(one.provision), one.verbatim, reference_value(one), str(one.line))

    return ("place", "words", "number", "line"), [row(one) for one in facts.references]


_VIEWS: dict[str, Callable[[Facts, Place], tuple[Sequence[str], list[Row]]]] = {
    "assignments": _assignments,
    "deadlines": _deadlines,
    "targets": _targets,
    "references": _references,
}
