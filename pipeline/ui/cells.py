"""A cell of a comparison on the page: its state in words, who does what with whom by when, and the words it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from pipeline.domain.assignments import Assignment, Deadline, Target
from pipeline.domain.comparisons import CELL_STATES, Cell, CellState
from pipeline.domain.deadline_words import deadline_words as form_words
from pipeline.domain.documents import Provision
from pipeline.ui.hits import lines, trail_line
from pipeline.ui.language import language, t
from pipeline.ui.safe import Part, join, marked, tag, text

ICONS: dict[CellState, str] = {"assigned": "✔", "mentioned": "○", "not_found": "—", "unknown": "?"}
_LONGEST_SHOWN = 420


def state_block(cell: Cell) -> Markup:
    """The state of the cell in words with a sign, and what the source lacks."""
    parts: list[Part] = [state_chip(cell.state)]
    if cell.incomplete:
        parts.append(tag("p", tag("strong", f"{t('cell.incomplete')}. "), t("cell.incomplete.means"), class_="ds-note"))
    if cell.gaps and (cell.incomplete or cell.state == "unknown"):
        parts.append(tag("ul", *(tag("li", t(f"gap.{gap}")) for gap in cell.gaps), class_="ds-quiet"))
    return join(parts)


def state_chip(state: CellState) -> Markup:
    """The state in words, never by colour alone."""
    return tag("p", tag("span", f"{ICONS[state]} {t(f'state.{state}')}", class_=f"ds-state ds-state-{state}"))


def legend() -> Markup:
    """All states and what each means."""
    rows = [tag("div", state_chip(state), tag("p", t(f"state.{state}.means"), class_="ds-quiet")) for state in CELL_STATES]
    rows.append(tag("div", tag("p", tag("strong", t("cell.incomplete"))), tag("p", t("cell.incomplete.means"), class_="ds-quiet")))
    return join(rows)


def provision_block(cell: Cell, provision: Provision, citation: str) -> Markup:
    """What one provision contributes to the cell: its duties, and its words with the place they were quoted from."""
    held = [one for one in cell.assignments if one.provision == provision.id]
    facts: list[Deadline | Target] = [one for one in cell.deadlines if one.provision == provision.id]
    facts += [one for one in cell.targets if one.provision == provision.id]
    loose = facts if not held else []
    return join(
        [
            tag("h4", citation[:1].upper() + citation[1:]),
            trail_line(provision.heading_trail),
            *(duty_block(one, facts) for one in held),
            fact_list(loose),
            quotation(provision, [(one.start, one.end) for one in facts], is_folded=bool(held)),
        ]
    )


def duty_block(duty: Assignment, facts: Sequence[Deadline | Target] = ()) -> Markup:
    """Who, with whom, what, by when, how much."""
    rows: list[Part] = [
        _row(
            t(f"role.{duty.role}"),
            join([tag("span", duty.agency, class_="ds-body"), tag("span", f" ({t(f'how.{duty.how}')})", class_="ds-quiet")]),
        )
    ]
    if duty.coordinating_with:
        rows.append(_row(t("cell.partners"), "; ".join(duty.coordinating_with)))
    if duty.task:
        rows.append(_row(t("cell.task"), clip(duty.task)))
    deadlines = deadline_words(duty, [one for one in facts if isinstance(one, Deadline)])
    rows.append(_row(t("cell.deadlines"), "; ".join(deadlines) if deadlines else tag("span", t("cell.no_deadline"), class_="ds-quiet")))
    if duty.targets:
        rows.append(_row(t("cell.targets"), "; ".join(duty.targets)))
    return tag("dl", *rows, class_="ds-duty")


def deadline_words(duty: Assignment, facts: Sequence[Deadline]) -> list[str]:
    """The deadlines of a duty in the document's own words; the normal form spelled out where those words are not at hand."""
    by_form: Mapping[str, Deadline] = {one.normalised: one for one in reversed(facts)}
    return [_deadline(by_form[form]) if form in by_form else form_words(form, language()) for form in duty.deadlines]


def fact_list(facts: Sequence[Deadline | Target]) -> Markup:
    """Deadlines and targets that no body of the provision carries."""
    if not facts:
        return text("")
    due = [_deadline(one) for one in facts if isinstance(one, Deadline) and one.scope == "obligation"]
    aims = [one.verbatim for one in facts if isinstance(one, Target)]
    rows = [_row(t(key), "; ".join(values)) for key, values in (("cell.deadlines", due), ("cell.targets", aims)) if values]
    return tag("dl", *rows) if rows else text("")


def quotation(provision: Provision, ranges: Sequence[tuple[int, int]], *, is_folded: bool) -> Markup:
    """The provision's own words with deadlines and targets marked; folded when the duties above already tell them, or when long."""
    place = t("hit.source", file=provision.source.file, lines=lines(provision.source))
    words = tag("blockquote", marked(provision.text, ranges), class_="ds-quote") + tag("p", place, class_="ds-quiet")
    if not is_folded and len(provision.text) <= _LONGEST_SHOWN:
        return words
    head = "" if is_folded else f": “{clip(provision.text, _LONGEST_SHOWN // 2)}”"
    return tag("details", tag("summary", t("cell.quotation") + head), words)


def clip(value: str, length: int = _LONGEST_SHOWN) -> str:
    """The value, cut at a word with a visible mark when it is longer than ``length``."""
    return value if len(value) <= length else value[:length].rsplit(" ", 1)[0] + " […]"


def _deadline(one: Deadline) -> str:
    return f"{one.verbatim} ({t('cell.year_inferred')})" if one.year_inferred else one.verbatim


def _row(name: str, value: Part) -> Markup:
    return join([tag("dt", name), tag("dd", value)])
