"""Measured constants of the room. Source: docs/decisions/topics.md; tests/compare/calibrate.py makes them again."""

from __future__ import annotations

from pipeline.compare.relevance import Calibration

# A topic that the curated tree knows, under its own name or in words that mean it.
KNOWN_TOPIC = Calibration(
    mean=(0.1903, 0.5481, 0.0884), scale=(0.1972, 0.9906, 0.1492), weights=(2.3947, 1.7044, 0.2895), intercept=-11.7571, cut=0.218
)
# Free words that no curated topic means: their own terms are all there is.
FREE_TOPIC = Calibration(
    mean=(0.1061, 0.3367, 0.0401), scale=(0.1587, 1.0044, 0.1059), weights=(1.1786, 1.4922, 0.3767), intercept=-7.9741, cut=0.38
)

# Two provisions of two documents that the curated tree knows something of.
KNOWN_PAIR = Calibration(
    mean=(-5.0834, 0.2104, -0.2117, 0.0413),
    scale=(3.7975, 0.1649, 0.5107, 0.1152),
    weights=(0.8912, 0.5266, 0.3669, 0.95),
    intercept=-3.2452,
    cut=0.253,
)
# The same where the tree says nothing of one of them: terms, meaning and bodies are all there is.
FREE_PAIR = Calibration(
    mean=(-5.359, 0.2082, -0.1873), scale=(3.8456, 0.1682, 0.4901), weights=(1.1979, 0.4799, 0.3178), intercept=-2.7453, cut=0.315
)
# The least probability of its best topic from which the tree knows something of a provision.
KNOWN_FROM = 0.05
# From this share of its cut on a pair is shown as related.
RELATED_SHARE = 0.5
# A duty is copied when so many words stand in both in runs of three and more, and they are this share of the shorter one.
COPIED_WORDS = 7
COPIED_SHARE = 0.7
