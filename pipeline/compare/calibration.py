"""Measured constants of the room. Source: docs/decisions/2026-11-22-topics-and-pairs.md; tests/compare/calibrate.py makes them again."""

from __future__ import annotations

from pipeline.compare.relevance import Calibration

# A topic that the curated tree knows, under its own name or in words that mean it.
KNOWN_TOPIC = Calibration(
    mean=(0.1932, 0.5175, 0.0876), scale=(0.1991, 0.9957, 0.1465), weights=(2.3714, 2.0025, 0.2486), intercept=-12.2379, cut=0.308
)
# Free words that no curated topic means: their own terms are all there is.
FREE_TOPIC = Calibration(
    mean=(0.106, 0.3165, 0.0401), scale=(0.1587, 1.0124, 0.1059), weights=(1.1453, 1.8062, 0.3923), intercept=-8.48, cut=0.355
)

# Two provisions of two documents that the curated tree knows something of.
KNOWN_PAIR = Calibration(
    mean=(-11.604, 0.2075, -0.2107, 0.0415),
    scale=(8.7362, 0.1636, 0.5009, 0.1179),
    weights=(1.1292, 0.3872, 0.2968, 0.8018),
    intercept=-3.1984,
    cut=0.228,
)
# The same where the tree says nothing of one of them: terms, meaning and bodies are all there is.
FREE_PAIR = Calibration(
    mean=(-11.9554, 0.2082, -0.1994), scale=(8.7637, 0.1682, 0.4964), weights=(1.5988, 0.3369, 0.2579), intercept=-3.0493, cut=0.432
)
# The least probability of its best topic from which the tree knows something of a provision.
KNOWN_FROM = 0.05
# From this share of its cut on a pair is shown as related.
RELATED_SHARE = 0.5
# A duty is copied when so many words stand in both in runs of three and more, and they are this share of the shorter one.
COPIED_WORDS = 7
COPIED_SHARE = 0.7
