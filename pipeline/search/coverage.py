"""How much of a question's words stands in the provisions nearest to it, and in which register it is asked.

A question in usual official words that stand nowhere near asks for a subject that the corpus does not have; one in everyday words may
well be answered in other words. So what is missing and how usual the question is are told to the cut together.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.search.diacritics import START, PairCounts, SyllableModel
from pipeline.search.matching import side_by_side
from pipeline.search.words import is_shouted, spelled_syllables, words_of

# A syllable weighs what it tells (its negative log probability) beyond that of a function word.
_TELLS_NOTHING = 5.5
# So many syllables on, a second one is still near the first.
_NEAR = 4
# More usual than that is an official keyword or two: it tells no more.
_MOST_USUAL = -4.5
# Less usual than that is no everyday speech but a name or no word at all.
_LEAST_USUAL = -7.5
# Words that weigh less are not worth naming ("do", "hộ").
_NAMED_FROM = 2.0
# The share of a syllable that no text has, beside the model's: log probabilities stay finite.
_UNKNOWN_SHARE, _UNKNOWN = 0.05, 1e-5
_TEXTS_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Asked:
    """``missing``: the share of the pairs of syllables that none of the nearest provisions has near each other, by what they tell, 0 to 1;
    of a single syllable, whether it is missing.

    ``usual``: how probable written language makes the question (mean natural logarithm a syllable); official words are usual, everyday
    ones are not.
    """

    missing: float
    usual: float


class Coverage:
    """Compares questions with their nearest provisions. Reads only."""

    def __init__(self, syllables: SyllableModel) -> None:
        self._model = syllables
        self._total = sum(counts.total for counts in syllables.bodies) or 1

    def of(self, readings: Sequence[str], passages: Sequence[str]) -> Asked | None:
        """For the first reading, the one that was meant, or whichever of its rewordings misses least. None for another language, unless
        it is reworded in Vietnamese."""
        readings = [reading for reading in readings if self.is_vietnamese(reading)]
        if not readings or not passages:
            return None
        everywhere: frozenset[str] = frozenset().union(*map(_terms, passages))
        missing = min(self._missing(reading, everywhere) for reading in readings)
        usual = _mean_log_probability(self._model.written, [key for key in _syllables(readings[0]) if not key.isdigit()])
        return Asked(missing, max(_LEAST_USUAL, min(usual, _MOST_USUAL)))

    def is_vietnamese(self, text: str) -> bool:
        """Whether there is anything to compare: provisions have no words of another language."""
        return self._model.is_vietnamese(text)

    def absent(self, reading: str, words: Sequence[tuple[int, int]], passages: Sequence[str]) -> tuple[str, ...]:
        """Of the words at ``words``, [start, end) in the reading, those that stand in none of the provisions, as written there.

        Words side by side are one. Nothing for another language.
        """
        if not passages or not self._model.is_vietnamese(reading):
            return ()
        everywhere: frozenset[str] = frozenset().union(*map(_terms, passages))
        gone = [(start, end) for start, end in words if self._is_absent(_syllables(reading[start:end]), everywhere)]
        return tuple(dict.fromkeys(reading[start:end] for start, end in side_by_side(reading, gone)))

    def _is_absent(self, word: Sequence[str], everywhere: frozenset[str]) -> bool:
        wanted = [_pair(first, second) for first, second in itertools.pairwise(word)] or word
        return sum(map(self._weight, word)) >= _NAMED_FROM and not everywhere.issuperset(wanted)

    def _missing(self, reading: str, everywhere: frozenset[str]) -> float:
        syllables = _syllables(reading)
        weights = {key: self._weight(key) for key in syllables}
        terms = {_pair(first, second): weights[first] + weights[second] for first, second in itertools.pairwise(syllables)} or weights
        whole = sum(terms.values())
        return sum(weight for term, weight in terms.items() if term not in everywhere) / whole if whole else 0.0

    def _weight(self, syllable: str) -> float:
        count = sum(counts.unigrams[syllable] for counts in self._model.bodies)
        return max(0.0, -math.log((count + 0.5) / self._total) - _TELLS_NOTHING) if syllable.isalpha() else 0.0


def _syllables(text: str) -> list[str]:
    """Without abbreviations: nobody knows whether the provisions spell them out."""
    return spelled_syllables(text, shouted=is_shouted(text))


@lru_cache(maxsize=_TEXTS_KEPT)
def _terms(text: str) -> frozenset[str]:
    """The syllables of a provision, and its pairs of syllables near each other: "vốn vay" says "vay vốn" too."""
    keys = words_of(text).keys
    pairs = (_pair(first, second) for at, first in enumerate(keys) for second in keys[at + 1 : at + 1 + _NEAR])
    return frozenset(itertools.chain(keys, pairs))


def _pair(first: str, second: str) -> str:
    """The same for both orders."""
    return f"{first} {second}" if first < second else f"{second} {first}"


def _mean_log_probability(counts: PairCounts, syllables: Sequence[str]) -> float:
    logs = [
        math.log((1 - _UNKNOWN_SHARE) * counts.probabilities(first, [second])[0] + _UNKNOWN_SHARE * _UNKNOWN)
        for first, second in itertools.pairwise([START, *syllables])
    ]
    return sum(logs) / max(len(logs), 1)
