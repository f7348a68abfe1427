"""Vectors of passages on disk, so that a rebuild with nothing new embeds nothing."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from pipeline.domain.ports import Vectors

_BATCH = 500


class VectorCache:
    """A SQLite file of vectors. ``context`` names all that a vector depends on besides its text.

    A file that cannot be read is set aside and begun anew: the cache holds nothing that cannot be computed again.
    """

    def __init__(self, folder: Path, context: str, dimension: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / "vectors.sqlite"
        self._context = context
        self._dimension = dimension
        try:
            self._prepare()
        except sqlite3.DatabaseError:
            self._path.unlink(missing_ok=True)
            self._prepare()

    def get(self, texts: Sequence[str]) -> dict[str, Vectors]:
        """The known vectors by text."""
        keys = {self._key(text): text for text in texts}
        found: dict[str, Vectors] = {}
        with closing(self._connect()) as db:
            names = list(keys)
            for start in range(0, len(names), _BATCH):
                part = names[start : start + _BATCH]
                query = f"SELECT key, vector FROM vectors WHERE key IN ({','.join('?' * len(part))})"
                for key, blob in db.execute(query, part):
                    vector = np.frombuffer(blob, dtype=np.float32)
                    if len(vector) == self._dimension:
                        found[keys[key]] = vector
        return found

    def put(self, vectors: dict[str, Vectors]) -> None:
        """Keeps the vectors, all or none."""
        rows = [(self._key(text), np.asarray(vector, dtype=np.float32).tobytes()) for text, vector in vectors.items()]
        with closing(self._connect()) as db, db:
            db.executemany("INSERT OR REPLACE INTO vectors (key, vector) VALUES (?, ?)", rows)

    def _key(self, text: str) -> str:
        return hashlib.sha256(f"{self._context}\x00{text}".encode("utf-8", "surrogatepass")).hexdigest()

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path, timeout=30)

    def _prepare(self) -> None:
        with closing(self._connect()) as db, db:
            db.execute("CREATE TABLE IF NOT EXISTS vectors (key TEXT PRIMARY KEY, vector BLOB NOT NULL)")
