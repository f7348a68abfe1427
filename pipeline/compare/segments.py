"""A provision cut into the duties that it packs: the unit on which topics, alignments and reuse are judged."""

from __future__ import annotations

import re

from pipeline.domain.documents import Provision

_CAPITAL = r"(?=[A-ZĐÀ-Ỵ“\"])"
# A duty ends at ";" or at a full stop before a capital. Match "...toàn tỉnh; thanh tra", "...tỉnh. Đẩy mạnh", "...(28/6). Huy động";
# no match "TX. An Khê", "1.1", "TB&XH".
_END = re.compile(rf";\s*|(?<=[^\W\d_A-Z]{{2}}[.!?])\s+{_CAPITAL}|(?<=[\d)”\"…]\.)\s+{_CAPITAL}|…\s+{_CAPITAL}")
_MINIMUM_WORDS = 4  # "có liên quan;" is the tail of a duty, not one of its own
# A sentence that says when belongs to the duty before it. Match "Thời gian dự kiến"; no match "Thời sự".
_CONTINUES = re.compile(r"(?:thời (?:gian|hạn|điểm)|hoàn thành|chậm nhất)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")  # match "giới"; no match "-"


def duty_segments(provision: Provision) -> tuple[tuple[int, int], ...]:
    """[start, end) of every duty in the provision's text, in order, without the printed label; never empty, never blank.

    A piece shorter than four words, or one that only says when, stays with the one before it.
    """
    return cut(provision.text, provision.label_end)


def segment_texts(provision: Provision) -> tuple[str, ...]:
    """The words of ``duty_segments``: the passages that segment vectors are made of."""
    return tuple(provision.text[start:end] for start, end in duty_segments(provision))


def cut(text: str, start: int = 0) -> tuple[tuple[int, int], ...]:
    """[start, end) of the duties in a text from an offset on."""
    pieces: list[tuple[int, int]] = []
    left = start
    for match in _END.finditer(text, start):
        end = match.start() if text[match.start()] == ";" else match.end()
        pieces = _add(pieces, text, left, end)
        left = match.end()
    pieces = _add(pieces, text, left, len(text))
    return tuple(pieces) if pieces else ((start, len(text)),)


def _add(pieces: list[tuple[int, int]], text: str, left: int, right: int) -> list[tuple[int, int]]:
    while left < right and text[left].isspace():
        left += 1
    while right > left and text[right - 1].isspace():
        right -= 1
    if left == right:
        return pieces
    if pieces and (len(_WORD.findall(text, left, right)) < _MINIMUM_WORDS or _CONTINUES.match(text, left)):
        return [*pieces[:-1], (pieces[-1][0], right)]
    return [*pieces, (left, right)]
