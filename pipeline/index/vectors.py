"""Vectors that comparison needs beside those of whole provisions: of every duty in a provision, of every curated topic.

A table of its own in the same directory. Rows belong to a group (a document, or the topics); a group is replaced in one commit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from pipeline.domain.ports import Vectors
from pipeline.index.lock import writer_lock
from pipeline.index.predicate import quoted
from pipeline.index.stamp import record_files
from pipeline.index.store import LanceStore, connect

if TYPE_CHECKING:
    import pyarrow as pa

_TABLE = "vectors"


class VectorTable:
    """Several vectors per key, in order. Opened beside a store, whose stamp and checks cover it."""

    def __init__(self, store: LanceStore) -> None:
        self._store = store
        connection = connect(store.folder)
        self._table: Any = connection.create_table(_TABLE, schema=_schema(store.stamp.dimension), exist_ok=True)

    def digests(self) -> dict[str, str]:
        """Group to the digest it was written with."""
        rows = self._scan(None, ["group", "digest"])
        return dict(zip(rows["group"].to_pylist(), rows["digest"].to_pylist(), strict=True))

    def read(self, groups: Sequence[str]) -> dict[str, Vectors]:
        """Key to its vectors, shape (n, dimension), of the groups asked for."""
        if not groups:
            return {}
        rows = self._scan(f"`group` IN ({', '.join(quoted(group) for group in groups)})", ["key", "position", "vector"])
        matrix = np.asarray(rows["vector"].combine_chunks().flatten(), dtype=np.float32).reshape(-1, self._store.stamp.dimension)
        places: dict[str, list[tuple[int, int]]] = {}
        for row, (key, position) in enumerate(zip(rows["key"].to_pylist(), rows["position"].to_pylist(), strict=True)):
            places.setdefault(key, []).append((position, row))
        return {key: matrix[[row for _, row in sorted(found)]] for key, found in places.items()}

    def replace_group(self, group: str, vectors: Mapping[str, Vectors], digest: str) -> None:
        """The group's rows are exactly these; an empty mapping removes the group."""
        import pyarrow as pa

        records = [
            {"id": f"{group}\t{key}\t{position}", "group": group, "key": key, "position": position, "digest": digest, "vector": vector}
            for key, rows in vectors.items()
            for position, vector in enumerate(rows)
        ]
        with writer_lock(self._store.folder):
            if records:
                data = pa.Table.from_pylist(records, schema=_schema(self._store.stamp.dimension))
                merge = self._table.merge_insert("id").when_matched_update_all().when_not_matched_insert_all()
                merge.when_not_matched_by_source_delete(f"`group` = {quoted(group)}").execute(data)
            else:
                self._table.delete(f"`group` = {quoted(group)}")
            self._table.optimize()
            record_files(self._store.folder, self._store.table_version())

    def _scan(self, where: str | None, columns: list[str]) -> pa.Table:
        query = self._table.search()
        query = query.where(where) if where else query
        return query.select(columns).limit(max(self._table.count_rows(), 1)).to_arrow()


def _schema(dimension: int) -> pa.Schema:
    import pyarrow as pa

    names = ("id", "group", "key", "digest")
    fields = [pa.field(name, pa.string(), nullable=False) for name in names]
    return pa.schema([*fields, pa.field("position", pa.int32(), nullable=False), pa.field("vector", pa.list_(pa.float32(), dimension))])
