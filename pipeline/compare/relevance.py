"""How surely a provision carries a topic: terms and meaning of its best duty, as one calibrated probability."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
FEATURES = ("terms", "meaning", "heading")


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic model over standardised features; ``cut`` is the probability from which a provision carries the topic.

    Source: docs/decisions/2026-11-22-topics-and-pairs.md; made by tests/compare/calibrate.py from judgements written for this project.
    """

    mean: tuple[float, ...]
    scale: tuple[float, ...]
    weights: tuple[float, ...]
    intercept: float
    cut: float

    def probability(self, features: Floats) -> Floats:
        """Shape (n,) from features of shape (n, len(weights)), each between 0 and 1."""
        standard = (features - np.asarray(self.mean)) / np.asarray(self.scale)
        return np.asarray(1.0 / (1.0 + np.exp(-(standard @ np.asarray(self.weights) + self.intercept))), dtype=np.float64)


def fit(
    features: Floats, carries: NDArray[np.bool_], groups: NDArray[np.int64], weights: Floats | None = None
) -> tuple[Calibration, Floats]:
    """The model of judged rows, and the probabilities that models without a row's group give it.

    The cut has the best weighted F1 on those probabilities.
    """
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold
    from sklearn.preprocessing import StandardScaler

    weight = np.ones(len(features)) if weights is None else weights
    scaler = StandardScaler().fit(features)
    standard = scaler.transform(features)
    held_out = np.zeros(len(features))
    for train, test in GroupKFold(10).split(features, carries, groups):
        model = LogisticRegression(max_iter=2000).fit(standard[train], carries[train], sample_weight=weight[train])
        held_out[test] = model.predict_proba(standard[test])[:, 1]
    model = LogisticRegression(max_iter=2000).fit(standard, carries, sample_weight=weight)
    cut = best_cut(held_out, carries, weight)
    constants = (_rounded(scaler.mean_), _rounded(scaler.scale_), _rounded(model.coef_[0]), round(float(model.intercept_[0]), 4))
    return Calibration(*constants, cut), held_out


def best_cut(probabilities: Floats, wanted: NDArray[np.bool_], weights: Floats | None = None) -> float:
    """The cut of best F1, averaged over the cuts within a hundredth of the best: the middle of the plateau, not its luckiest edge."""
    cuts = np.arange(0.05, 0.8, 0.01)
    scores = np.asarray([f1(probabilities >= cut, wanted, weights) for cut in cuts])
    return round(float(cuts[scores >= scores.max() - 0.01].mean()), 3)


def f1(found: NDArray[np.bool_], wanted: NDArray[np.bool_], weights: Floats | None = None) -> float:
    """Harmonic mean of precision and recall; 0 when nothing is found or wanted."""
    weight = np.ones(len(found)) if weights is None else weights
    total = float((weight * found).sum() + (weight * wanted).sum())
    return 2.0 * float((weight * (found & wanted)).sum()) / total if total else 0.0


def standing_out(cosines: NDArray[np.float32]) -> Floats:
    """Cosines as standard deviations above the corpus's mean for this topic: e5 cosines live between .75 and .9 and mean little alone."""
    spread = float(cosines.std())
    return (cosines - cosines.mean()) / spread if spread > 1e-6 else np.zeros(len(cosines))


def _rounded(values: Sequence[float]) -> tuple[float, ...]:
    return tuple(round(float(value), 4) for value in values)
