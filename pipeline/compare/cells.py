"""A cell from the provisions that carry a topic: its state and the records behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.domain.assignments import Assignment, Fact, Facts
from pipeline.domain.comparisons import Cell, CellState, Scored
from pipeline.domain.documents import Document, Provision


@dataclass(frozen=True, slots=True)
class Duties:
    """The duties of a provision that carry a topic, as [start, end) of its text."""

    provision: Provision
    ranges: tuple[tuple[int, int], ...]

    def hold(self, fact: Fact) -> bool:
        """Whether words of the provision stand in one of the duties."""
        return any(start < fact.end and fact.start < end for start, end in self.ranges)

    def concern(self, assignment: Assignment) -> bool:
        """Whether the task of an assignment and one of the duties share words of the source."""
        return any(
            first < end and start < last
            for left, right in self.ranges
            for first, last in self.provision.span_of(left, right).ranges
            for start, end in assignment.source.ranges
        )


def fill_cell(
    document: Document,
    facts: Facts | None,
    found: tuple[Scored, ...],
    nearest: tuple[Scored, ...] = (),
    *,
    duties: Mapping[str, Duties] | None = None,
) -> Cell:
    """The cell of a document whose provisions ``found`` carry the topic, with what was extracted from them.

    Of a provision with several duties only the records of those in ``duties`` count; a body is never lost over it: where no
    assignment concerns them, all of the provision's do.
    """
    known = facts or Facts(document.id)
    ids = {one.id for one in found}
    carrying = duties or {}
    assignments = _concerned([one for one in known.assignments if one.provision in ids], carrying)
    return Cell(
        document=document.id,
        state=state_of(document, bool(found), bool(assignments)),
        provisions=found,
        assignments=assignments,
        deadlines=tuple(one for one in known.deadlines if one.provision in ids and one.scope == "obligation" and _held(one, carrying)),
        targets=tuple(one for one in known.targets if one.provision in ids and _held(one, carrying)),
        nearest=nearest,
        incomplete=bool(found) and not document.is_complete,
        gaps=document.gaps,
    )


def state_of(document: Document, is_found: bool, has_body: bool) -> CellState:
    """Found with a body or without one; not found, or not to be told from a source that lacks a part."""
    if is_found:
        return "assigned" if has_body else "mentioned"
    return "not_found" if document.is_complete else "unknown"


def _held(fact: Fact, duties: Mapping[str, Duties]) -> bool:
    return fact.provision not in duties or duties[fact.provision].hold(fact)


def _concerned(assignments: list[Assignment], duties: Mapping[str, Duties]) -> tuple[Assignment, ...]:
    concerned = [one.provision not in duties or duties[one.provision].concern(one) for one in assignments]
    with_body = {one.provision for one, is_concerned in zip(assignments, concerned, strict=True) if is_concerned}
    return tuple(one for one, is_concerned in zip(assignments, concerned, strict=True) if is_concerned or one.provision not in with_body)
