"""What followed a body in the reorganisation of 2025: a suggestion with its source, never a change of the text."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.domain.reference import BodyEntry, ReferenceTables
from pipeline.vietnamese import search_key


@dataclass(frozen=True, slots=True)
class Succession:
    """Who took over from a body, since when, how its duties were split, and where that is written. ``confidence``: as the table says."""

    canonical: str
    successors: tuple[str, ...]
    since: str | None
    note: str | None
    source: str | None
    confidence: str | None

    @property
    def is_split(self) -> bool:
        """Whether the duties went to several bodies, so that none of them simply is the successor."""
        return len(self.successors) > 1


def describe_successors(canonical: str, tables: ReferenceTables, *, on: str | None = None) -> Succession | None:
    """The succession of a body, or None when it still stands under its name.

    Args:
        canonical: the canonical name.
        on: ISO date to look from; a body that ended later than that has no successor yet. Default: any time.
    """
    entry = next((row for row in tables.bodies if search_key(row.canonical) == search_key(canonical) and row.successors), None)
    if entry is None or (on and entry.successor_date and on < entry.successor_date):
        return None
    return _describe(entry)


def _describe(entry: BodyEntry) -> Succession:
    return Succession(entry.canonical, entry.successors, entry.successor_date, entry.succession_note, entry.source, entry.confidence)
