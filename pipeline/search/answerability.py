"""Whether anything in the corpus answers: a cut on raw scores, not on ranks, so that "the best of nothing" is told apart."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping

from pipeline.search.coverage import Asked
from pipeline.search.subjects import NamedSubjects

# The model whose cosines the constants are for; with another one nothing is refused by meaning.
CALIBRATED_FOR = "doi-sanh-e5-small"
# Logistic regression (scikit-learn, C = 1, balanced) on 1,424 questions with an answer, 154 about other things and 479 that only sound
# near: ours and those of four other writers about the five plans and, at .3 of their weight, those of twelve invented plans that the model
# has not seen (tests/search_intentions/calibrate.py). On questions of six more writers AUC .998, .998 against the near ones alone.
COEFFICIENTS: Mapping[str, float] = {
    "dense": 1.391,
    "sentences": 1.623,
    "general": 0.532,
    "missing": -1.074,
    "usual": -0.84,
    "absent": -4.512,
}
INTERCEPT = 1.99
# Half of the least probable of the 439 questions about the five plans that have an answer: to refuse an answer is the worse mistake, and
# the least of so many is chance. Of seven other writers' it refuses 1 of 425, and 97 % of the far ones and 90 % of the near ones (of at
# most four words 66 % and 82 %).
CUT = 0.102
# Below it an answer is doubtful, and people are told: 3 % of the questions with an answer, 95 % of the near ones, all of the far ones.
DOUBT = 0.484
# Where the features of a Vietnamese question lie, and a scale on which they move by about 1.
_SCALES: Mapping[str, tuple[float, float]] = {
    "dense": (0.75, 0.05),
    "sentences": (0.75, 0.05),
    "general": (0.55, 0.05),
    "missing": (0.65, 0.2),
    "usual": (-5.5, 1.0),
    "absent": (0.0, 1.0),
}


def features(raw: Mapping[str, Mapping[str, float]], general: float, asked: Asked | None, named: NamedSubjects) -> dict[str, float]:
    """What tells an answer from the best of nothing, centred and stretched.

    The best cosine of a provision, of a sentence, and the mean one with clauses of any plan at all: what a question has in common with
    plans of any field tells official matters from everything else, and evens out that some questions lie near to nothing for their wording.
    What is missing in the nearest provisions, and the register (``asked``; None of a question in another language: only the rest tells).
    The share of its words that name subjects of which no document speaks (square root: one subject in a long question tells already).
    """
    values = {name: max(raw.get(name, {}).values(), default=0.0) for name in ("dense", "sentences")}
    values |= {"general": general, "absent": math.sqrt(named.absent_share)}
    values |= {} if asked is None else dataclasses.asdict(asked)
    return {name: (values[name] - centre) / scale if name in values else 0.0 for name, (centre, scale) in _SCALES.items()}


def probability(values: Mapping[str, float]) -> float:
    """The probability that something answers, 0..1, from ``features``."""
    return 1.0 / (1.0 + math.exp(-(INTERCEPT + sum(COEFFICIENTS[name] * value for name, value in values.items()))))
