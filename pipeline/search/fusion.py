"""Scores of several rankers as one: each list is brought to 0..1, then summed with weights."""

from __future__ import annotations

from collections.abc import Mapping

Scores = dict[str, float]


def min_max(scores: Mapping[str, float]) -> Scores:
    """The worst is 0, the best is 1: for scores without a natural zero (cosine)."""
    if not scores:
        return {}
    low, high = min(scores.values()), max(scores.values())
    return {key: (value - low) / (high - low) if high > low else 1.0 for key, value in scores.items()}


def weighted_sum(lists: Mapping[str, Mapping[str, float]], weights: Mapping[str, float]) -> Scores:
    """Key to the sum of weight times score over the lists; a key that a list does not have gets 0 from it."""
    total: Scores = {}
    for name, scores in lists.items():
        for key, value in scores.items():
            total[key] = total.get(key, 0.0) + weights[name] * value
    return total
