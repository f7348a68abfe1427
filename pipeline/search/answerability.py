"""Whether anything in the corpus answers: a cut on raw scores, not on ranks, so that "the best of nothing" is told apart."""

from __future__ import annotations

import math
from collections.abc import Mapping

# Logistic regression (scikit-learn, C = 3, balanced) on 66 questions that the development plans answer and 74 that they do
# not, all written for this project (tests/search_intentions/answerability.tsv): AUC .954 in ten-fold cross-validation. Vectors of
# Vietnamese questions lie nearer to Vietnamese plans than those of English ones whatever they ask; ``vietnamese`` evens that out.
COEFFICIENTS: Mapping[str, float] = {"words": 1.566, "folded": 1.475, "dense": 2.330, "sentences": 1.671, "vietnamese": -4.862}
INTERCEPT = 3.287
_COSINE_CENTRE, _COSINE_SCALE = 0.85, 20.0
# None of the 66 falls below it (nor below .14), 26 of the 74 others do: to refuse a question that has an answer is the worse mistake.
CUT = 0.1


def features(raw: Mapping[str, Mapping[str, float]], *, is_vietnamese: bool) -> dict[str, float]:
    """The best raw score of every list (coverage 0..1, cosines centred and stretched) and the language."""
    best = {name: max(raw.get(name, {}).values(), default=0.0) for name in ("words", "folded", "dense", "sentences")}
    for name in ("dense", "sentences"):
        best[name] = (best[name] - _COSINE_CENTRE) * _COSINE_SCALE
    return {**best, "vietnamese": float(is_vietnamese)}


def probability(values: Mapping[str, float]) -> float:
    """The probability that something answers, 0..1, from ``features``."""
    return 1.0 / (1.0 + math.exp(-(INTERCEPT + sum(COEFFICIENTS[name] * value for name, value in values.items()))))
