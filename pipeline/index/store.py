"""The provisions in LanceDB: full text on two columns, vectors, filters inside the query."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from pipeline.domain.ports import DenseHit, IndexedProvision, LexicalHit, Vectors
from pipeline.domain.retrieval import Filters
from pipeline.index.lock import writer_lock
from pipeline.index.predicate import predicate, quoted
from pipeline.index.snapshot import COLUMNS, TEXT_COLUMNS, Mask, Snapshot
from pipeline.index.stamp import IndexStamp, check_files, check_stamp, read_stamp, record_files, stale, write_stamp

if TYPE_CHECKING:
    import pyarrow as pa

_TABLE = "provisions"
# Below this many rows an exact scan is as fast as an approximate index and misses nothing (measured: 24 ms at 100k with one).
_ANN_FROM = 20_000
_MOST_TERMS = 128
# Up to here all rows fit in some 150 MB and memory beats a query (0.1 ms against 5 to 8 at 200 rows).
_IN_MEMORY_UP_TO = 10_000
_KEEP_OLD_VERSIONS = timedelta(days=1)


class LanceStore:
    """``ports.ProvisionStore`` and its writer. Readers see each commit as soon as it is made."""

    def __init__(self, folder: Path, stamp: IndexStamp, table: Any) -> None:
        self._folder = folder
        self._stamp = stamp
        self._table = table
        self._snapshot: Snapshot | None = None
        self._too_many_at = -1
        self._frequencies: dict[str, tuple[int, int, Counter[str]]] = {}

    @property
    def stamp(self) -> IndexStamp:
        return self._stamp

    @property
    def folder(self) -> Path:
        return self._folder

    def table_version(self) -> int:
        """The number of the last commit to the provisions."""
        return int(self._table.version)

    def version(self) -> str:
        return f"{self._stamp.model}-{self._table.version}"

    def count(self) -> int:
        return int(self._table.count_rows())

    def lexical(self, column: str, terms: Sequence[str], filters: Filters, limit: int) -> list[LexicalHit]:
        """BM25 over ``words`` or ``folded``, best first."""
        if column not in TEXT_COLUMNS:
            raise ValueError(f"no text column {column!r}")
        asked = [term for term in list(terms)[:_MOST_TERMS] if term.strip()]
        if not asked or limit < 1:
            return []
        small = self._in_memory()
        if small:
            return small.lexical(column, asked, self._passing(small, filters), limit)
        from lancedb import query as lance_query

        match: Any = lance_query.MatchQuery  # a pydantic class whose defaults mypy does not see
        query = self._table.search(match(" ".join(asked), column), query_type="fts")
        rows = self._filtered(query, filters).select(["id", "_score"]).limit(limit).to_arrow()
        return [LexicalHit(i, float(s)) for i, s in zip(rows["id"].to_pylist(), rows["_score"].to_pylist(), strict=True)]

    def dense(self, vector: Vectors, filters: Filters, limit: int) -> list[DenseHit]:
        """The rows whose vectors are nearest by cosine, best first."""
        return self._nearest("vector", vector, filters, limit)

    def dense_sentences(self, vector: Vectors, filters: Filters, limit: int) -> list[DenseHit]:
        """The rows by the cosine of their best sentence, best first."""
        return self._nearest("sentence_vectors", vector, filters, limit)

    def frequencies(self, column: str) -> tuple[int, Mapping[str, int]]:
        """(number of rows, rows per term) of a text column; counted once per version."""
        small = self._in_memory()
        if small:
            return small.frequencies(column)
        version = int(self._table.version)
        known = self._frequencies.get(column)
        if known is None or known[0] != version:
            counts: Counter[str] = Counter()
            texts = self._scan(None, [column])[column].to_pylist()
            for text in texts:
                counts.update(set(text.split()))
            known = self._frequencies[column] = (version, len(texts), counts)
        return known[1], known[2]

    def _nearest(self, column: str, vector: Vectors, filters: Filters, limit: int) -> list[DenseHit]:
        if limit < 1:
            return []
        small = self._in_memory()
        if small:
            return small.nearest(column, np.asarray(vector, dtype=np.float32), self._passing(small, filters), limit)
        query = self._table.search(np.asarray(vector, dtype=np.float32), vector_column_name=column).distance_type("cosine")
        rows = self._filtered(query, filters).select(["id", "_distance"]).limit(limit).to_arrow()
        return [DenseHit(i, 1.0 - float(d)) for i, d in zip(rows["id"].to_pylist(), rows["_distance"].to_pylist(), strict=True)]

    def ids(self, filters: Filters) -> list[str]:
        """The ids that pass the filters, in reading order."""
        small = self._in_memory()
        if small:
            return small.ids(self._passing(small, filters))
        rows = self._scan(predicate(filters), ["id", "document", "order"])
        keys = zip(rows["document"].to_pylist(), rows["order"].to_pylist(), rows["id"].to_pylist(), strict=True)
        return [row_id for _, _, row_id in sorted(keys)]

    def documents(self) -> dict[str, str]:
        """Document id to the digest it was indexed with."""
        rows = self._scan(None, ["document", "sha256"])
        return dict(zip(rows["document"].to_pylist(), rows["sha256"].to_pylist(), strict=True))

    def rows(self, ids: Sequence[str]) -> list[IndexedProvision]:
        """The rows with these ids, in the order asked for; unknown ids are left out."""
        found = {row["id"]: row for row in self._by_ids(ids, None).to_pylist()}
        return [_row(found[i]) for i in ids if i in found]

    def vectors(self, ids: Sequence[str]) -> dict[str, Vectors]:
        """Vectors by id; an empty sequence asks for all."""
        rows = self._by_ids(ids, ["id", "vector"]) if ids else self._scan(None, ["id", "vector"])
        matrix = np.asarray(rows["vector"].combine_chunks().flatten(), dtype=np.float32).reshape(-1, self._stamp.dimension)
        return dict(zip(rows["id"].to_pylist(), matrix, strict=True))

    def replace_document(self, document_id: str, rows: Sequence[IndexedProvision], sha256: str) -> None:
        """The document's rows are exactly these: one commit, then the text indices are brought up to date."""
        if not rows:
            self.remove_document(document_id)
            return
        if any(row.document != document_id for row in rows) or any(
            row.vector is None or len(row.sentence_vectors) != len(row.sentences) for row in rows
        ):
            raise ValueError("rows of another document, or without vectors")
        data = _arrow(rows, sha256, self._stamp.dimension)
        with writer_lock(self._folder):
            merge = self._table.merge_insert("id").when_matched_update_all().when_not_matched_insert_all()
            merge.when_not_matched_by_source_delete(f"document = {quoted(document_id)}").execute(data)
            self._settle()

    def remove_document(self, document_id: str) -> bool:
        """The document's rows are gone. False when there were none."""
        where = f"document = {quoted(document_id)}"
        with writer_lock(self._folder):
            if not self._table.count_rows(where):
                return False
            self._table.delete(where)
            self._settle()
        return True

    def _settle(self) -> None:
        """New rows are in the text indices (before that BM25 scores differ by up to 15 %), and the files are recorded."""
        from lancedb.index import IvfHnswSq

        self._table.optimize(cleanup_older_than=_KEEP_OLD_VERSIONS)
        if self.count() >= _ANN_FROM and not any("vector" in index.columns for index in self._table.list_indices()):
            self._table.create_index(vector_column_name="vector", config=IvfHnswSq(distance_type="cosine"))
        record_files(self._folder, int(self._table.version))

    def _in_memory(self) -> Snapshot | None:
        """The rows of the newest commit, where they are few enough to be kept; else None."""
        version = int(self._table.version)
        if self._snapshot is not None and self._snapshot.version == version:
            return self._snapshot
        if self._too_many_at == version or self.count() > _IN_MEMORY_UP_TO:
            self._too_many_at, self._snapshot = version, None
            return None
        self._snapshot = Snapshot(version, self._scan(None, list(COLUMNS)), self._stamp.dimension)
        return self._snapshot

    def _passing(self, snapshot: Snapshot, filters: Filters) -> Mask | None:
        return snapshot.passing(predicate(filters), lambda where: self._scan(where, ["id"])["id"].to_pylist())

    def _filtered(self, query: Any, filters: Filters) -> Any:
        where = predicate(filters)
        return query.where(where, prefilter=True) if where else query

    def _scan(self, where: str | None, columns: list[str] | None) -> pa.Table:
        query = self._table.search()
        query = query.where(where) if where else query
        query = query.select(columns) if columns else query
        return query.limit(max(self.count(), 1)).to_arrow()

    def _by_ids(self, ids: Sequence[str], columns: list[str] | None) -> pa.Table:
        where = f"id IN ({', '.join(quoted(i) for i in ids)})" if ids else "false"
        return self._scan(where, columns)


def open_store(folder: Path, *, stamp: IndexStamp, create: bool = False) -> LanceStore:
    """The index in the folder. ``create`` begins an empty one where there is none, or where the old one does not fit the stamp.

    Raises:
        StaleIndex: there is no index, it was built with something else, or it is damaged (never with ``create``).
    """
    try:
        return _open(folder, stamp)
    except Exception as error:
        if create:
            return _create(folder, stamp)
        from pipeline.domain.errors import PipelineError

        if isinstance(error, PipelineError):
            raise
        raise stale(f"Chỉ mục bị hỏng ({type(error).__name__}).", f"The index is damaged ({type(error).__name__}).") from error


def _open(folder: Path, stamp: IndexStamp) -> LanceStore:
    found = read_stamp(folder)
    if found is None:
        raise stale("Chưa có chỉ mục.", "There is no index yet.")
    check_stamp(found, stamp)
    table = connect(folder).open_table(_TABLE)
    check_files(folder, int(table.version))
    store = LanceStore(folder, stamp, table)
    store.documents()
    return store


def _create(folder: Path, stamp: IndexStamp) -> LanceStore:
    import shutil

    with writer_lock(folder):
        for old in (*folder.glob("*.lance"), folder / "checks"):
            shutil.rmtree(old, ignore_errors=True)
        with suppress(FileNotFoundError):
            (folder / "stamp.json").unlink()
        table = connect(folder).create_table(_TABLE, schema=_schema(stamp.dimension), mode="overwrite")
        _create_indices(table)
        record_files(folder, int(table.version))
        write_stamp(folder, stamp)
    return LanceStore(folder, stamp, table)


def _create_indices(table: Any) -> None:
    """Text as it is: no stemming, stop words, folding or limit on length (the defaults fold Vietnamese letters and drop long words)."""
    from lancedb.index import FTS, BTree, LabelList

    text = FTS(
        base_tokenizer="whitespace",
        lower_case=True,
        stem=False,
        remove_stop_words=False,
        ascii_folding=False,
        max_token_length=None,
        with_position=True,
    )
    for column in TEXT_COLUMNS:
        table.create_index(column, config=text)
    table.create_index("document", config=BTree())
    for column in ("years", "functions"):
        table.create_index(column, config=LabelList())


def connect(folder: Path) -> Any:
    """A connection whose readers see each commit as soon as it is made."""
    import lancedb

    return lancedb.connect(folder, read_consistency_interval=timedelta(0))


def _schema(dimension: int) -> pa.Schema:
    import pyarrow as pa

    texts = ("id", "document", "kind", "section", "province", "province_now", "level", "text", "words", "folded", "passage", "sha256")
    fields = [pa.field(name, pa.string(), nullable=False) for name in texts]
    fields += [
        pa.field("order", pa.int32(), nullable=False),
        pa.field("years", pa.list_(pa.int32())),
        pa.field("functions", pa.list_(pa.string())),
        pa.field("vector", pa.list_(pa.float32(), dimension)),
        pa.field("sentences", pa.list_(pa.string())),
        pa.field("sentence_vectors", pa.list_(pa.list_(pa.float32(), dimension))),
    ]
    return pa.schema(fields)


def _arrow(rows: Sequence[IndexedProvision], sha256: str, dimension: int) -> pa.Table:
    import pyarrow as pa

    records = []
    for row in rows:
        record = {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(row).items()}
        record["sentence_vectors"] = [list(part) for part in row.sentence_vectors] or [list(row.vector or ())]
        records.append({**record, "sha256": sha256})
    return pa.Table.from_pylist(records, schema=_schema(dimension))


def _row(record: dict[str, Any]) -> IndexedProvision:
    fields = {name: value for name, value in record.items() if name in IndexedProvision.__dataclass_fields__}
    for name in ("years", "functions", "vector", "sentences"):
        fields[name] = tuple(record[name] or ())
    parts = record["sentence_vectors"] if record["sentences"] else ()
    return IndexedProvision(**{**fields, "sentence_vectors": tuple(tuple(part) for part in parts)})
