"""What a query is read with in place of what was typed: an abbreviation written out, everyday words in official ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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


def without(text: str, names: Iterable[str]) -> str:
    """The text with a mark in the place of each name."""
    for name in names:
        text = text.replace(name, " · ")
    return text
