"""The vectors of one version of a small index, in memory: exact cosines by one product of matrices."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from pipeline.domain.ports import DenseHit, Vectors

if TYPE_CHECKING:
    import pyarrow as pa

VECTOR_COLUMNS = ("vector", "sentence_vectors")


class VectorSnapshot:
    """Passage vectors and sentence vectors of all rows of a version."""

    def __init__(self, version: int, rows: pa.Table, dimension: int) -> None:
        self.version = version
        self._ids: list[str] = rows["id"].to_pylist()
        self._place = {row_id: at for at, row_id in enumerate(self._ids)}
        parts = rows["sentence_vectors"].combine_chunks()
        counts = np.asarray(parts.value_lengths())
        self._owners = np.repeat(np.arange(len(self._ids)), counts)
        self._matrices: dict[str, Vectors] = {
            "vector": _matrix(rows["vector"].combine_chunks().flatten(), dimension),
            "sentence_vectors": _matrix(parts.flatten().flatten(), dimension),
        }

    def mask(self, ids: Iterable[str]) -> NDArray[np.bool_]:
        """True for the rows with these ids."""
        chosen = np.zeros(len(self._ids), dtype=np.bool_)
        chosen[[self._place[row_id] for row_id in ids if row_id in self._place]] = True
        return chosen

    def nearest(self, column: str, vector: Vectors, passing: NDArray[np.bool_] | None, limit: int) -> list[DenseHit]:
        """The rows with the highest cosine (of their best sentence), best first."""
        cosines = self._matrices[column] @ vector
        if column == "sentence_vectors":
            best = np.full(len(self._ids), -1.0, dtype=np.float32)
            np.maximum.at(best, self._owners, cosines)
            cosines = best
        chosen = np.arange(len(self._ids)) if passing is None else np.flatnonzero(passing)
        order = chosen[np.argsort(-cosines[chosen], kind="stable")][:limit]
        return [DenseHit(self._ids[at], float(cosines[at])) for at in order]


def _matrix(values: pa.Array, dimension: int) -> Vectors:
    matrix: Vectors = np.asarray(values, dtype=np.float32).reshape(-1, dimension)
    norms = np.linalg.norm(matrix, axis=1, keepdims=True)
    normed: Vectors = (matrix / np.maximum(norms, 1e-12)).astype(np.float32)
    return normed
