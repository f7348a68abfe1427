"""Two texts word by word: what is the same, what differs, how much of one stands in the other."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from pipeline import vietnamese

Change = Literal["equal", "replace", "delete", "insert"]

_SHORTEST_RUN = 3  # words: two in a row are met by chance ("thực hiện", "bình đẳng")


@dataclass(frozen=True, slots=True)
class WordDifference:
    """A run of words that is equal in both texts, or was replaced, deleted (left only) or inserted (right only).

    ``left`` and ``right`` are [start, end) in the texts; an empty range stands where the words are missing.
    """

    change: Change
    left: tuple[int, int]
    right: tuple[int, int]


def word_differences(left: str, right: str) -> tuple[WordDifference, ...]:
    """The runs that turn one text into the other, in order. Case, tone-mark style and punctuation do not count."""
    a, b = _spans(left), _spans(right)
    matcher = SequenceMatcher(None, _keys(left), _keys(right), autojunk=False)
    return tuple(
        WordDifference(change, _range(a, i, j, len(left)), _range(b, k, m, len(right))) for change, i, j, k, m in matcher.get_opcodes()
    )


def copied_words(left: str, right: str) -> tuple[int, float]:
    """(words that stand in both texts in the same order in runs of three and more, their share of the shorter text's words)."""
    a, b = _keys(left), _keys(right)
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    copied = sum(block.size for block in blocks if block.size >= _SHORTEST_RUN)
    return copied, copied / max(min(len(a), len(b)), 1)


@lru_cache(maxsize=4096)
def _keys(text: str) -> tuple[str, ...]:
    return tuple(match.group() for match in vietnamese.WORD.finditer(vietnamese.search_key(text)))


def _spans(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in vietnamese.WORD.finditer(vietnamese.search_key(text))]


def _range(spans: list[tuple[int, int]], first: int, last: int, end: int) -> tuple[int, int]:
    if first < last:
        return spans[first][0], spans[last - 1][1]
    here = spans[first][0] if first < len(spans) else end
    return here, here
