"""Which words of a provision a query's words are: tone-mark style and case do not matter, missing diacritics match any."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.search.words import words_of
from pipeline.vietnamese import WORD, fold

_STOP_WORDS = (
    "và của các cho với về trong là có được theo những này khi đến từ thì mà ở tại bởi do để ra vào phải gì nào ai sao "
    "thế như hay hoặc một bao giờ làm đâu mấy nhiêu"
)
# Words that say nothing about what is sought; never highlighted. In a Vietnamese word "an" and "in" are syllables like others ("công an").
_STOP_IN_WORDS = frozenset(_STOP_WORDS.split())
STOP_SYLLABLES = _STOP_IN_WORDS | frozenset(
    ["the", "of", "and", "in", "for", "to", "a", "an", "by", "on", "what", "which", "who", "how", "is", "are"]
)


def matched_ranges(text: str, words: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """[start, end) of what ``text`` has of ``words`` (search keys, of one syllable or more). Syllables side by side become one range.

    A syllable that is only a part of the words sought counts beside another one: "trình" alone says nothing of "chương trình".
    """
    parts = [(word, WORD.findall(word)) for word in words]
    wanted = {syllable for _, part in parts for syllable in part if syllable not in (_STOP_IN_WORDS if len(part) > 1 else STOP_SYLLABLES)}
    alone = {one for word, part in parts for one in part if " " not in word} - STOP_SYLLABLES  # a document number is one word
    bare, bare_alone = ({syllable for syllable in some if fold(syllable) == syllable} for some in (wanted, alone))
    here = words_of(text)
    places = zip(here.spans, here.keys, here.bare, strict=True)
    found = [(span, word in alone or folded in bare_alone) for span, word, folded in places if word in wanted or folded in bare]
    whole = {span for span, is_word in found if is_word}
    ranges = side_by_side(here.key, (span for span, _ in found))
    return tuple(span for span in ranges if " " in here.key[slice(*span)] or span in whole)


def side_by_side(text: str, spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The spans in order, those with nothing but space between them joined."""
    ranges: list[tuple[int, int]] = []
    for start, end in spans:
        if ranges and not text[ranges[-1][1] : start].strip():
            ranges[-1] = (ranges[-1][0], end)
        else:
            ranges.append((start, end))
    return tuple(ranges)
