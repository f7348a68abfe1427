"""What rooms expect of each other, so that none imports another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from pipeline.domain.retrieval import Filters

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Text to vectors: float32, shape (n, dimension), rows of norm 1."""

    @property
    def name(self) -> str: ...
    @property
    def fingerprint(self) -> str:
        """Changes whenever the same text could get another vector."""
        ...

    @property
    def dimension(self) -> int: ...
    def encode_queries(self, texts: Sequence[str]) -> Vectors: ...
    def encode_passages(self, texts: Sequence[str]) -> Vectors: ...


@dataclass(frozen=True, slots=True)
class Segmented:
    """A text cut up: ``sentences`` as [start, end), ``words`` as [start, end) (compounds are one word, punctuation is none)."""

    sentences: tuple[tuple[int, int], ...]
    words: tuple[tuple[int, int], ...]


class Segmenter(Protocol):
    """Vietnamese text to sentences and words, with offsets into the text it was given."""

    @property
    def fingerprint(self) -> str: ...
    def segment(self, text: str) -> Segmented: ...


@dataclass(frozen=True, slots=True)
class IndexedProvision:
    """A row of the index: what is filtered, what is searched, what is shown.

    ``words``: space-separated tokens of the lexical index (compounds joined by ``_``, lower case, NFC, document numbers
    whole). ``folded``: space-separated syllables without diacritics, and pairs of neighbours joined by ``_``. ``passage``: the
    text that was embedded. ``sentences``: its parts, each behind its heading, embedded one by one.
    """

    id: str
    document: str
    order: int
    kind: str
    section: str
    province: str
    province_now: str
    level: str
    years: tuple[int, ...]
    functions: tuple[str, ...]
    text: str
    words: str
    folded: str
    passage: str
    vector: tuple[float, ...] | None = None
    sentences: tuple[str, ...] = ()
    sentence_vectors: tuple[tuple[float, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class LexicalHit:
    """A row found by words, with its BM25 score (0 and up)."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class DenseHit:
    """A row found by meaning, with the cosine of its vector and the query's (-1 to 1)."""

    id: str
    cosine: float


class ProvisionStore(Protocol):
    """The index as search sees it. Filters apply inside the query."""

    def lexical(self, column: str, terms: Sequence[str], filters: Filters, limit: int) -> list[LexicalHit]:
        """BM25 over ``words`` or ``folded``; an empty list of terms finds nothing."""
        ...

    def dense(self, vector: Vectors, filters: Filters, limit: int) -> list[DenseHit]: ...
    def dense_sentences(self, vector: Vectors, filters: Filters, limit: int) -> list[DenseHit]:
        """Rows by the cosine of their best sentence."""
        ...

    def frequencies(self, column: str) -> tuple[int, Mapping[str, int]]:
        """(number of rows, rows per term) of ``words`` or ``folded``."""
        ...

    def ids(self, filters: Filters) -> list[str]: ...
    def version(self) -> str: ...
