"""What a reader of a format gives back: the text, and what the format knew beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file. ``labels``: line number (from 1) -> the label that the format counted and that stands in the text."""

    text: str
    labels: Mapping[int, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
