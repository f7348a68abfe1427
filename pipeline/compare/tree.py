"""The curated tree of duties: which of its topics free words mean, and what else that duty is called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from pipeline.compare.calibration import KNOWN_TOPIC
from pipeline.compare.duties import DutyTable
from pipeline.compare.relevance import Floats
from pipeline.compare.terms import TermIndex, facets
from pipeline.domain.ports import Vectors
from pipeline.domain.reference import TopicEntry

# Cosines of two queries of the default model: on 48 titles of our own the nearest topic is the one meant from .819 on and another one up
# to .807; a title that is mostly made of the topic's own wordings needs less (docs/decisions/2026-11-25-adapted-model.md).
_SAME_MEANING = 0.83
_NEAR_MEANING = 0.77
_MOSTLY_EXPLAINED = 0.4


def topic_text(entry: TopicEntry) -> str:
    """What a curated topic is searched for: the text to embed as a query."""
    return entry.query or entry.name_vi


def wordings_of(entry: TopicEntry) -> list[str]:
    """The alternatives of a curated topic: what its name lists, and its other wordings."""
    return [*facets(entry.name_vi), *entry.keywords]


class Tree:
    """The topics that hang under a group, with the vectors of their ``topic_text``. Groups mean nothing of their own."""

    def __init__(self, topics: Sequence[TopicEntry], vectors: Mapping[str, Vectors]) -> None:
        groups = {entry.parent for entry in topics}
        self.vectors = dict(vectors)
        self.leaves = tuple(entry for entry in topics if entry.topic not in groups and entry.topic in self.vectors)

    def kin(self, words: str, vector: Vectors, index: TermIndex) -> TopicEntry | None:
        """The curated topic that free words mean, or None: the nearest one by meaning, if near enough."""
        if not self.leaves:
            return None
        cosine, entry = max(((float(vector @ self.vectors[entry.topic]), entry) for entry in self.leaves), key=lambda pair: pair[0])
        if cosine >= _SAME_MEANING:
            return entry
        return entry if cosine >= _NEAR_MEANING and explained(words, entry, index) >= _MOSTLY_EXPLAINED else None


def explained(words: str, entry: TopicEntry, index: TermIndex) -> float:
    """The share of the words' information that the topic's wordings make up, 0 to 1.

    A wording counts where an alternative of the words holds all its terms, or it holds all terms of the alternative.
    """
    whole = index.facet(words)
    if whole is None:
        return 0.0
    wordings = [set(index.terms(wording)) for wording in wordings_of(entry)]
    met: set[str] = set()
    for alternative in (set(index.terms(facet)) for facet in facets(words)):
        for wording in wordings:
            if wording and (wording <= alternative or alternative <= wording):
                met |= wording & alternative
    return sum(weight for term, weight in zip(whole.terms, whole.weights, strict=True) if term in met)


def topic_profiles(table: DutyTable, tree: Tree) -> Floats:
    """The probability that each provision carries each topic of the tree, shape (provisions, topics)."""
    columns = []
    for entry in tree.leaves:
        alternatives = [facet for facet in map(table.terms.facet, wordings_of(entry)) if facet]
        columns.append(KNOWN_TOPIC.probability(table.best(table.features(alternatives, [tree.vectors[entry.topic]]))))
    return np.stack(columns, axis=1) if columns else np.zeros((len(table.provisions), 0))
