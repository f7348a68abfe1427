"""The distinctive terms of a topic, and how much of them a text says: syllables and syllable pairs, weighted by rarity.

Vietnamese compounds are mostly pairs of syllables, so pairs stand for words without a segmenter: "mua bán" and "bán người"
are rare in a plan, "bình đẳng" and "đẳng giới" are everywhere and weigh nearly nothing.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline import vietnamese

# Words that say nothing of a topic wherever they stand; pairs that hold one are no term.
STOP_SYLLABLES = frozenset(
    ("và", "của", "các", "cho", "với", "về", "trong", "từ", "đến", "theo", "tại", "ở", "là", "có", "được", "để", "những", "một", "này")
    + ("khi", "do", "trên", "bằng", "như")
)
_ACRONYM = re.compile(r"\b[A-ZĐ&][A-ZĐ&-]{1,}\b")  # match "VBQPPL", "TB&XH"; no match "Song"
_FACET = re.compile(r"\s*(?:[,;:/()\[\]“”\"]|\s[–—-]\s)\s*")  # match "vay vốn, việc làm", "thi đua – khen thưởng"; no match "8-3"
_FLOOR = 0.05  # of the largest weight: a term that stands in every segment still is a word of the topic


def syllables(text: str) -> list[str]:
    """The syllables of a text as search keys, in order; punctuation is gone."""
    return [match.group() for match in vietnamese.WORD.finditer(vietnamese.search_key(text))]


def terms_of(tokens: Sequence[str]) -> list[str]:
    """Content syllables, then pairs of neighbours without a stop syllable (joined by a space)."""
    singles = [token for token in tokens if token not in STOP_SYLLABLES]
    pairs = [f"{a} {b}" for a, b in pairwise(tokens) if a not in STOP_SYLLABLES and b not in STOP_SYLLABLES]
    return singles + pairs


@dataclass(frozen=True, slots=True)
class Facet:
    """One alternative of a topic: its terms with their weights (they sum to 1) and the weight they had before (in nats)."""

    text: str
    terms: tuple[str, ...]
    weights: tuple[float, ...]
    information: float


@dataclass(slots=True)
class TermIndex:
    """Which rows (segments, headings) of a corpus hold which term.

    ``postings`` are sorted row numbers, each row once per term. ``tokens`` are the syllables of the rows as written,
    ``acronyms`` the abbreviations known so far: an unknown one is looked for in the corpus's own phrases.
    """

    rows: int
    postings: Mapping[str, NDArray[np.int32]]
    tokens: Sequence[Sequence[str]]
    acronyms: dict[str, str] = field(default_factory=dict)

    @classmethod
    def build(cls, texts: Sequence[str], abbreviations: Mapping[str, str] | None = None) -> TermIndex:
        """The index of the texts, abbreviations spelled out: first by the table, else by the corpus's own phrases."""
        tokens = [syllables(text) for text in texts]
        acronyms = {key: value for key, value in (abbreviations or {}).items() if len(key) > 2}
        wanted = {match.group() for text in texts for match in _ACRONYM.finditer(text)} - acronyms.keys()
        acronyms |= spelled_out(wanted, tokens)
        return cls(len(texts), _postings(texts, acronyms), tokens, acronyms)

    def over(self, texts: Sequence[str]) -> TermIndex:
        """An index of other texts with the abbreviations of this one."""
        return TermIndex(len(texts), _postings(texts, self.acronyms), [], self.acronyms)

    def terms(self, text: str) -> tuple[str, ...]:
        """The terms of a text, each once, its abbreviations spelled out where the table or the corpus can."""
        unknown = {match.group() for match in _ACRONYM.finditer(text)} - self.acronyms.keys()
        if unknown:
            found = spelled_out(unknown, self.tokens)
            self.acronyms.update({acronym: found.get(acronym, acronym) for acronym in unknown})
        return tuple(dict.fromkeys(terms_of(syllables(expand(text, self.acronyms)))))

    @property
    def telling(self) -> float:
        """The information from which an alternative counts fully, in nats: two syllables that stand nowhere."""
        return 2.0 * math.log(self.rows + 2)

    def weight(self, term: str) -> float:
        """Inverse document frequency in nats, never below a twentieth of the largest possible."""
        largest = math.log(self.rows + 2)
        found = self.postings.get(term)
        return max(largest - math.log(1 + (0 if found is None else len(found))), _FLOOR * largest)

    def facet(self, text: str) -> Facet | None:
        """The weighted terms of a phrase, or None when it has no content syllable."""
        terms = self.terms(text)
        if not terms:
            return None
        raw = [self.weight(term) * (0.5 if " " in term else 1.0) for term in terms]
        return Facet(text, terms, tuple(value / sum(raw) for value in raw), sum(raw))

    def coverage(self, facet: Facet) -> NDArray[np.float32]:
        """Per row the share of the facet's weight that the row says, 0 to 1, shape (rows,)."""
        out = np.zeros(self.rows, dtype=np.float32)
        for term, weight in zip(facet.terms, facet.weights, strict=True):
            found = self.postings.get(term)
            if found is not None:
                out[found] += weight
        return out


def _postings(texts: Sequence[str], acronyms: Mapping[str, str]) -> dict[str, NDArray[np.int32]]:
    postings: dict[str, list[int]] = defaultdict(list)
    for row, text in enumerate(texts):
        for term in dict.fromkeys(terms_of(syllables(expand(text, acronyms)))):
            postings[term].append(row)
    return {term: np.asarray(rows, dtype=np.int32) for term, rows in postings.items()}


def facets(topic: str) -> list[str]:
    """The alternatives that a title lists ("Sơ kết, tổng kết, thi đua – khen thưởng"); ``phòng, chống`` and ``15/11`` stay whole."""
    whole = re.sub(r"\b([Pp]hòng|[Pp]hổ biến), (chống|giáo dục)\b", r"\1 \2", topic)
    return [part.strip() for part in _FACET.split(whole) if part.strip()]


def expand(text: str, acronyms: Mapping[str, str]) -> str:
    """The text with every known abbreviation spelled out."""
    return _ACRONYM.sub(lambda match: acronyms.get(match.group(), match.group()), text) if acronyms else text


def spelled_out(acronyms: Iterable[str], tokens: Sequence[Sequence[str]]) -> dict[str, str]:
    """What the corpus's own phrases make of abbreviations of three letters and more: the commonest run with these initials.

    ``VBQPPL`` is "văn bản quy phạm pháp luật" where a plan says so; a stop syllable may stand between (VSTBPN: "... bộ của phụ nữ").
    """
    wanted = {re.sub(r"[^A-ZĐ]", "", acronym).lower(): acronym for acronym in acronyms}
    lengths = {len(key) for key in wanted if 3 <= len(key) <= 8}
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for line in tokens:
        content = [(position, token) for position, token in enumerate(line) if token not in STOP_SYLLABLES or token == "vì"]
        initials = "".join(token[0] for _, token in content)
        for length in lengths:
            for start in range(len(initials) - length + 1):
                key = initials[start : start + length]
                if key in wanted:
                    first, last = content[start][0], content[start + length - 1][0]
                    found[key][" ".join(line[first : last + 1])] += 1
    return {wanted[key]: counts.most_common(1)[0][0] for key, counts in found.items() if counts.most_common(1)[0][1] >= 2}
