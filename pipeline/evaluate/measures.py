"""Measures of a run, by style of query, with bootstrap intervals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

# A run: query id to (key, score), in any order. Judgements: query id to key to grade.
Ranked = Mapping[str, Sequence[tuple[str, float]]]
Judged = Mapping[str, Mapping[str, int]]
ALL = "ALL"
_RESAMPLES = 2000
_SEED = 0
_INTERVAL = (2.5, 97.5)


@dataclass(frozen=True, slots=True)
class Measurement:
    """One measure of one system on the queries of one style: the mean over ``n`` queries and its 95 % bootstrap interval."""

    measure: str
    system: str
    style: str
    value: float
    low: float
    high: float
    n: int

    def to_row(self) -> dict[str, Any]:
        """The fields as a dictionary, in the order of the promised output."""
        return asdict(self)


def measure(run: Ranked, judged: Judged, *, system: str, styles: Mapping[str, str] | None = None) -> list[Measurement]:
    """nDCG@10 (gain 2^grade - 1), MRR and recall@10 (of the highest grade), for all queries and for each style.

    Only queries with a judged answer count; one that the run leaves out has 0.
    """
    values = _per_query(run, {query: grades for query, grades in judged.items() if any(grade > 0 for grade in grades.values())})
    groups: dict[str, list[str]] = defaultdict(list)
    for query in sorted({query for query, _ in values}):
        for style in _groups_of((styles or {}).get(query)):
            groups[style].append(query)
    rows = []
    for name in ("ndcg@10", "mrr", "recall@10"):
        for style in sorted(groups, key=lambda s: (not s.startswith(ALL), s)):
            scores = np.array([values[query, name] for query in groups[style]])
            low, high = _interval(scores)
            rows.append(Measurement(name, system, style, round(float(scores.mean()), 4), low, high, len(scores)))
    return rows


def _groups_of(style: str | None) -> list[str]:
    if style is None:
        return [ALL]
    return [ALL, style] if style == "paraphrase" else [ALL, "ALL_without_paraphrase", style]


def _per_query(run: Ranked, judged: Judged) -> dict[tuple[str, str], float]:
    import ir_measures
    from ir_measures import RR, R, nDCG

    if not judged:
        return {}
    best = max(grade for grades in judged.values() for grade in grades.values())
    named = {
        str(nDCG(gains={2: 3, 3: 7}) @ 10): "ndcg@10",
        str(RR(rel=best)): "mrr",
        str(R(rel=best) @ 10): "recall@10",
    }
    qrels = [ir_measures.Qrel(query, key, grade) for query, grades in judged.items() for key, grade in grades.items()]
    scored = [ir_measures.ScoredDoc(query, key, score) for query, hits in run.items() if query in judged for key, score in hits]
    values = {(query, name): 0.0 for query in judged for name in named.values()}
    for metric in ir_measures.iter_calc([ir_measures.parse_measure(name) for name in named], qrels, scored):
        values[metric.query_id, named[str(metric.measure)]] = float(metric.value)
    return values


def _interval(scores: Any) -> tuple[float, float]:
    """The percentile bootstrap interval of the mean; the same scores give the same interval."""
    draws = np.random.default_rng(_SEED).integers(0, len(scores), size=(_RESAMPLES, len(scores)))
    low, high = np.percentile(scores[draws].mean(axis=1), _INTERVAL)
    return round(float(low), 4), round(float(high), 4)
