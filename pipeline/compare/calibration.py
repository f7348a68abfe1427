"""Measured constants of the room. Source: docs/decisions/topics.md; tests/compare/calibrate.py makes them again."""

from __future__ import annotations

from pipeline.compare.relevance import Calibration

# A topic that the curated tree knows, under its own name or in words that mean it.
KNOWN_TOPIC = Calibration(
    mean=(0.1893, 0.5439, 0.0874), scale=(0.1975, 0.9931, 0.1487), weights=(2.4266, 1.7778, 0.39), intercept=-11.9982, cut=0.25
)
# Free words that no curated topic means: their own terms are all there is.
FREE_TOPIC = Calibration(
    mean=(0.1055, 0.3346, 0.0396), scale=(0.1585, 1.0053, 0.1059), weights=(1.1829, 1.4774, 0.4193), intercept=-7.9544, cut=0.362
)
