"""What a query is read with in place of what was typed: an abbreviation written out, everyday words in official ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Replacement:
    """Words as typed, at [start, end) of a text, and what they are read as."""

    start: int
    end: int
    typed: str
    meaning: str


def replaced(text: str, replacements: Sequence[Replacement]) -> str:
    """The text with everything read as it is meant; the replacements are in order and do not overlap."""
    parts, at = [], 0
    for one in replacements:
        parts += [text[at : one.start], one.meaning]
        at = one.end
    return "".join([*parts, text[at:]])
