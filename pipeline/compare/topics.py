"""One topic against every document: the set of provisions that carry it, and a cell in one of four states."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline import vietnamese
from pipeline.compare.calibration import TOPIC_CALIBRATION
from pipeline.compare.contrasts import differences
from pipeline.compare.duties import DutyTable
from pipeline.compare.relevance import FEATURES, Floats
from pipeline.compare.terms import facets
from pipeline.domain.assignments import Facts
from pipeline.domain.comparisons import Cell, CellState, Comparison, Scored
from pipeline.domain.documents import Document
from pipeline.domain.ports import Vectors
from pipeline.domain.reference import TopicEntry

_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Coverage:
    """The state of one curated topic in one document, with the number of provisions that carry it."""

    topic: str
    document: str
    state: CellState
    provisions: int


class TopicComparer:
    """Compares documents on topics, curated or in free words.

    Args:
        documents: the corpus, in the order of the columns.
        facts: what was extracted, one per document; missing ones count as nothing extracted.
        segment_vectors: provision id -> vectors of its ``segment_texts`` as passages, shape (n, dimension), rows of norm 1.
        topics: the curated tree.
        topic_vectors: topic id -> vector of ``topic_text(entry)`` as a query; with them a curated topic needs no model.
        encode: query texts -> vectors; called for free words only.
        abbreviations: abbreviation -> what it stands for, the unambiguous ones.
    """

    def __init__(
        self,
        documents: Sequence[Document],
        facts: Sequence[Facts],
        *,
        segment_vectors: Mapping[str, Vectors],
        topics: Sequence[TopicEntry] = (),
        topic_vectors: Mapping[str, Vectors] | None = None,
        encode: Callable[[Sequence[str]], Vectors] | None = None,
        abbreviations: Mapping[str, str] | None = None,
    ) -> None:
        self._documents = {document.id: document for document in documents}
        self._facts = {one.document: one for one in facts}
        self._topics = tuple(topics)
        self._topic_vectors = dict(topic_vectors or {})
        self._encode = encode
        self._table = DutyTable.build(documents, segment_vectors, abbreviations=abbreviations, also=_carriers(facts))
        self._document_of = np.asarray([provision.document for provision in self._table.provisions])

    def compare(self, topic: str, document_ids: Sequence[str] | None = None) -> Comparison:
        """The cells of a topic: a curated topic by its id or name, anything else as free words.

        Documents that the corpus does not have are named in ``missing``.

        Raises:
            ValueError: the topic holds no word.
        """
        chosen = list(dict.fromkeys(document_ids)) if document_ids is not None else list(self._documents)
        present = [name for name in chosen if name in self._documents]
        entry = self._curated(topic)
        scores = self.scores(topic)
        cells = {name: self._cell(name, scores) for name in present}
        return Comparison(
            topic=entry.name_vi if entry else topic,
            cells=cells,
            differences=differences(cells, [self._documents[name] for name in present]),
            missing=tuple(name for name in chosen if name not in self._documents),
            topic_id=entry.topic if entry else None,
        )

    def coverage(self) -> tuple[Coverage, ...]:
        """The state of every curated topic in every document, topics in the order of the tree."""
        return tuple(
            Coverage(entry.topic, name, cell.state, len(cell.provisions))
            for entry in self._topics
            for name, cell in self.compare(entry.topic).cells.items()
        )

    def scores(self, topic: str) -> Floats:
        """The probability that each provision of the table carries the topic, shape (provisions,)."""
        features = self.features(topic)
        return TOPIC_CALIBRATION.probability(features)

    def features(self, topic: str) -> Floats:
        """The features behind ``scores``: see ``DutyTable.features``."""
        entry = self._curated(topic)
        wordings = [*facets(entry.name_vi), *entry.keywords] if entry else facets(topic)
        alternatives = [facet for facet in map(self._table.terms.facet, wordings) if facet]
        if not alternatives:
            raise ValueError(f"no word in the topic {topic!r}")
        if not self._table.provisions:
            return np.zeros((0, len(FEATURES)))
        return self._table.features(alternatives, self._vector(topic, entry))

    def _curated(self, topic: str) -> TopicEntry | None:
        key = vietnamese.squeeze(vietnamese.search_key(topic))
        for entry in self._topics:
            if key in (entry.topic, vietnamese.search_key(entry.name_vi), entry.name_en.lower()):
                return entry
        return None

    def _vector(self, topic: str, entry: TopicEntry | None) -> Vectors:
        if entry and entry.topic in self._topic_vectors:
            return self._topic_vectors[entry.topic]
        if self._encode is None:
            raise ValueError("free words need an encoder")
        vectors: Vectors = self._encode([topic_text(entry) if entry else topic])
        return np.asarray(vectors[0], dtype=np.float32)

    def _cell(self, document: str, scores: Floats) -> Cell:
        rows = np.flatnonzero(self._document_of == document)
        ranked = [
            Scored(self._table.provisions[row].id, round(float(scores[row]), 4)) for row in rows[np.argsort(-scores[rows], kind="stable")]
        ]
        found = tuple(one for one in ranked if one.score >= TOPIC_CALIBRATION.cut)
        nearest = tuple(ranked[len(found) : len(found) + _NEAREST])
        return self._filled(self._documents[document], found, nearest)

    def _filled(self, document: Document, found: tuple[Scored, ...], nearest: tuple[Scored, ...]) -> Cell:
        ids = {one.id for one in found}
        facts = self._facts.get(document.id, Facts(document.id))
        assignments = tuple(one for one in facts.assignments if one.provision in ids)
        return Cell(
            document=document.id,
            state=_state(document, bool(found), bool(assignments)),
            provisions=found,
            assignments=assignments,
            deadlines=tuple(one for one in facts.deadlines if one.provision in ids and one.scope == "obligation"),
            targets=tuple(one for one in facts.targets if one.provision in ids),
            nearest=nearest,
            incomplete=bool(found) and not document.is_complete,
            gaps=document.gaps,
        )


def topic_text(entry: TopicEntry) -> str:
    """What a curated topic is searched for: the text to embed as a query."""
    return entry.query or entry.name_vi


def _carriers(facts: Sequence[Facts]) -> frozenset[str]:
    """Provisions with a fact of their own: a heading among them says more than the theme of its children."""
    records = [record.provision for one in facts for record in one.assignments]
    records += [record.provision for one in facts for record in one.targets]
    return frozenset(records + [record.provision for one in facts for record in one.deadlines if record.scope != "document"])


def _state(document: Document, is_found: bool, has_body: bool) -> CellState:
    if is_found:
        return "assigned" if has_body else "mentioned"
    return "not_found" if document.is_complete else "unknown"
