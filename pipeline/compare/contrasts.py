"""What differs between documents on a topic, in Vietnamese words computed from the records alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.domain.assignments import Assignment, Role
from pipeline.domain.comparisons import Cell
from pipeline.domain.deadline_words import deadline_words
from pipeline.domain.documents import Document

_ROLE_WORDS: dict[Role, str] = {"lead": "chủ trì", "assigned": "thực hiện", "coordinate": "phối hợp", "requested": "được đề nghị"}
_STATE_WORDS = {
    "not_found": "không tìm thấy trong văn bản",
    "unknown": "chưa rõ, nguồn không đủ để nói",
    "mentioned": "có nêu, không giao cơ quan cụ thể",
}
_SHOWN = 3  # bodies, deadlines or targets named before "và … khác"


def differences(cells: Mapping[str, Cell], documents: Sequence[Document]) -> tuple[str, ...]:
    """One sentence per document on who, by when and how much, then what only some of those that carry the topic say.

    Nothing is said when no document carries the topic.
    """
    labels = {document.id: document_label(document) for document in documents}
    found = [name for name, cell in cells.items() if cell.provisions]
    if not found:
        return ()
    sentences = [f"{labels[name]}: {_cell_words(cell)}" for name, cell in cells.items()]
    return (*sentences, *_only_some(cells, found, labels))


def document_label(document: Document) -> str:
    """What a reader calls a document: the place and its year or period, else its id."""
    meta = document.metadata
    place = meta.commune or meta.district or meta.province
    if place is None:
        return document.id
    years = str(meta.plan_year) if meta.plan_year else f"{meta.period[0]}–{meta.period[1]}" if meta.period else ""
    return f"{place} {years}".strip()


def _cell_words(cell: Cell) -> str:
    if not cell.provisions:
        return _STATE_WORDS[cell.state]
    parts = [_bodies(cell.assignments) if cell.assignments else _STATE_WORDS["mentioned"]]
    when = _listed(dict.fromkeys(deadline_words(deadline.normalised) for deadline in cell.deadlines), "thời hạn")
    how_much = _listed(dict.fromkeys(target.verbatim for target in cell.targets), "chỉ tiêu")
    parts.append(when or "không nêu thời hạn")
    parts += [f"chỉ tiêu: {how_much}"] if how_much else []
    parts += ["nguồn chưa đủ"] if cell.incomplete else []
    return ", ".join(parts)


def _bodies(assignments: Iterable[Assignment]) -> str:
    by_role: dict[Role, dict[str, None]] = {}
    for one in assignments:
        by_role.setdefault(one.role, {})[one.canonical or one.agency] = None
    return ", ".join(f"{_listed(by_role[role], 'cơ quan')} {_ROLE_WORDS[role]}" for role in _ROLE_WORDS if role in by_role)


def _listed(names: Mapping[str, None], what: str) -> str:
    shown = list(names)[:_SHOWN]
    more = len(names) - len(shown)
    return "; ".join(shown) + (f" và {more} {what} khác" if more else "")


def _only_some(cells: Mapping[str, Cell], found: Sequence[str], labels: Mapping[str, str]) -> list[str]:
    sentences = []
    for what, has in (
        ("giao cơ quan chủ trì", {name for name in found if any(one.role == "lead" for one in cells[name].assignments)}),
        ("nêu thời hạn", {name for name in found if cells[name].deadlines}),
        ("nêu chỉ tiêu", {name for name in found if cells[name].targets}),
    ):
        if 0 < len(has) < len(found):
            sentences.append(f"Chỉ {', '.join(labels[name] for name in found if name in has)} {what}")
    return sentences
