"""Everyday words of a query in the wording of official documents: "rửa chén" is not in a plan, "công việc gia đình" is.

A lexicon that people edit (corpus/reference/everyday_words.csv), as a thesaurus has its non-descriptors: the official term is what is
searched too, and never instead of what was typed.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.domain.ports import Segmenter
from pipeline.domain.reference import EverydayEntry
from pipeline.search.lexicon import Lexicon
from pipeline.search.replacements import Replacement, replaced
from pipeline.search.words import words_of


class EverydayWords:
    """Finds everyday words; of overlapping ones the first and longest that cuts no word in two."""

    def __init__(self, entries: Sequence[EverydayEntry], segmenter: Segmenter) -> None:
        self._segmenter = segmenter
        self._official = {words_of(entry.everyday).keys: entry.official for entry in entries}
        self._lexicon = Lexicon(self._official)

    def official(self, text: str) -> tuple[str, tuple[str, ...]]:
        """The text in official wording, and what was reworded, as people are told it: "rửa chén → công việc gia đình"."""
        found = self.find(text)
        return replaced(text, found), tuple(dict.fromkeys(f"{one.typed} → {one.meaning}" for one in found))

    def find(self, text: str) -> list[Replacement]:
        """The everyday words of a text with their official wording, in order. What stands in the text in official words is left alone."""
        words = words_of(text)
        found: list[Replacement] = []
        reached = 0
        for name, at in self._lexicon.all_in(words.keys):
            official, start, end = self._official[name], words.spans[at][0], words.spans[at + len(name) - 1][1]
            if at < reached or _cuts_a_word(self._segmenter.segment(text).words, start, end):
                continue
            if words_of(official).line not in words.line:
                start = found.pop().start if _goes_on(found, text, start, official) else start
                found.append(Replacement(start, end, text[start:end], official))
            reached = at + len(name)
        return found


def _goes_on(found: Sequence[Replacement], text: str, start: int, official: str) -> bool:
    """Whether the words before mean the same, with at most a comma between: "rửa chén, nấu cơm" is one matter, not two."""
    return bool(found) and found[-1].meaning == official and not text[found[-1].end : start].strip(" ,")


def _cuts_a_word(words: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a word begins inside and goes on behind: "tiền học" in "tiền học sinh". Words that begin before are left out, for the
    segmenter often joins a word that it does not know to the one before it."""
    return any(start < first < end < last for first, last in words)
