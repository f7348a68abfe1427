"""The opened index with what asks it: the searcher and the comparer of a corpus. Reads only; safe to share between threads."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from pipeline.compare import DutyGroup, MapPoint, TopicComparer, align, group_duties, map_provisions, segment_texts, topic_text
from pipeline.domain.assignments import Facts
from pipeline.domain.comparisons import Alignment
from pipeline.domain.documents import Document
from pipeline.domain.errors import StaleIndex
from pipeline.domain.ports import Encoder, Segmenter, Vectors
from pipeline.domain.reference import ReferenceTables
from pipeline.index import IndexStamp, LanceStore, VectorTable, embed_rows, make_rows, open_store
from pipeline.search import EverydayWords, Searcher, SyllableModel, System, learn_syllables
from pipeline.segment import load_segmenter
from pipeline.settings import ROOT
from pipeline.vietnamese import fold
from pipeline.workflows.background import general_clauses, language_digest, language_texts
from pipeline.workflows.encoding import LazyEncoder
from pipeline.workflows.parsing import UNREAD, Parsed

if TYPE_CHECKING:
    from pipeline.workflows.corpus import Corpus

TOPICS, GENERAL = "@topics", "@general"


class Engine:
    """What answers questions about one corpus."""

    def __init__(self, corpus: Corpus, store: LanceStore, encoder: LazyEncoder) -> None:
        self._tables, self._models = corpus.tables, corpus.settings.models
        self._parsed = tuple(item for item in corpus.parsed if item.document.provisions)
        self._documents = corpus.readable
        self.store = store
        self.encoder = encoder

    @cached_property
    def searcher(self) -> Searcher:
        """The search as people meet it."""
        return self.searcher_for(None)

    def searcher_for(self, system: System | None) -> Searcher:
        """The search, or one of the systems that an evaluation compares."""
        return Searcher(
            store=self.store,
            encoder=self.encoder,
            segmenter=new_segmenter(),
            documents=self._documents,
            facts=self._facts,
            tables=self._tables,
            syllables=self._syllables,
            general=self._general,
            system=system,
        )

    def with_diacritics(self, text: str) -> str:
        """Vietnamese typed without any diacritics, with them; any other text as it is."""
        if fold(text) != text or not self._syllables.is_vietnamese(text):
            return text
        return self._syllables.restore(text).text

    @cached_property
    def _syllables(self) -> SyllableModel:
        return SyllableModel.load(_syllables_path(self.store.folder, self._models, self._tables))

    @cached_property
    def comparer(self) -> TopicComparer:
        return TopicComparer(
            self._documents,
            self._facts,
            segment_vectors=self._segment_vectors,
            topics=self._tables.topics,
            topic_vectors=self._topic_vectors,
            encode=self.encoder.encode_queries,
            official=EverydayWords(self._tables.everyday, new_segmenter()).official,
            abbreviations=plain_abbreviations(self._tables),
        )

    def align(self, left: Document, right: Document) -> tuple[Alignment, ...]:
        """The provisions of the two documents side by side."""
        return align(
            left,
            right,
            segment_vectors=self._segment_vectors,
            facts=self._facts,
            topics=self._tables.topics,
            topic_vectors=self._topic_vectors,
            abbreviations=plain_abbreviations(self._tables),
        )

    @cached_property
    def groups(self) -> tuple[DutyGroup, ...]:
        """Like duties over all documents."""
        rows = self.store.rows([provision.id for document in self._documents for provision in document.provisions])
        return group_duties(
            self._documents,
            self._facts,
            segment_vectors=self._segment_vectors,
            topics=self._tables.topics,
            topic_vectors=self._topic_vectors,
            words={row.id: row.words.split() for row in rows},
            abbreviations=plain_abbreviations(self._tables),
        )

    @cached_property
    def map(self) -> tuple[MapPoint, ...]:
        """Every clause on a plane."""
        return map_provisions(self._documents, self._facts, segment_vectors=self._segment_vectors)

    @cached_property
    def _facts(self) -> list[Facts]:
        return [item.facts for item in self._parsed]

    @cached_property
    def _topic_vectors(self) -> dict[str, Vectors]:
        return {key: rows[0] for key, rows in self._vectors.read([TOPICS]).items()}

    @cached_property
    def _general(self) -> Vectors | None:
        """The mean vector of clauses of plans of many fields; None where the index has none."""
        return next((rows[0] for rows in self._vectors.read([GENERAL]).values()), None)

    @cached_property
    def _vectors(self) -> VectorTable:
        return VectorTable(self.store)

    @cached_property
    def _segment_vectors(self) -> dict[str, Vectors]:
        return self._vectors.read([document.id for document in self._documents])


class Writer:
    """Brings single documents, and the curated topics, into the index."""

    def __init__(self, corpus: Corpus) -> None:
        self._tables = corpus.tables
        self._models = corpus.settings.models
        self._segmenter = new_segmenter()
        self._encoder = LazyEncoder(corpus.settings, self._segmenter)
        self.store = open_store(corpus.settings.index, stamp=stamp_of(self._encoder), create=True)
        self._vectors = VectorTable(self.store)

    def is_current(self, parsed: Parsed) -> bool:
        """Whether the index holds the document exactly as parsed."""
        name, digest = parsed.document.id, parsed.digest
        return self._indexed.get(name) == digest and self._segmented.get(name, digest) == digest

    def replace(self, parsed: Parsed) -> None:
        """The index holds the document as parsed. Duties first, the provisions last: a broken-off build is seen as such."""
        document = parsed.document
        texts = {provision.id: segment_texts(provision) for provision in document.provisions}
        flat = [text for pieces in texts.values() for text in pieces]
        encoded = iter(self._encoder.encode_passages(flat)) if flat else iter(())
        segments = {key: np.stack([next(encoded) for _ in pieces]) for key, pieces in texts.items() if pieces}
        self._vectors.replace_group(document.id, segments, parsed.digest)
        tables = self._tables
        rows = make_rows(document, parsed.facts, self._segmenter, provinces=tables.provinces, abbreviations=tables.abbreviations)
        self.store.replace_document(document.id, embed_rows(rows, self._encoder), parsed.digest)

    def remove(self, document_id: str) -> None:
        """Nothing of the document is left in the index."""
        self.store.remove_document(document_id)
        self._vectors.replace_group(document_id, {}, "")

    def store_topics(self) -> bool:
        """The vectors of the curated topics are those of the table. False when nothing changed."""
        texts = {entry.topic: topic_text(entry) for entry in self._tables.topics}
        digest = hashlib.sha256(repr(sorted(texts.items())).encode()).hexdigest()[:32]
        if self._segmented.get(TOPICS, "") == digest or not texts:
            return False
        vectors = self._encoder.encode_queries(list(texts.values()))
        self._vectors.replace_group(TOPICS, {key: row[None, :] for key, row in zip(texts, vectors, strict=True)}, digest)
        return True

    def store_general(self) -> None:
        """The mean vector of clauses of plans of many fields is that of this encoder."""
        clauses = general_clauses(self._models)
        digest = hashlib.sha256(repr(clauses).encode()).hexdigest()[:32]
        if clauses and self._segmented.get(GENERAL, "") != digest:
            self._vectors.replace_group(GENERAL, {"mean": mean_vector(self._encoder, clauses)[None, :]}, digest)

    def store_syllables(self, documents: Sequence[Document], *, is_changed: bool) -> None:
        """The syllable model that puts diacritics back is that of the corpus and the background vocabulary."""
        path = _syllables_path(self.store.folder, self._models, self._tables)
        if is_changed or not path.exists():
            for old in self.store.folder.glob("syllables*.json"):
                old.unlink()
            learn_syllables(documents, self._tables, language_texts(self._models)).save(path)

    @cached_property
    def _indexed(self) -> dict[str, str]:
        return self.store.documents()

    @cached_property
    def _segmented(self) -> dict[str, str]:
        return self._vectors.digests()

    def indexed_ids(self) -> list[str]:
        """The documents that the index holds now."""
        return sorted({*self._indexed, *self._segmented} - {TOPICS, GENERAL})


def mean_vector(encoder: Encoder, passages: Sequence[str]) -> Vectors:
    """The mean of the passages' vectors, not of norm 1: a query's product with it is its mean cosine with them."""
    return np.asarray(encoder.encode_passages(passages).mean(axis=0), dtype=np.float32)


def open_engine(corpus: Corpus) -> Engine:
    """The engine of the corpus.

    Raises:
        ModelMissing: the embedding model is not there.
        StaleIndex: there is no index, or it does not hold what the corpus holds.
    """
    encoder = LazyEncoder(corpus.settings, new_segmenter())
    store = open_store(corpus.settings.index, stamp=stamp_of(encoder))
    indexed = store.documents()
    wanted = {item.document.id: item.digest for item in corpus.parsed if item.document.state not in UNREAD}
    stale = sorted(name for name in {*wanted, *indexed} if wanted.get(name) != indexed.get(name))
    stale += [] if _syllables_path(corpus.settings.index, corpus.settings.models, corpus.tables).exists() else ["syllables"]
    if stale:
        raise StaleIndex(
            f"Chỉ mục chưa theo kịp kho văn bản ({', '.join(stale[:5])}). Hãy chạy: python -m pipeline build",
            f"The index is behind the corpus ({', '.join(stale[:5])}). Run: python -m pipeline build",
        )
    return Engine(corpus, store, encoder)


def _syllables_path(folder: Path, models: Path, tables: ReferenceTables) -> Path:
    """Named by the background and the tables it was learnt with: with others it is learnt again."""
    return folder / f"syllables-{language_digest(models)}-{tables.fingerprint[:12]}.json"


def plain_abbreviations(tables: ReferenceTables) -> dict[str, str]:
    """Abbreviation to expansion, where there is only one."""
    return {entry.abbreviation: entry.expansions[0] for entry in tables.abbreviations if len(entry.expansions) == 1}


def new_segmenter() -> Segmenter:
    """Names of bodies stay apart in words: as one term each they cost .006 nDCG (docs/decisions, search ranking)."""
    return load_segmenter()


@cache
def _duties_fingerprint() -> str:
    """Changes with the code that cuts provisions into duties: stored vectors of duties fit only the cut they were made with."""
    return hashlib.sha256((ROOT / "pipeline" / "compare" / "segments.py").read_bytes()).hexdigest()[:12]


def stamp_of(encoder: LazyEncoder) -> IndexStamp:
    """What an index of this encoder is stamped with."""
    segmenter = f"{new_segmenter().fingerprint} {_duties_fingerprint()}"
    return IndexStamp(model=encoder.fingerprint, segmenter=segmenter, dimension=encoder.dimension)
