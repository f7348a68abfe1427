"""Every duty of a corpus in one table: segments with their terms and vectors, and the headings they stand under."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.compare.relevance import FEATURES, Floats, standing_out
from pipeline.compare.segments import segment_texts
from pipeline.compare.terms import Facet, TermIndex
from pipeline.domain.documents import Document, Provision
from pipeline.domain.ports import Vectors


@dataclass(frozen=True, slots=True)
class DutyTable:
    """The segments of the provisions that can carry a topic, in reading order.

    ``owner`` is the provision's row of every segment, ``first`` the first segment of every provision; ``vectors`` have shape
    (segments, dimension). Headings come once each; ``headings_of`` are the rows of a provision's headings and run-in title.
    """

    provisions: tuple[Provision, ...]
    texts: tuple[str, ...]
    owner: NDArray[np.int64]
    first: NDArray[np.int64]
    vectors: Vectors
    terms: TermIndex
    headings: TermIndex
    headings_of: tuple[tuple[int, ...], ...]

    @classmethod
    def build(
        cls,
        documents: Sequence[Document],
        segment_vectors: Mapping[str, Vectors],
        *,
        abbreviations: Mapping[str, str] | None = None,
        also: frozenset[str] = frozenset(),
    ) -> DutyTable:
        """The table of the clauses of the documents and of the provisions in ``also`` (headings with a duty of their own).

        Raises:
            ValueError: a provision has not as many vectors as duties (``segment_texts``).
        """
        chosen = [p for d in documents for p in d.provisions if p.kind == "clause" or p.id in also]
        pieces = [segment_texts(provision) for provision in chosen]
        for provision, piece in zip(chosen, pieces, strict=True):
            if len(segment_vectors[provision.id]) != len(piece):
                raise ValueError(f"{provision.id}: {len(segment_vectors[provision.id])} vectors for {len(piece)} duties")
        texts = [text for piece in pieces for text in piece]
        counts = np.asarray([len(piece) for piece in pieces], dtype=np.int64)
        titles = [[*p.heading_trail, *([p.title] if p.title else [])] for p in chosen]
        row_of = {heading: row for row, heading in enumerate(dict.fromkeys(heading for trail in titles for heading in trail))}
        terms = TermIndex.build(texts, abbreviations)
        return cls(
            provisions=tuple(chosen),
            texts=tuple(texts),
            owner=np.repeat(np.arange(len(chosen)), counts),
            first=np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.int64) if chosen else np.zeros(0, dtype=np.int64),
            vectors=np.concatenate([segment_vectors[p.id] for p in chosen]) if chosen else np.zeros((0, 1), dtype=np.float32),
            terms=terms,
            headings=terms.over(list(row_of)),
            headings_of=tuple(tuple(row_of[heading] for heading in trail) for trail in titles),
        )

    def best(self, per_segment: Floats) -> Floats:
        """The largest values among each provision's segments, shape (provisions, ...)."""
        return np.maximum.reduceat(per_segment, self.first, axis=0) if len(self.first) else per_segment[:0]

    def features(self, facets: Sequence[Facet], vectors: Sequence[Vectors]) -> Floats:
        """What speaks for each segment carrying a topic, shape (segments, len(FEATURES)); ``best`` of it speaks for the provisions.

        terms: the best share of an alternative's terms that the duty says; meaning: its best cosine with any of the vectors,
        as deviations above the corpus; heading: the best share that a heading above says.
        """
        if not self.provisions:
            return np.zeros((0, len(FEATURES)))
        terms = strongest(self.terms, facets, self.terms.telling)
        meaning = np.max([standing_out(self.vectors @ vector) for vector in vectors], axis=0)
        return np.stack([terms, meaning, self._headings(facets)[self.owner]], axis=1)

    def _headings(self, facets: Sequence[Facet]) -> Floats:
        if not self.headings.rows:
            return np.zeros(len(self.provisions))
        said = strongest(self.headings, facets, self.terms.telling)
        return np.asarray([max((said[row] for row in rows), default=0.0) for rows in self.headings_of])


def strongest(index: TermIndex, facets: Sequence[Facet], telling: float) -> Floats:
    """Per row the best coverage of an alternative; one of less than ``telling`` nats counts in proportion."""
    shares = [index.coverage(facet) * min(1.0, facet.information / telling) for facet in facets]
    return np.asarray(np.max(shares, axis=0), dtype=np.float64)
