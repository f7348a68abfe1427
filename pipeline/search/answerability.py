"""Whether anything in the corpus answers: a cut on raw scores, not on ranks, so that "the best of nothing" is told apart."""

from __future__ import annotations

import math
from collections.abc import Mapping

# The model whose cosines the constants are for; with another one nothing is refused by meaning.
CALIBRATED_FOR = "doi-sanh-e5-small"
# Logistic regression (scikit-learn, C = 1, balanced) on 1,136 questions with an answer, 74 about other things and 280 that only sound near,
# alike in form: ours about the five plans, and those of twelve invented plans that the model has not seen
# (tests/search_intentions/calibrate.py). AUC .945 on questions that the fit had not seen, .934 against the near ones alone. Fitted again
# with everyday words the constants are the same within rounding (.947, .936), and were left.
COEFFICIENTS: Mapping[str, float] = {"dense": 2.186, "sentences": 0.986, "general": 0.81}
INTERCEPT = -3.33
# The highest cut that refuses none of those with an answer: to refuse one is the worse mistake. It refuses 61 % of the far ones and 26 %
# of the near ones.
CUT = 0.026
# Below it an answer is doubtful, and people are told: 5 % of the questions with an answer, 65 % of the near ones, 91 % of the far ones.
DOUBT = 0.225
# Where cosines of the model lie, and a scale on which they move by about 1.
_CENTRES = {"dense": 0.75, "sentences": 0.75, "general": 0.55}
_SCALE = 20.0


def features(raw: Mapping[str, Mapping[str, float]], general: float) -> dict[str, float]:
    """The best cosine of a provision, of a sentence, and the mean one with clauses of any plan at all; centred and stretched.

    What a question has in common with plans of any field tells official matters from everything else, and evens out that some questions
    lie near to nothing for their wording.
    """
    best = {name: max(raw.get(name, {}).values(), default=0.0) for name in ("dense", "sentences")} | {"general": general}
    return {name: (value - _CENTRES[name]) * _SCALE for name, value in best.items()}


def probability(values: Mapping[str, float]) -> float:
    """The probability that something answers, 0..1, from ``features``."""
    return 1.0 / (1.0 + math.exp(-(INTERCEPT + sum(COEFFICIENTS[name] * value for name, value in values.items()))))
