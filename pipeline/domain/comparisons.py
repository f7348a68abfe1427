"""The nouns of comparison: a topic against documents, two documents side by side, functions against documents."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from pipeline.domain.assignments import Assignment, Deadline, Target

CellState = Literal["assigned", "mentioned", "not_found", "unknown"]
AlignmentLabel = Literal["near-verbatim", "same-duty", "related", "none"]
Verdict = Literal["accept", "reject", "correct"]

CELL_STATES: tuple[CellState, ...] = ("assigned", "mentioned", "not_found", "unknown")


@dataclass(frozen=True, slots=True)
class Scored:
    """A provision and its score for a topic, higher is better. ``verdict`` is what a person said of it, if one did."""

    id: str
    score: float
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """What one document says on one topic.

    ``provisions`` carry the topic, best first; neighbours go to ``nearest``. ``incomplete``: found, but the source lacks a part.
    ``gaps`` are the reasons why the source cannot tell everything. ``rejected`` are provisions that a person took out, and
    ``verdict`` is what a person said of the cell as a whole.
    """

    document: str
    state: CellState
    provisions: tuple[Scored, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    targets: tuple[Target, ...] = ()
    nearest: tuple[Scored, ...] = ()
    incomplete: bool = False
    gaps: tuple[str, ...] = ()
    rejected: tuple[Scored, ...] = ()
    verdict: Verdict | None = None

    def __post_init__(self) -> None:
        if (self.state in ("assigned", "mentioned")) != bool(self.provisions):
            raise ValueError(f"a cell in state {self.state} with {len(self.provisions)} provisions")


@dataclass(frozen=True, slots=True)
class Comparison:
    """One topic against every chosen document. ``missing`` are asked-for documents that the corpus does not have.

    ``official`` is what else was sought for everyday words of the topic: "rửa chén → công việc gia đình".
    """

    topic: str
    cells: dict[str, Cell]
    differences: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    topic_id: str | None = None
    official: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alignment:
    """A pair of provisions of two documents. One side is None for a provision without a counterpart (label ``none``).

    ``verdict`` is what a person said of the link, if one did.
    """

    left: str | None
    right: str | None
    score: float
    label: AlignmentLabel
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What one document gives to bodies of one function: the provisions behind it and how often in which role."""

    function: str
    document: str
    provisions: tuple[str, ...]
    roles: dict[str, int] = field(default_factory=dict)
