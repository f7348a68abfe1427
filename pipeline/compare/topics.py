"""One topic against every document: the set of provisions that carry it, and a cell in one of four states."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline import vietnamese
from pipeline.compare.calibration import FREE_TOPIC, KNOWN_TOPIC
from pipeline.compare.cells import Duties, fill_cell
from pipeline.compare.contrasts import differences
from pipeline.compare.duties import DutyTable
from pipeline.compare.relevance import Floats
from pipeline.compare.segments import duty_segments
from pipeline.compare.terms import facets
from pipeline.compare.tree import Tree, topic_text, wordings_of
from pipeline.domain.assignments import Facts
from pipeline.domain.comparisons import Cell, CellState, Comparison, Scored
from pipeline.domain.documents import Document
from pipeline.domain.ports import Vectors
from pipeline.domain.reference import TopicEntry

_NEAREST = 3
# Topics that are a section of their own in every plan: what stands under its heading carries them, however short it is.
_SECTION_OF_TOPIC: Mapping[str, str] = {"budget": "budget", "reporting": "reporting"}


@dataclass(frozen=True, slots=True)
class Coverage:
    """The state of one curated topic in one document, with the number of provisions that carry it."""

    topic: str
    document: str
    state: CellState
    provisions: int


@dataclass(frozen=True, slots=True)
class Features:
    """What speaks for each segment carrying a topic (``DutyTable.features``), whether the tree knows the topic, and as which."""

    values: Floats
    is_known: bool
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Scores:
    """Probabilities that provisions and segments carry a topic, and the cut from which a provision does."""

    provisions: Floats
    segments: Floats
    cut: float


class TopicComparer:
    """Compares documents on topics, curated or in free words.

    Args:
        documents: the corpus, in the order of the columns.
        facts: what was extracted, one per document; missing ones count as nothing extracted.
        segment_vectors: provision id -> vectors of its ``segment_texts`` as passages, shape (n, dimension), rows of norm 1.
        topics: the curated tree.
        topic_vectors: topic id -> vector of ``topic_text(entry)`` as a query; with them a curated topic needs no model.
        encode: query texts -> vectors; called for free words only.
        official: free words -> the same in official wording, and what was reworded ("rửa chén → công việc gia đình").
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
        official: Callable[[str], tuple[str, tuple[str, ...]]] | None = None,
        abbreviations: Mapping[str, str] | None = None,
    ) -> None:
        self._documents = {document.id: document for document in documents}
        self._facts = {one.document: one for one in facts}
        self._topics = tuple(topics)
        self._tree = Tree(self._topics, topic_vectors or {})
        self._encode = encode
        self._official = official or _as_typed
        self._table = DutyTable.build(documents, segment_vectors, abbreviations=abbreviations, also=_carriers(facts))
        self._document_of = np.asarray([provision.document for provision in self._table.provisions])

    @property
    def provisions(self) -> tuple[str, ...]:
        """The ids of the provisions that can carry a topic, in the order of ``scores`` and ``features``."""
        return tuple(provision.id for provision in self._table.provisions)

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
            official=() if entry else self._official(topic)[1],
        )

    def coverage(self) -> tuple[Coverage, ...]:
        """The state of every curated topic in every document, topics in the order of the tree."""
        return tuple(
            Coverage(entry.topic, name, cell.state, len(cell.provisions))
            for entry in self._topics
            for name, cell in self.compare(entry.topic).cells.items()
        )

    def scores(self, topic: str) -> Scores:
        """How surely each provision, and each of its duties, carries the topic. A group of the tree is carried by what a member is."""
        entry = self._curated(topic)
        members = [one.name_vi for one in self._topics if entry is not None and one.parent == entry.topic]
        asked = [self.features(one) for one in (topic, *members)]
        calibration = KNOWN_TOPIC if asked[0].is_known else FREE_TOPIC
        provisions = np.max([calibration.probability(self._table.best(one.values)) for one in asked], axis=0)
        for one in asked:
            provisions = np.maximum(provisions, self._under_heading(one.topic) * calibration.cut)
        return Scores(provisions, np.max([calibration.probability(one.values) for one in asked], axis=0), calibration.cut)

    def features(self, topic: str, *, with_tree: bool = True) -> Features:
        """What ``scores`` are made of. Without the tree free words stand alone."""
        entry = self._curated(topic)
        said = [topic] if entry else list(dict.fromkeys((topic, self._official(topic)[0])))
        encoded = [self._curated_vector(entry)] if entry else [self._encoded(one) for one in said]
        kin = None if entry or not with_tree else self._kin(said, encoded)
        vectors = encoded[:1]  # official wording is sought by its terms: what is only near it in meaning would fill cells wrongly
        wordings = wordings_of(entry) if entry else [facet for one in said for facet in facets(one)]
        wordings = [*wordings, *(wordings_of(kin) if kin else ())]
        vectors += [self._tree.vectors[kin.topic]] if kin else []
        alternatives = [facet for facet in map(self._table.terms.facet, wordings) if facet]
        if not alternatives:
            raise ValueError(f"no word in the topic {topic!r}")
        meant = entry or kin
        return Features(self._table.features(alternatives, vectors), meant is not None, meant.topic if meant else None)

    def _under_heading(self, topic: str | None) -> Floats:
        """1 where a heading alone says the topic ("III. KINH PHÍ" over "Ngân sách xã: 85 triệu đồng"), else 0."""
        section = _SECTION_OF_TOPIC.get(topic or "")
        return np.asarray([float(provision.section == section) for provision in self._table.provisions])

    def best(self, features: Features) -> Floats:
        """The features per provision, in the order of ``provisions``."""
        return self._table.best(features.values)

    def _curated(self, topic: str) -> TopicEntry | None:
        key = vietnamese.squeeze(vietnamese.search_key(topic))
        for entry in self._topics:
            if key in (entry.topic, vietnamese.search_key(entry.name_vi), entry.name_en.lower()):
                return entry
        return None

    def _kin(self, said: Sequence[str], vectors: Sequence[Vectors]) -> TopicEntry | None:
        """The topic of the tree that the words mean, as typed or else in official wording."""
        found = (self._tree.kin(words, vector, self._table.terms) for words, vector in zip(said, vectors, strict=True))
        return next((kin for kin in found if kin), None)

    def _curated_vector(self, entry: TopicEntry) -> Vectors:
        vector = self._tree.vectors.get(entry.topic)
        return self._encoded(topic_text(entry)) if vector is None else vector

    def _encoded(self, text: str) -> Vectors:
        if self._encode is None:
            raise ValueError("free words need an encoder")
        return np.asarray(self._encode([text])[0], dtype=np.float32)

    def _cell(self, document: str, scores: Scores) -> Cell:
        rows = np.flatnonzero(self._document_of == document)
        rows = rows[np.argsort(-scores.provisions[rows], kind="stable")]
        ranked = [Scored(self._table.provisions[row].id, round(float(scores.provisions[row]), 4)) for row in rows]
        number = int((scores.provisions[rows] >= scores.cut).sum())
        places = {self._table.provisions[row].id: self._duties(int(row), scores) for row in rows[:number]}
        found, nearest = tuple(ranked[:number]), tuple(ranked[number : number + _NEAREST])
        return fill_cell(self._documents[document], self._facts.get(document), found, nearest, duties=places)

    def _duties(self, row: int, scores: Scores) -> Duties:
        """The duties of a provision that carry the topic: those above the cut, or the surest one."""
        provision, first = self._table.provisions[row], int(self._table.first[row])
        segments = duty_segments(provision)
        values = scores.segments[first : first + len(segments)]
        least = min(scores.cut, float(values.max()))
        return Duties(provision, tuple(segment for segment, value in zip(segments, values, strict=True) if value >= least))


def _as_typed(topic: str) -> tuple[str, tuple[str, ...]]:
    return topic, ()


def _carriers(facts: Sequence[Facts]) -> frozenset[str]:
    """Provisions with a fact of their own: a heading among them says more than the theme of its children."""
    records = [record.provision for one in facts for record in one.assignments]
    records += [record.provision for one in facts for record in one.targets]
    return frozenset(records + [record.provision for one in facts for record in one.deadlines if record.scope != "document"])
