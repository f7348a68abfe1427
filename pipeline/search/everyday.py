"""Everyday words of a query in the wording of official documents: "rửa chén" is not in a plan, "công việc gia đình" is.

A lexicon that people edit (corpus/reference/everyday_words.csv), as a thesaurus has its non-descriptors: the official term is what is
searched too, and never instead of what was typed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.domain.ports import Segmenter
from pipeline.domain.reference import EverydayEntry
from pipeline.vietnamese import WORD, search_key


@dataclass(frozen=True, slots=True)
class Rewording:
    """Everyday words as typed, at [start, end), and what a document would say."""

    start: int
    end: int
    typed: str
    official: str


class EverydayWords:
    """Finds everyday words; of overlapping ones the first and longest that cuts no word in two."""

    def __init__(self, entries: Sequence[EverydayEntry], segmenter: Segmenter) -> None:
        self._segmenter = segmenter
        self._official = {tuple(WORD.findall(search_key(entry.everyday))): entry.official for entry in entries}
        self._longest = max(map(len, self._official), default=0)

    def find(self, text: str) -> list[Rewording]:
        """The everyday words of a text with their official wording, in order. What stands in the text in official words is left alone."""
        words = list(WORD.finditer(search_key(text)))
        syllables = [match.group() for match in words]
        said = f" {' '.join(syllables)} "
        found, at = [], 0
        while at < len(words):
            for length in range(min(self._longest, len(words) - at), 0, -1):
                official = self._official.get(tuple(syllables[at : at + length]))
                if official is None or self._cuts_a_word(text, words[at].start(), words[at + length - 1].end()):
                    continue
                if f" {' '.join(WORD.findall(search_key(official)))} " not in said:
                    start, end = words[at].start(), words[at + length - 1].end()
                    found.append(Rewording(start, end, text[start:end], official))
                at += length
                break
            else:
                at += 1
        return found

    def _cuts_a_word(self, text: str, start: int, end: int) -> bool:
        """Whether a word begins inside and goes on behind: "tiền học" in "tiền học sinh". Words that begin before are left out, for the
        segmenter often joins a word that it does not know to the one before it."""
        return any(start < first < end < last for first, last in self._segmenter.segment(text).words)


def reworded(text: str, found: Sequence[Rewording]) -> str:
    """The text in official words."""
    parts, at = [], 0
    for one in found:
        parts += [text[at : one.start], one.official]
        at = one.end
    return "".join([*parts, text[at:]])
