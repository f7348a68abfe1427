"""Whether anything in the corpus answers: a cut on raw scores, not on ranks, so that "the best of nothing" is told apart."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping

from pipeline.search.coverage import Asked

# The model whose cosines the constants are for; with another one nothing is refused by meaning.
CALIBRATED_FOR = "doi-sanh-e5-small"
# Logistic regression (scikit-learn, C = 1, balanced) on 1,424 questions with an answer, 154 about other things and 479 that only sound
# near: ours and those of four other writers about the five plans and, at .3 of their weight, those of twelve invented plans that the model
# has not seen (tests/search_intentions/calibrate.py). On questions of four more writers AUC .994, .992 against the near ones alone.
COEFFICIENTS: Mapping[str, float] = {"dense": 1.647, "sentences": 1.762, "general": 0.388, "missing": -1.322, "usual": -0.986}
INTERCEPT = 1.428
# Half of the least probable of the 439 questions about the five plans that have an answer: to refuse an answer is the worse mistake, and
# the least of so many is chance. Of four other writers' it refuses 0 of 224, and 95 % of the far ones and 75 % of the near ones.
CUT = 0.044
# Below it an answer is doubtful, and people are told: 3 % of the questions with an answer, 89 % of the near ones, 97 % of the far ones.
DOUBT = 0.254
# Where the features of a Vietnamese question lie, and a scale on which they move by about 1.
_SCALES: Mapping[str, tuple[float, float]] = {
    "dense": (0.75, 0.05),
    "sentences": (0.75, 0.05),
    "general": (0.55, 0.05),
    "missing": (0.65, 0.2),
    "usual": (-5.5, 1.0),
}


def features(raw: Mapping[str, Mapping[str, float]], general: float, asked: Asked | None) -> dict[str, float]:
    """The best cosine of a provision, of a sentence, and the mean one with clauses of any plan at all; what is missing, and the register.

    All are centred and stretched. What a question has in common with plans of any field tells official matters from everything else, and
    evens out that some questions lie near to nothing for their wording. Of a question in another language (``asked`` is None) only the
    cosines tell.
    """
    values = {name: max(raw.get(name, {}).values(), default=0.0) for name in ("dense", "sentences")} | {"general": general}
    values |= {} if asked is None else dataclasses.asdict(asked)
    return {name: (values[name] - centre) / scale if name in values else 0.0 for name, (centre, scale) in _SCALES.items()}


def probability(values: Mapping[str, float]) -> float:
    """The probability that something answers, 0..1, from ``features``."""
    return 1.0 / (1.0 + math.exp(-(INTERCEPT + sum(COEFFICIENTS[name] * value for name, value in values.items()))))
