"""One version of a small index in memory: exact BM25, exact cosines, the rows behind each filter.

A text query of the store takes 8 ms at 200 rows, most of it planning; the same scores come from memory in 0.1 ms. bm25s is told
the store's own formula and constants, so that a corpus may outgrow memory without a change of ranks (a test holds them together).
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from pipeline.domain.ports import DenseHit, LexicalHit, Vectors

if TYPE_CHECKING:
    import pyarrow as pa

TEXT_COLUMNS = ("words", "folded")
COLUMNS = ("id", "document", "order", "vector", "sentence_vectors", *TEXT_COLUMNS)
# What LanceDB's full text search computes: Lucene's idf, Robertson's saturation with the factor k1 + 1.
_BM25 = {"method": "atire", "idf_method": "lucene", "k1": 1.2, "b": 0.75}
_MASKS_KEPT = 64
Mask = NDArray[np.bool_]


class Snapshot:
    """All rows of a version. Filled once, then read only, so that threads may share it."""

    def __init__(self, version: int, rows: pa.Table, dimension: int) -> None:
        self.version = version
        self._ids: list[str] = rows["id"].to_pylist()
        self._place = {row_id: at for at, row_id in enumerate(self._ids)}
        keys = zip(rows["document"].to_pylist(), rows["order"].to_pylist(), self._ids, strict=True)
        self._reading_order = [self._place[row_id] for _, _, row_id in sorted(keys)]
        parts = rows["sentence_vectors"].combine_chunks()
        counts = np.asarray(parts.value_lengths())
        self._owners = np.repeat(np.arange(len(self._ids)), counts)
        self._matrices: dict[str, Vectors] = {
            "vector": _matrix(rows["vector"].combine_chunks().flatten(), dimension),
            "sentence_vectors": _matrix(parts.flatten().flatten(), dimension),
        }
        self._texts = {column: TermIndex([text.split() for text in rows[column].to_pylist()]) for column in TEXT_COLUMNS}
        self._masks: dict[str, Mask] = {}

    def passing(self, where: str | None, ask: Callable[[str], Iterable[str]]) -> Mask | None:
        """Which rows the predicate lets through, None for all; ``ask`` gives their ids and is called once per predicate."""
        if where is None:
            return None
        mask = self._masks.get(where)
        if mask is None:
            mask = np.zeros(len(self._ids), dtype=np.bool_)
            mask[[self._place[row_id] for row_id in ask(where) if row_id in self._place]] = True
            kept = list(self._masks.items())[1 - _MASKS_KEPT :]
            self._masks = {**dict(kept), where: mask}
        return mask

    def ids(self, passing: Mask | None) -> list[str]:
        """The ids of the rows, in reading order."""
        return [self._ids[at] for at in self._reading_order if passing is None or passing[at]]

    def frequencies(self, column: str) -> tuple[int, Mapping[str, int]]:
        """(number of rows, rows per term) of a text column."""
        return len(self._ids), self._texts[column].frequencies

    def lexical(self, column: str, terms: Sequence[str], passing: Mask | None, limit: int) -> list[LexicalHit]:
        """The rows that hold a term, by BM25, best first."""
        scores = self._texts[column].scores(terms)
        found = scores > 0 if passing is None else (scores > 0) & passing
        return [LexicalHit(self._ids[at], float(scores[at])) for at in _best(scores, np.flatnonzero(found), limit)]

    def nearest(self, column: str, vector: Vectors, passing: Mask | None, limit: int) -> list[DenseHit]:
        """The rows with the highest cosine (of their best sentence), best first."""
        cosines = self._matrices[column] @ vector
        if column == "sentence_vectors":
            best = np.full(len(self._ids), -1.0, dtype=np.float32)
            np.maximum.at(best, self._owners, cosines)
            cosines = best
        chosen = np.arange(len(self._ids)) if passing is None else np.flatnonzero(passing)
        return [DenseHit(self._ids[at], float(cosines[at])) for at in _best(cosines, chosen, limit)]


class TermIndex:
    """BM25 over rows of terms, and how many rows have each term."""

    def __init__(self, rows: Sequence[Sequence[str]]) -> None:
        self._rows = len(rows)
        self.frequencies = Counter(term for terms in rows for term in set(terms))
        self._bm25: Any = None
        if self.frequencies:
            import bm25s

            logging.getLogger("bm25s").setLevel(logging.WARNING)  # it reports every index on stderr
            self._bm25 = bm25s.BM25(**_BM25)
            self._bm25.index([list(terms) for terms in rows], show_progress=False)

    def scores(self, terms: Sequence[str]) -> NDArray[np.float32]:
        """One score per row, 0 where no term stands; a term asked for twice counts twice."""
        known = [term for term in terms if term in self.frequencies]
        if not known:
            return np.zeros(self._rows, dtype=np.float32)
        return np.asarray(self._bm25.get_scores(known), dtype=np.float32)


def _best(scores: NDArray[np.float32], rows: NDArray[np.intp], limit: int) -> NDArray[np.intp]:
    return rows[np.argsort(-scores[rows], kind="stable")][:limit]


def _matrix(values: pa.Array, dimension: int) -> Vectors:
    matrix: Vectors = np.asarray(values, dtype=np.float32).reshape(-1, dimension)
    norms = np.linalg.norm(matrix, axis=1, keepdims=True)
    normed: Vectors = (matrix / np.maximum(norms, 1e-12)).astype(np.float32)
    return normed
