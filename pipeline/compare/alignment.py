"""Two documents side by side: which provisions state the same duty, which are near, which stand alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.compare.calibration import COPIED_SHARE, COPIED_WORDS, FREE_PAIR, KNOWN_FROM, KNOWN_PAIR, RELATED_SHARE
from pipeline.compare.duties import DutyTable
from pipeline.compare.relevance import Floats
from pipeline.compare.tree import Tree, topic_profiles
from pipeline.compare.wording import copied_words
from pipeline.domain.assignments import Facts
from pipeline.domain.comparisons import Alignment, AlignmentLabel
from pipeline.domain.documents import Document
from pipeline.domain.ports import Vectors
from pipeline.domain.reference import TopicEntry

PAIR_FEATURES = ("closeness", "shared", "bodies", "topics")  # free words have all but the last
_NEIGHBOURS = 4  # of a segment: how near it is to anything at all, subtracted so that phrases near everything do not win
_RELATED_SHOWN = 3  # per provision without a counterpart


@dataclass(frozen=True, slots=True)
class Sides:
    """The rows of the table that belong to the left and the right document: provisions and segments."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    left_segments: NDArray[np.int64]
    right_segments: NDArray[np.int64]


def align(
    left: Document,
    right: Document,
    *,
    segment_vectors: Mapping[str, Vectors],
    facts: Sequence[Facts] = (),
    topics: Sequence[TopicEntry] = (),
    topic_vectors: Mapping[str, Vectors] | None = None,
    abbreviations: Mapping[str, str] | None = None,
) -> tuple[Alignment, ...]:
    """Every clause of both documents, in as many pairs as it has counterparts, judged on the best pair of its duties.

    ``score`` is the probability that both state the same duty. A provision without a counterpart comes with its nearest
    neighbours as ``related``, or alone (label ``none``, the other side None). Nothing of the rest of the corpus matters.
    """
    table = DutyTable.build([left, right], segment_vectors, abbreviations=abbreviations)
    sides = sides_of(table, left, right)
    if not len(sides.left) or not len(sides.right):
        return tuple(
            Alignment(p.id, None, 0.0, "none") if p.document == left.id else Alignment(None, p.id, 0.0, "none") for p in table.provisions
        )
    features, known = pair_features(table, sides, facts, Tree(topics, topic_vectors or {}))
    scores = pair_scores(features, known)
    cuts = np.where(known, KNOWN_PAIR.cut, FREE_PAIR.cut)
    return (*_pairs(table, sides, scores, cuts), *_alone(table, sides, scores, cuts))


def pair_features(table: DutyTable, sides: Sides, facts: Sequence[Facts], tree: Tree) -> tuple[Floats, NDArray[np.bool_]]:
    """What speaks for two provisions stating the same duty, shape (left, right, len(PAIR_FEATURES)), and where the tree knows both.

    closeness: the best cosine of two duties less how near each is to its nearest neighbours, in hundredths; shared: the
    share of the poorer duty's information that both say; bodies: 1 the same function, -1 others, 0 unknown; topics: how far
    the curated topics of the two agree, 0 to 1.
    """
    cosines = table.vectors[sides.left_segments] @ table.vectors[sides.right_segments].T
    profiles = topic_profiles(table, tree)
    known = profiles.max(axis=1, initial=0.0) >= KNOWN_FROM
    columns = [
        _best(table, sides, 100.0 * _closeness(cosines)),
        _best(table, sides, _shared(table, sides)),
        _bodies(table, sides, facts),
        _agreement(profiles, sides),
    ]
    return np.stack(columns, axis=-1), known[sides.left][:, None] & known[sides.right][None, :]


def pair_scores(features: Floats, known: NDArray[np.bool_]) -> Floats:
    """The probability that two provisions state the same duty, shape (left, right)."""
    flat = features.reshape(-1, features.shape[-1])
    free = FREE_PAIR.probability(flat[:, :-1]).reshape(known.shape)
    return np.where(known, KNOWN_PAIR.probability(flat).reshape(known.shape), free)


def sides_of(table: DutyTable, left: Document, right: Document) -> Sides:
    document = np.asarray([provision.document for provision in table.provisions])
    rows = [np.flatnonzero(document == one.id) for one in (left, right)]
    segments = [np.flatnonzero(np.isin(table.owner, one)) for one in rows]
    return Sides(rows[0], rows[1], segments[0], segments[1])


def _best(table: DutyTable, sides: Sides, per_pair: Floats) -> Floats:
    """The largest value among the pairs of segments of each pair of provisions."""
    starts = [
        np.searchsorted(table.owner[segments], rows)
        for segments, rows in ((sides.left_segments, sides.left), (sides.right_segments, sides.right))
    ]
    return np.asarray(np.maximum.reduceat(np.maximum.reduceat(per_pair, starts[0], axis=0), starts[1], axis=1), dtype=np.float64)


def _closeness(cosines: Vectors) -> Floats:
    """Cosines less the mean of each side's nearest neighbours (cross-domain similarity local scaling, Conneau et al. 2018)."""
    near = [
        np.sort(cosines, axis=axis).take(range(-min(_NEIGHBOURS, cosines.shape[axis]), 0), axis=axis).mean(axis=axis) for axis in (0, 1)
    ]
    return np.asarray(2.0 * cosines - near[1][:, None] - near[0][None, :])


def _shared(table: DutyTable, sides: Sides) -> Floats:
    """Information of the terms that two segments share, as a share of the poorer segment's information."""
    row_of = {int(segment): row for row, segment in enumerate([*sides.left_segments, *sides.right_segments])}
    split = len(sides.left_segments)
    information = np.zeros(len(row_of))
    both: list[tuple[float, list[int]]] = []
    for term, postings in table.terms.postings.items():
        weight = table.terms.weight(term) * (0.5 if " " in term else 1.0)
        rows = [row_of[int(segment)] for segment in postings if int(segment) in row_of]
        information[rows] += weight
        if rows and min(rows) < split <= max(rows):
            both.append((weight, rows))
    matrix = np.zeros((len(row_of), len(both)), dtype=np.float32)
    for column, (weight, rows) in enumerate(both):
        matrix[rows, column] = np.sqrt(weight)
    poorer = np.minimum(information[:split, None], information[None, split:])
    return np.asarray(matrix[:split] @ matrix[split:].T / np.maximum(poorer, 1e-6), dtype=np.float64)


def _agreement(profiles: Floats, sides: Sides) -> Floats:
    """Weighted Jaccard of the topics' probabilities; a topic and a bit of doubt keep two empty profiles from agreeing."""
    a, b = profiles[sides.left], profiles[sides.right]
    if not a.shape[1]:
        return np.zeros((len(a), len(b)))
    least = np.stack([np.minimum(row, b).sum(axis=1) for row in a])
    most = np.stack([np.maximum(row, b).sum(axis=1) for row in a])
    return np.asarray(least / (most + 0.3))


def _bodies(table: DutyTable, sides: Sides, facts: Sequence[Facts]) -> Floats:
    functions: dict[str, set[str]] = {}
    for one in facts:
        for record in one.assignments:
            functions.setdefault(record.provision, set()).add(record.function)
    named = [functions.get(provision.id, set()) for provision in table.provisions]
    out = np.zeros((len(sides.left), len(sides.right)))
    for i, row in enumerate(sides.left):
        for j, column in enumerate(sides.right):
            if named[row] and named[column]:
                out[i, j] = 1.0 if named[row] & named[column] else -1.0
    return out


def _pairs(table: DutyTable, sides: Sides, scores: Floats, cuts: Floats) -> list[Alignment]:
    rows, columns = np.nonzero(scores >= cuts)
    found = []
    for i, j in zip(rows, columns, strict=True):
        left, right = int(sides.left[i]), int(sides.right[j])
        label: AlignmentLabel = "near-verbatim" if _is_copied(table, left, right) else "same-duty"
        found.append(Alignment(table.provisions[left].id, table.provisions[right].id, round(float(scores[i, j]), 4), label))
    return sorted(found, key=lambda one: -one.score)


def _is_copied(table: DutyTable, left: int, right: int) -> bool:
    """Whether one duty of the pair is nearly the other word by word."""
    for a in np.flatnonzero(table.owner == left):
        for b in np.flatnonzero(table.owner == right):
            words, share = copied_words(table.texts[a], table.texts[b])
            if words >= COPIED_WORDS and share >= COPIED_SHARE:
                return True
    return False


def _alone(table: DutyTable, sides: Sides, scores: Floats, cuts: Floats) -> list[Alignment]:
    """The provisions of both sides without a counterpart, with their related neighbours or with nothing."""
    out: dict[tuple[str | None, str | None], Alignment] = {}
    for axis, rows, others in ((0, sides.left, sides.right), (1, sides.right, sides.left)):
        for position, row in enumerate(rows):
            line, cut = (scores[position], cuts[position]) if axis == 0 else (scores[:, position], cuts[:, position])
            if (line >= cut).any():
                continue
            here = table.provisions[int(row)].id
            near = [int(k) for k in np.argsort(-line, kind="stable")[:_RELATED_SHOWN] if line[k] >= RELATED_SHARE * cut[k]]
            neighbours: list[tuple[str | None, float]] = [(table.provisions[int(others[k])].id, float(line[k])) for k in near]
            for there, score in neighbours or [(None, float(line.max()))]:
                left, right = (here, there) if axis == 0 else (there, here)
                out[left, right] = Alignment(left, right, round(score, 4), "related" if there else "none")
    return list(out.values())
