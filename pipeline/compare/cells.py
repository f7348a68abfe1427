"""A cell from the provisions that carry a topic: its state and the records behind it."""

from __future__ import annotations

from pipeline.domain.assignments import Facts
from pipeline.domain.comparisons import Cell, CellState, Scored
from pipeline.domain.documents import Document


def fill_cell(document: Document, facts: Facts | None, found: tuple[Scored, ...], nearest: tuple[Scored, ...] = ()) -> Cell:
    """The cell of a document whose provisions ``found`` carry the topic, with what was extracted from them."""
    known = facts or Facts(document.id)
    ids = {one.id for one in found}
    assignments = tuple(one for one in known.assignments if one.provision in ids)
    return Cell(
        document=document.id,
        state=state_of(document, bool(found), bool(assignments)),
        provisions=found,
        assignments=assignments,
        deadlines=tuple(one for one in known.deadlines if one.provision in ids and one.scope == "obligation"),
        targets=tuple(one for one in known.targets if one.provision in ids),
        nearest=nearest,
        incomplete=bool(found) and not document.is_complete,
        gaps=document.gaps,
    )


def state_of(document: Document, is_found: bool, has_body: bool) -> CellState:
    """Found with a body or without one; not found, or not to be told from a source that lacks a part."""
    if is_found:
        return "assigned" if has_body else "mentioned"
    return "not_found" if document.is_complete else "unknown"
