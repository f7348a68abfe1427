"""Who is given what, as tables: functions or topics down, documents across."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from pipeline.domain.comparisons import CellState, MatrixCell
from pipeline.ui.cells import ICONS
from pipeline.ui.language import t
from pipeline.ui.safe import Part, join, tag


def grid(head: Sequence[Part], rows: Sequence[Sequence[Part]], name: str) -> Markup:
    """A table that scrolls sideways on a narrow screen; the first cell of a row names it."""
    top = tag("thead", tag("tr", *(tag("th", cell, scope="col") for cell in head)))
    body = [tag("tr", tag("th", row[0], scope="row"), *(tag("td", cell) for cell in row[1:])) for row in rows]
    return tag(
        "div", tag("table", top, tag("tbody", *body), class_="ds-grid"), class_="ds-scroll", tabindex="0", role="region", aria_label=name
    )


def function_grid(
    cells: Sequence[MatrixCell], documents: Mapping[str, str], functions: Mapping[str, str], address: Mapping[str, str]
) -> Markup:
    """A row for each function that gets anything, most first; each cell counts provisions, and among them those with a lead."""
    known = {(cell.function, cell.document): cell for cell in cells}
    totals = {name: sum(len(cell.provisions) for cell in cells if cell.function == name) for name in {cell.function for cell in cells}}
    rows = []
    for name in sorted(totals, key=lambda one: (-totals[one], one)):
        row: list[Part] = [tag("a", functions.get(name, name), href=address.get(name, "#"))]
        row += [_count(known.get((name, document))) for document in documents]
        rows.append([*row, str(totals[name])])
    return grid([t("filter.functions"), *documents.values(), t("matrix.total")], rows, t("nav.matrix"))


def _count(cell: MatrixCell | None) -> Part:
    if cell is None or not cell.provisions:
        return tag("span", "–", class_="ds-quiet")
    lead = cell.roles.get("lead", 0)
    words = tag("span", f" ({t('matrix.lead_short', count=lead)})", class_="ds-quiet") if lead else ""
    return join([str(len(cell.provisions)), words])


def topic_grid(states: Mapping[tuple[str, str], tuple[CellState, int]], documents: Mapping[str, str], topics: Mapping[str, Part]) -> Markup:
    """A row for each topic; each cell gives the state in words and the number of provisions."""
    rows = []
    for topic, name in topics.items():
        row: list[Part] = [name]
        for document in documents:
            state, count = states.get((topic, document), ("unknown", 0))
            words = f"{ICONS[state]} {t(f'state.{state}.short')}" + (f" ({count})" if count else "")
            row.append(tag("span", words, class_=f"ds-state-{state} ds-small-state"))
        rows.append(row)
    return grid([t("compare.topic"), *documents.values()], rows, t("matrix.view.topics"))
