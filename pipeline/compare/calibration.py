"""Measured constants of the room. Source: docs/decisions/2026-11-22-topics-and-pairs.md; tests/compare/calibrate.py makes them again."""

from __future__ import annotations

from pipeline.compare.relevance import Calibration

# A topic that the curated tree knows, under its own name or in words that mean it.
KNOWN_TOPIC = Calibration(
    mean=(0.1902, 0.5456, 0.0883), scale=(0.1972, 0.9918, 0.1492), weights=(2.3934, 1.7073, 0.2891), intercept=-11.7603, cut=0.224
)
# Free words that no curated topic means: their own terms are all there is.
FREE_TOPIC = Calibration(
    mean=(0.106, 0.3344, 0.0401), scale=(0.1587, 1.0049, 0.1059), weights=(1.1778, 1.4935, 0.3766), intercept=-7.9751, cut=0.38
)

# Two provisions of two documents that the curated tree knows something of.
KNOWN_PAIR = Calibration(
    mean=(-5.1069, 0.2104, -0.2146, 0.0413),
    scale=(3.8127, 0.165, 0.5095, 0.1153),
    weights=(0.9169, 0.5197, 0.3607, 0.9514),
    intercept=-3.2594,
    cut=0.247,
)
# The same where the tree says nothing of one of them: terms, meaning and bodies are all there is.
FREE_PAIR = Calibration(
    mean=(-5.3785, 0.2082, -0.1994), scale=(3.8567, 0.1682, 0.4964), weights=(1.2059, 0.4797, 0.2826), intercept=-2.7404, cut=0.383
)
# The least probability of its best topic from which the tree knows something of a provision.
KNOWN_FROM = 0.05
# From this share of its cut on a pair is shown as related.
RELATED_SHARE = 0.5
# A duty is copied when so many words stand in both in runs of three and more, and they are this share of the shorter one.
COPIED_WORDS = 7
COPIED_SHARE = 0.7
