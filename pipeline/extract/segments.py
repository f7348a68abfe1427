"""A provision's text cut into the segments that each state one duty."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_OPEN, _CLOSE = "([“‘", ")]”’"
# match ". Phối", "...Tập", "; phối"; no match "TX. An", "đơn vị. có", "1.000"
_BREAK = re.compile(r";+\s*|(?<![A-ZĐ])(?<!\bTX)(?<!\bTP)(?<!\bTx)(?<!\bTp)(?<!\bQ)(?:\.{1,3}|…)\s*(?=[^\W\d_]|[“\"])")
_MAX_BRACKET = 700
_MAX_SEGMENT = 5000


@dataclass(frozen=True, slots=True)
class Segment:
    """[start, end) of a provision's text. ``opens_sentence``: it stands behind a full stop (or opens the text), not a semicolon."""

    start: int
    end: int
    opens_sentence: bool


@lru_cache(maxsize=1024)
def segments(text: str, start: int = 0) -> tuple[Segment, ...]:
    """The segments of ``text[start:]``: cut at full stops and semicolons that stand outside brackets and quotation marks."""
    covered = _bracketed(text)
    found: list[Segment] = []
    at, opens = start, True
    for match in _BREAK.finditer(text, start):
        if covered[match.start()] or match.start() <= at or (text[match.end() : match.end() + 1].islower() and ";" not in match.group()):
            continue
        found.append(Segment(at, _rstrip(text, at, match.start()), opens))
        at, opens = match.end(), not match.group().startswith(";")
    if text[at:].strip():
        found.append(Segment(at, _rstrip(text, at, len(text)), opens))
    return tuple(part for segment in found if segment.end > segment.start for part in _bounded(text, segment))


def _bounded(text: str, segment: Segment) -> list[Segment]:
    """The segment in parts of at most _MAX_SEGMENT: no sentence of a plan is that long, and junk must not take forever."""
    parts: list[Segment] = []
    start, opens = segment.start, segment.opens_sentence
    while segment.end - start > _MAX_SEGMENT:
        end = max(text.rfind(" ", start + 1, start + _MAX_SEGMENT), start + 1)
        parts.append(Segment(start, end, opens))
        start, opens = end + 1, False
    return [*parts, Segment(start, segment.end, opens)] if segment.end > start else parts


def _rstrip(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " \t\n.;/":
        end -= 1
    return end


def _bracketed(text: str) -> bytearray:
    """1 for every position inside brackets; a bracket that does not close soon is none."""
    covered = bytearray(len(text) + 1)
    opened: list[int] = []
    for at, char in enumerate(text):
        if char in _OPEN:
            opened.append(at)
        elif char in _CLOSE and opened:
            first = opened.pop()
            if not opened and at - first < _MAX_BRACKET:
                covered[first:at] = b"\x01" * (at - first)
        if opened and at - opened[0] > _MAX_BRACKET:
            opened.clear()
    return covered
