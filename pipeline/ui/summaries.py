"""A comparison in one small table: a row for each document, so that twenty provinces fit as well as two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from pipeline.domain.assignments import ROLES
from pipeline.domain.comparisons import Cell, Comparison
from pipeline.ui.cells import ICONS, deadline_words
from pipeline.ui.language import t
from pipeline.ui.matrices import grid
from pipeline.ui.safe import Part, join, tag

MOST_NAMED = 4


def summary_table(comparison: Comparison, names: Mapping[str, str]) -> Markup:
    """State, bodies by role, partners, deadlines and targets of every document."""
    head = [t("filter.documents"), t("summary.state"), t("summary.bodies"), t("cell.partners"), t("cell.deadlines"), t("cell.targets")]
    return grid(head, [_row(names.get(one, one), cell) for one, cell in comparison.cells.items()], t("compare.summary.title"))


def _row(name: str, cell: Cell) -> list[Part]:
    state: Part = tag("span", f"{ICONS[cell.state]} {t(f'state.{cell.state}.short')}", class_=f"ds-state-{cell.state} ds-small-state")
    if cell.incomplete:
        state = join([state, Markup("<br>"), tag("span", t("cell.incomplete"), class_="ds-quiet")])
    due = [
        words
        for duty in cell.assignments
        for words in deadline_words(duty, [one for one in cell.deadlines if one.provision == duty.provision])
    ]
    due += [one.verbatim for one in cell.deadlines if one.scope == "obligation"]
    silent = tag("span", t("cell.no_deadline") if cell.provisions else "–", class_="ds-quiet")
    partners = _listed(one for duty in cell.assignments for one in duty.coordinating_with)
    targets = _listed(one.verbatim for one in cell.targets)
    return [name, state, *(value or silent for value in (bodies(cell), partners, _listed(due), targets))]


def bodies(cell: Cell) -> Part:
    """The bodies of a cell under their roles, the lead first."""
    lines: list[Part] = []
    for role in ROLES:
        named = _listed(duty.agency for duty in cell.assignments if duty.role == role)
        if named:
            lines.append(tag("p", tag("span", f"{t(f'role.{role}')}: ", class_="ds-quiet"), named))
    return join(lines)


def _listed(values: Iterable[str]) -> str:
    """Each value once, the first few, and how many more there are."""
    once = list({value.casefold(): value for value in reversed([one.strip() for one in values])}.values())[::-1]
    more = f"; +{len(once) - MOST_NAMED}" if len(once) > MOST_NAMED else ""
    return "; ".join(once[:MOST_NAMED]) + more
