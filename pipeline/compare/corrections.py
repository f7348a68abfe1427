"""What people say of cells and links: kept apart from the text, anchored to its words, laid over every later result."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from pipeline import vietnamese
from pipeline.compare.cells import fill_cell
from pipeline.compare.contrasts import differences
from pipeline.domain.assignments import Facts
from pipeline.domain.comparisons import Alignment, AlignmentLabel, Cell, CellState, Comparison, Scored, Verdict
from pipeline.domain.documents import Document, Provision


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a provision stands: its document, its place in the source and a hash of its words. The id is only a hint."""

    document: str
    ranges: tuple[tuple[int, int], ...]
    digest: str
    hint: str


@dataclass(frozen=True, slots=True)
class CellCorrection:
    """A verdict on one provision of a cell, or on the whole cell when ``provision`` is None.

    On a provision: accept keeps it (or puts it in), reject takes it out. On the cell: accept confirms it as it is, reject
    empties it, correct sets ``state``. ``topic`` is the topic's id, or the free words (``topic_key``).
    """

    topic: str
    document: str
    verdict: Verdict
    provision: Anchor | None = None
    state: CellState | None = None
    author: str = ""
    made_on: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if (self.verdict == "correct") != (self.state is not None) or (self.state is not None and self.provision is not None):
            raise ValueError("a state goes with the verdict 'correct' on a whole cell, and only with it")


@dataclass(frozen=True, slots=True)
class LinkCorrection:
    """A verdict on the link of two provisions: accept keeps it (or makes it), reject removes it, correct sets ``label``."""

    left: Anchor
    right: Anchor
    verdict: Verdict
    label: AlignmentLabel | None = None
    author: str = ""
    made_on: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if (self.verdict == "correct") != (self.label is not None) or self.label == "none":
            raise ValueError("a label other than 'none' goes with the verdict 'correct', and only with it")


Correction = CellCorrection | LinkCorrection


def topic_key(comparison: Comparison) -> str:
    """What a correction calls the topic of a comparison."""
    return comparison.topic_id or vietnamese.squeeze(vietnamese.search_key(comparison.topic))


def digest_of(provision: Provision) -> str:
    """A hash of a provision's words: label, case, punctuation, spacing and tone-mark style do not change it."""
    words = vietnamese.WORD.findall(vietnamese.search_key(provision.text[provision.label_end :]))
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:32]


def anchor_of(provision: Provision) -> Anchor:
    """The anchor of a provision as it stands now."""
    return Anchor(provision.document, provision.source.ranges, digest_of(provision), provision.id)


def find_anchor(anchor: Anchor, documents: Mapping[str, Document]) -> Provision | None:
    """The provision with the anchored words: under its old id, else at its old place, else anywhere in the document.

    None when the words are gone: a verdict on other words is worth nothing.
    """
    document = documents.get(anchor.document)
    if document is None:
        return None
    same = [provision for provision in document.provisions if digest_of(provision) == anchor.digest]
    return min(same, key=lambda one: (one.id != anchor.hint, one.source.ranges != anchor.ranges), default=None)


def reanchor(corrections: Iterable[Correction], documents: Sequence[Document]) -> tuple[tuple[Correction, ...], tuple[Correction, ...]]:
    """(corrections with their anchors as the documents stand now, corrections whose words or documents are gone).

    Both are to be kept: a document may come back.
    """
    known = {document.id: document for document in documents}
    kept: list[Correction] = []
    lost: list[Correction] = []
    for one in corrections:
        moved = _moved(one, known)
        (lost if moved is None else kept).append(moved or one)
    return tuple(kept), tuple(lost)


def merge(current: Iterable[Correction], incoming: Iterable[Correction]) -> tuple[Correction, ...]:
    """One correction per subject: the latest by ``made_on``; of equals the incoming one."""
    chosen: dict[tuple[str, ...], Correction] = {}
    for one in (*current, *incoming):
        key = _subject(one)
        if key not in chosen or one.made_on >= chosen[key].made_on:
            chosen[key] = one
    return tuple(chosen.values())


def correct_comparison(
    comparison: Comparison, corrections: Iterable[Correction], documents: Sequence[Document], facts: Sequence[Facts]
) -> Comparison:
    """The comparison with every verdict on its cells carried out and marked; differences are said anew."""
    known = {document.id: document for document in documents}
    extracted = {one.document: one for one in facts}
    topic = topic_key(comparison)
    verdicts = [one for one in corrections if isinstance(one, CellCorrection) and one.topic == topic]
    if not verdicts:
        return comparison
    cells = dict(comparison.cells)
    for name, cell in comparison.cells.items():
        here = [one for one in verdicts if one.document == name]
        if here:
            cells[name] = _corrected(cell, here, known[name], extracted.get(name))
    return replace(comparison, cells=cells, differences=differences(cells, [known[name] for name in cells]))


def correct_alignment(
    pairs: Sequence[Alignment], corrections: Iterable[Correction], left: Document, right: Document
) -> tuple[Alignment, ...]:
    """The pairs of two documents with every verdict on their links carried out and marked, in whichever direction it was made.

    A provision that loses its last link stands alone (label ``none``); one that gets a link stands alone no more.
    """
    links = {(one.left, one.right): one for one in pairs if one.left and one.right}
    for verdict in (one for one in corrections if isinstance(one, LinkCorrection)):
        ends = _ends(verdict, left, right)
        if ends is None:
            continue
        old = links.pop(ends, None)
        if verdict.verdict != "reject":
            label = verdict.label or (old.label if old else "same-duty")
            links[ends] = Alignment(ends[0], ends[1], old.score if old else 1.0, label, verdict.verdict)
    linked = {name for link in links for name in link}
    sides: list[tuple[str | None, str | None]] = [(one.left, None) for one in pairs if one.left]
    sides += [(None, one.right) for one in pairs if one.right]
    scores = {(one.left, one.right): one.score for one in pairs}
    alone = [Alignment(side[0], side[1], scores.get(side, 0.0), "none") for side in dict.fromkeys(sides) if not linked & set(side)]
    return (*sorted(links.values(), key=lambda one: -one.score), *alone)


def to_json(correction: Correction) -> dict[str, Any]:
    """The correction as plain JSON values."""
    return {"kind": "cell" if isinstance(correction, CellCorrection) else "link"} | asdict(correction)


def from_json(row: Mapping[str, Any]) -> Correction:
    """The correction of ``to_json``.

    Raises:
        ValueError: the row is not one.
    """
    values = dict(row)
    kind = values.pop("kind", None)
    try:
        if kind == "cell":
            return CellCorrection(**{**values, "provision": _anchor(values.get("provision"))})
        if kind == "link":
            left, right = _anchor(values.get("left")), _anchor(values.get("right"))
            if left is not None and right is not None:
                return LinkCorrection(**{**values, "left": left, "right": right})
    except (TypeError, KeyError) as error:
        raise ValueError(f"not a correction: {row!r}") from error
    raise ValueError(f"not a correction: {row!r}")


def _anchor(values: Mapping[str, Any] | None) -> Anchor | None:
    if values is None:
        return None
    ranges = tuple((int(start), int(end)) for start, end in values["ranges"])
    return Anchor(str(values["document"]), ranges, str(values["digest"]), str(values["hint"]))


def _moved(correction: Correction, known: Mapping[str, Document]) -> Correction | None:
    """The correction with fresh anchors, or None when what it speaks of is gone."""
    if isinstance(correction, LinkCorrection):
        left, right = find_anchor(correction.left, known), find_anchor(correction.right, known)
        return replace(correction, left=anchor_of(left), right=anchor_of(right)) if left and right else None
    if correction.document not in known:
        return None
    if correction.provision is None:
        return correction
    found = find_anchor(correction.provision, known)
    return replace(correction, provision=anchor_of(found)) if found else None


def _subject(correction: Correction) -> tuple[str, ...]:
    """What a correction speaks of: two corrections of one subject contradict or repeat each other."""
    if isinstance(correction, LinkCorrection):
        return ("link", *sorted(f"{end.document} {end.digest}" for end in (correction.left, correction.right)))
    words = correction.provision.digest if correction.provision else ""
    return ("cell", correction.topic, correction.document, words)


def _corrected(cell: Cell, verdicts: Sequence[CellCorrection], document: Document, facts: Facts | None) -> Cell:
    found = {one.id: one for one in cell.provisions}
    rejected: dict[str, Scored] = {}
    for verdict in (one for one in verdicts if one.provision is not None):
        provision = find_anchor(verdict.provision, {document.id: document}) if verdict.provision else None
        if provision is None:
            continue
        old = found.pop(provision.id, None) or next((one for one in cell.nearest if one.id == provision.id), None)
        marked = Scored(provision.id, old.score if old else 1.0, verdict.verdict)
        (rejected if verdict.verdict == "reject" else found)[provision.id] = marked
    whole = next((one for one in reversed(verdicts) if one.provision is None), None)
    if whole and (whole.verdict == "reject" or whole.state in ("not_found", "unknown")):
        rejected |= {name: replace(one, verdict="reject") for name, one in found.items()}
        found = {}
    ranked = tuple(sorted(found.values(), key=lambda one: -one.score))
    nearest = tuple(one for one in cell.nearest if one.id not in found and one.id not in rejected)
    filled = fill_cell(document, _records(cell, facts or Facts(document.id)), ranked, nearest)
    state = whole.state if whole and whole.state and _fits(whole.state, filled) else filled.state
    return replace(filled, state=state, rejected=tuple(rejected.values()), verdict=whole.verdict if whole else None)


def _records(cell: Cell, facts: Facts) -> Facts:
    """What the cell already holds of its provisions, and all that is known of the others."""
    had = {one.id for one in cell.provisions}
    return Facts(
        facts.document,
        (*cell.assignments, *(one for one in facts.assignments if one.provision not in had)),
        (),
        (*cell.deadlines, *(one for one in facts.deadlines if one.provision not in had)),
        (*cell.targets, *(one for one in facts.targets if one.provision not in had)),
    )


def _fits(state: CellState, cell: Cell) -> bool:
    """Whether a person's state can stand over the provisions that are there: nobody carries nothing."""
    return (state in ("assigned", "mentioned")) == bool(cell.provisions)


def _ends(verdict: LinkCorrection, left: Document, right: Document) -> tuple[str, str] | None:
    """The ids (left, right) that a verdict speaks of in these two documents."""
    known = {left.id: left, right.id: right}
    ends = {end.document: find_anchor(end, known) for end in (verdict.left, verdict.right)}
    here, there = ends.get(left.id), ends.get(right.id)
    return (here.id, there.id) if here and there else None
