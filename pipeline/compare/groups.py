"""Duties found, not asked for: groups of like duties over all documents, named by their own words, and a map of provisions."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.compare.duties import DutyTable
from pipeline.compare.relevance import Floats
from pipeline.compare.terms import STOP_SYLLABLES, syllables
from pipeline.compare.tree import Tree, topic_profiles
from pipeline.domain.assignments import Facts
from pipeline.domain.documents import Document
from pipeline.domain.ports import Vectors
from pipeline.domain.reference import TopicEntry

# Chosen on judgements of our own: terms weigh .7 of meaning, bodies .3; groups end at a mean cosine of .25.
# Source: docs/decisions/2026-11-22-topics-and-pairs.md.
_TERMS, _BODIES, _DISTANCE = 0.7, 0.3, 0.75
_MANY = 6000  # duties: above, they are first gathered into a third as many clumps (the distances of 6,000 take 290 MB)
_PHRASES = 3
_LONGEST_PHRASE = 4  # words
_KNOWN = 0.5  # of a group's provisions must carry a curated topic for the group to count as known
_TOPIC_CUT = 0.5
_MOST_ON_MAP = 3000  # points: above, t-SNE takes minutes and the first two components have to do


@dataclass(frozen=True, slots=True)
class DutyGroup:
    """Duties of several provisions that say nearly the same.

    ``phrases`` are its distinctive words; ``provisions`` per document in reading order; ``functions`` counts the bodies that
    get the duty; ``cohesion`` is the mean cosine of its duties (-1 to 1); ``topic`` the curated topic most of it carries:
    None makes the group a candidate for the tree.
    """

    phrases: tuple[str, ...]
    provisions: dict[str, tuple[str, ...]]
    functions: dict[str, int] = field(default_factory=dict)
    cohesion: float = 0.0
    topic: str | None = None

    @property
    def name(self) -> str:
        """Its distinctive phrases in one line."""
        return ", ".join(self.phrases)

    @property
    def size(self) -> int:
        """How many provisions it has over all documents."""
        return sum(len(ids) for ids in self.provisions.values())


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A provision's place on the map, between -1 and 1 on both axes. Near means alike; the axes mean nothing."""

    provision: str
    document: str
    x: float
    y: float
    functions: tuple[str, ...] = ()


def group_duties(
    documents: Sequence[Document],
    facts: Sequence[Facts],
    *,
    segment_vectors: Mapping[str, Vectors],
    topics: Sequence[TopicEntry] = (),
    topic_vectors: Mapping[str, Vectors] | None = None,
    words: Mapping[str, Sequence[str]] | None = None,
    abbreviations: Mapping[str, str] | None = None,
) -> tuple[DutyGroup, ...]:
    """The groups of two provisions and more, those of most documents first. A provision stands in as many as it has duties.

    ``words`` are the words of each provision, compounds joined by ``_`` (``IndexedProvision.words``): names then keep them whole.
    """
    table = DutyTable.build(documents, segment_vectors, abbreviations=abbreviations)
    if len(table.texts) < 2:
        return ()
    functions = _functions(facts)
    features = _features(table, functions)
    labels = _clusters(features)
    tree = Tree(topics, topic_vectors or {})
    profiles = topic_profiles(table, tree)
    names = [entry.topic for entry in tree.leaves]
    groups = []
    for label in range(labels.max() + 1):
        rows = np.flatnonzero(labels == label)
        owners = list(dict.fromkeys(int(owner) for owner in table.owner[rows]))
        centre = features[rows].mean(axis=0)
        groups.append(
            DutyGroup(
                distinctive_phrases(table, rows, words or {}),
                _by_document(table, owners),
                dict(Counter(f for owner in owners for f in sorted(functions.get(table.provisions[owner].id, ()))).most_common()),
                round(float(centre @ centre), 4),
                _topic_of(profiles[owners], names),
            )
        )
    return tuple(sorted((group for group in groups if group.size > 1), key=lambda one: (-len(one.provisions), -one.size, one.name)))


def map_provisions(
    documents: Sequence[Document], facts: Sequence[Facts], *, segment_vectors: Mapping[str, Vectors]
) -> tuple[MapPoint, ...]:
    """Every clause on a plane, in reading order; the same input gives the same map."""
    from sklearn.decomposition import PCA
    from sklearn.manifold import TSNE
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # comes with scikit-learn

    table = DutyTable.build(documents, segment_vectors)
    number = len(table.provisions)
    if number < 3:
        return tuple(MapPoint(p.id, p.document, float(row), 0.0) for row, p in enumerate(table.provisions))
    vectors = _centred(table.vectors)
    means = np.add.reduceat(vectors, table.first, axis=0)
    places = PCA(2, random_state=0).fit_transform(means)
    if 10 <= number <= _MOST_ON_MAP:
        with threadpool_limits(1):  # its threads wait for each other: on a busy machine one is twenty times faster than two
            places = TSNE(2, metric="cosine", init="pca", perplexity=min(30.0, number / 4), random_state=0).fit_transform(means)
    places = places / max(float(np.abs(places).max()), 1e-6)
    functions = _functions(facts)
    return tuple(
        MapPoint(p.id, p.document, round(float(x), 4), round(float(y), 4), tuple(sorted(functions.get(p.id, ()))))
        for p, (x, y) in zip(table.provisions, places, strict=True)
    )


def _functions(facts: Sequence[Facts]) -> dict[str, set[str]]:
    named: dict[str, set[str]] = {}
    for one in facts:
        for record in one.assignments:
            named.setdefault(record.provision, set()).add(record.function)
    return named


def _centred(vectors: Vectors) -> Vectors:
    """Unit vectors around the corpus's mean: what is left when all that plans have in common is taken away."""
    around = vectors - vectors.mean(axis=0)
    return np.asarray(around / np.maximum(np.linalg.norm(around, axis=1, keepdims=True), 1e-6), dtype=np.float32)


def _features(table: DutyTable, functions: Mapping[str, set[str]]) -> Vectors:
    """A unit row per duty: its meaning, the terms it shares with others, the functions of its provision's bodies."""
    from sklearn.decomposition import TruncatedSVD

    terms = [term for term, postings in table.terms.postings.items() if len(postings) > 1]
    said = np.zeros((len(table.texts), max(len(terms), 1)), dtype=np.float32)
    for column, term in enumerate(terms):
        said[table.terms.postings[term], column] = table.terms.weight(term) * (0.5 if " " in term else 1.0)
    said /= np.maximum(np.linalg.norm(said, axis=1, keepdims=True), 1e-6)
    if said.shape[1] > _MANY:
        said = TruncatedSVD(512, random_state=0).fit_transform(said)
    kinds = sorted({function for named in functions.values() for function in named})
    bodies = np.zeros((len(table.texts), len(kinds)), dtype=np.float32)
    for row, owner in enumerate(table.owner):
        for function in functions.get(table.provisions[owner].id, ()):
            bodies[row, kinds.index(function)] = 1.0
    both = np.concatenate([_centred(table.vectors), _TERMS * said, _BODIES * bodies], axis=1)
    return np.asarray(both / np.maximum(np.linalg.norm(both, axis=1, keepdims=True), 1e-6), dtype=np.float32)


def _clusters(features: Vectors) -> NDArray[np.int64]:
    from sklearn.cluster import AgglomerativeClustering, MiniBatchKMeans

    clumps = np.arange(len(features))
    if len(features) > _MANY:
        clumps = MiniBatchKMeans(_MANY // 3, random_state=0, n_init=1).fit_predict(features)
        clumps = np.unique(clumps, return_inverse=True)[1]
    centres = np.stack([features[clumps == clump].mean(axis=0) for clump in range(clumps.max() + 1)]) if len(features) > _MANY else features
    model = AgglomerativeClustering(n_clusters=None, distance_threshold=_DISTANCE, linkage="average", metric="cosine")
    return np.asarray(model.fit_predict(centres)[clumps], dtype=np.int64)


def _by_document(table: DutyTable, owners: Sequence[int]) -> dict[str, tuple[str, ...]]:
    provisions: dict[str, list[str]] = {}
    for owner in owners:
        provisions.setdefault(table.provisions[owner].document, []).append(table.provisions[owner].id)
    return {document: tuple(ids) for document, ids in provisions.items()}


def _topic_of(profiles: Floats, names: Sequence[str]) -> str | None:
    if not profiles.shape[1]:
        return None
    carried = (profiles >= _TOPIC_CUT).mean(axis=0)
    best = int(np.argmax(carried))
    return names[best] if carried[best] >= _KNOWN else None


def distinctive_phrases(table: DutyTable, rows: NDArray[np.int64], words: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Up to three phrases that the duties of these rows say and the others do not, as search keys.

    A phrase never cuts a compound of ``words``; it starts and ends with a content word and has two syllables at least.
    """
    counts: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        provision = table.provisions[int(table.owner[row])].id
        tokens = _compounds(syllables(table.texts[int(row)]), words.get(provision, ()))
        runs = {tuple(tokens[i : i + n]) for n in range(1, _LONGEST_PHRASE + 1) for i in range(len(tokens) - n + 1)}
        counts.update(run for run in runs if run[0] not in STOP_SYLLABLES and run[-1] not in STOP_SYLLABLES)
    # Said often here, rare elsewhere; a longer phrase wins over its parts where it is said nearly as often.
    worth = {run: math.sqrt(count / len(rows)) * _rarity(table, run) for run, count in counts.items() if count > 1 or len(rows) == 1}
    chosen: list[str] = []
    for run in sorted(worth, key=lambda one: (-worth[one], one)):
        phrase = " ".join(run)
        if worth[run] > 0 and not any(set(phrase.split()) & set(other.split()) for other in chosen):
            chosen.append(phrase)
        if len(chosen) == _PHRASES:
            break
    return tuple(chosen) or (table.texts[int(rows[0])][:60],)


def _compounds(tokens: Sequence[str], words: Sequence[str]) -> list[str]:
    """The syllables with those of a compound joined by a space, longest first."""
    compounds = {tuple(word.split("_")) for word in words if "_" in word}
    longest = max(map(len, compounds), default=1)
    out, at = [], 0
    while at < len(tokens):
        size = next((n for n in range(longest, 1, -1) if tuple(tokens[at : at + n]) in compounds), 1)
        out.append(" ".join(tokens[at : at + size]))
        at += size
    return out


def _rarity(table: DutyTable, run: Sequence[str]) -> float:
    """How rare the pairs of a phrase's syllables are, more for a longer phrase; 0 for a single syllable."""
    tokens = " ".join(run).split()
    pairs = [pair for pair in map(" ".join, pairwise(tokens)) if pair in table.terms.postings]
    return sum(map(table.terms.weight, pairs)) / max(len(tokens) - 1, 1) * math.sqrt(len(tokens))
