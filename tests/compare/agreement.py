"""How well found groups agree with judged topics: B-cubed where provisions stand in several of either (Amigó et al. 2009)."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from statistics import fmean
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)


def b_cubed(topics: Mapping[Item, set[str]], groups: Mapping[Item, set[int]]) -> tuple[float, float, float]:
    """(precision, recall, F1) over the items that have both, each 0 to 1."""
    items = [item for item in topics if groups.get(item)]
    if not items:
        return 0.0, 0.0, 0.0
    precision, recall = [], []
    for item in items:
        together = [(len(groups[item] & groups[other]), len(topics[item] & topics[other])) for other in items]
        precision.append(fmean(min(g, t) / g for g, t in together if g))
        recall.append(fmean(min(g, t) / t for g, t in together if t))
    p, r = fmean(precision), fmean(recall)
    return p, r, 2 * p * r / (p + r) if p + r else 0.0
