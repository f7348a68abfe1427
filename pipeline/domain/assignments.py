"""The nouns of a duty: who must do what, with whom, by when, how much, on what ground."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.domain.documents import AdminLevel, SourceSpan

Role = Literal["lead", "coordinate", "assigned", "requested"]
How = Literal["explicit", "heading", "lead_in", "address", "genitive", "collective"]
DeadlineKind = Literal["by_date", "period", "recurring"]
DeadlineScope = Literal["obligation", "reference", "event", "document"]
FactKind = Literal["references", "deadlines", "targets"]

ROLES: tuple[Role, ...] = ("lead", "coordinate", "assigned", "requested")
FACT_KINDS: tuple[FactKind, ...] = ("references", "deadlines", "targets")


@dataclass(frozen=True, slots=True)
class Fact:
    """Words of a provision with their place: [start, end) in the provision's text, ``line`` where they stand in the file."""

    provision: str
    document: str
    verbatim: str
    start: int
    end: int
    line: int
    source: SourceSpan


@dataclass(frozen=True, slots=True)
class Reference(Fact):
    """A cited document. ``number`` as printed, ``number_norm`` with OCR slips mended; ``date`` ISO, as precise as printed.

    ``target_document`` is the id of the cited document where the corpus has it. ``named_only``: cited by name, no number.
    """

    type: str = ""
    number: str | None = None
    number_norm: str | None = None
    date: str | None = None
    issuer: str | None = None
    named_only: bool = False
    target_document: str | None = None


@dataclass(frozen=True, slots=True)
class Deadline(Fact):
    """A date, a period or a recurrence. Normal forms: see "Sharper" in corpus/gold/README.md."""

    normalised: str = ""
    kind: DeadlineKind = "by_date"
    scope: DeadlineScope = "obligation"
    comparator: str | None = None
    is_vague: bool = False
    year_inferred: bool = False


@dataclass(frozen=True, slots=True)
class Target(Fact):
    """A measurable aim: value, unit, comparator (= >= <= > < between), the year it is due, and of what."""

    value: float | int = 0
    unit: str = ""
    comparator: str = "="
    by_year: int | None = None
    subject: str = ""
    value_max: float | int | None = None
    per: str | None = None
    recurrence: str | None = None
    direction: str | None = None
    baseline_year: int | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """One body given one task in one role by one provision.

    ``agency`` is as written, ``canonical`` the normalised name. ``source`` spans the task's words, ``agency_source`` the
    words that name the body (often the heading). ``task`` is the duty in the document's own words. ``deadlines`` are
    normal forms and ``targets`` verbatim; the facts themselves are in the Deadline and Target records of the provision.
    """

    provision: str
    document: str
    agency: str
    canonical: str
    function: str
    level: AdminLevel
    role: Role
    how: How
    task: str
    source: SourceSpan
    agency_source: SourceSpan
    coordinating_with: tuple[str, ...] = ()
    deadlines: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """All that was extracted from one document."""

    document: str
    assignments: tuple[Assignment, ...] = ()
    references: tuple[Reference, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    targets: tuple[Target, ...] = ()
