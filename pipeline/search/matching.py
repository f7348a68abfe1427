"""Which words of a provision a query's words are: tone-mark style and case do not matter, missing diacritics match any."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.search.words import words_of
from pipeline.vietnamese import fold

_STOP_WORDS = (
    "và của các cho với về trong là có được theo những này khi đến từ thì mà ở tại bởi do để ra vào phải gì nào ai sao "
    "thế như hay hoặc một bao giờ làm đâu mấy nhiêu the of and in for to a an by on what which who how is are"
)
# Words that say nothing about what is sought; never highlighted.
STOP_SYLLABLES = frozenset(_STOP_WORDS.split())


def matched_ranges(text: str, syllables: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """[start, end) of every word of ``text`` that is one of ``syllables`` (search keys). Words side by side become one range."""
    wanted = {syllable for syllable in syllables if syllable not in STOP_SYLLABLES}
    bare = {syllable for syllable in wanted if fold(syllable) == syllable}
    words = words_of(text)
    found = (span for span, word, folded in zip(words.spans, words.keys, words.bare, strict=True) if word in wanted or folded in bare)
    return side_by_side(words.key, found)


def side_by_side(text: str, spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The spans in order, those with nothing but space between them joined."""
    ranges: list[tuple[int, int]] = []
    for start, end in spans:
        if ranges and not text[ranges[-1][1] : start].strip():
            ranges[-1] = (ranges[-1][0], end)
        else:
            ranges.append((start, end))
    return tuple(ranges)
