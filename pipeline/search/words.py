"""The words of a provision as searches compare them, worked out once per text: a search looks at all of them again and again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from pipeline.vietnamese import WORD, fold, search_key

_TEXTS_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Words:
    """``spans`` are [start, end) in the text; ``keys`` the words as search keys; ``bare`` the same without diacritics.

    ``line`` and ``bare_line`` are all words behind one another, a space on either side of each.
    """

    key: str
    spans: tuple[tuple[int, int], ...]
    keys: tuple[str, ...]
    bare: tuple[str, ...]
    line: str
    bare_line: str


def is_shouted(text: str) -> bool:
    """Whether several words are all in capitals: capitals then say nothing of a single word."""
    return " " in text.strip() and text.isupper()


def spelled_syllables(text: str, *, shouted: bool) -> list[str]:
    """Search keys of the words in order, but for abbreviations: words in capitals, unless the text is ``shouted``."""
    return [search_key(word) for word in WORD.findall(text) if shouted or len(word) < 2 or not word.isupper()]


@lru_cache(maxsize=_TEXTS_KEPT)
def words_of(text: str) -> Words:
    """The words of the text, in order."""
    key = search_key(text)
    spans = tuple(match.span() for match in WORD.finditer(key))
    keys = tuple(key[start:end] for start, end in spans)
    bare = tuple(fold(word) for word in keys)
    return Words(key, spans, keys, bare, f" {' '.join(keys)} ", f" {' '.join(bare)} ")
