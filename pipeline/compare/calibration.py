"""Measured constants of the room. Source: docs/decisions/2026-11-22-topics-and-pairs.md; tests/compare/calibrate.py makes them again."""

from __future__ import annotations

from pipeline.compare.relevance import Calibration

# A topic that the curated tree knows, under its own name or in words that mean it.
KNOWN_TOPIC = Calibration(
    mean=(0.1959, 0.5117, 0.0893), scale=(0.2005, 1.0095, 0.1479), weights=(2.3691, 2.0532, 0.2942), intercept=-12.3776, cut=0.406
)
# Free words that no curated topic means: their own terms are all there is.
FREE_TOPIC = Calibration(
    mean=(0.106, 0.3199, 0.0401), scale=(0.1587, 1.0145, 0.1059), weights=(1.109, 1.8924, 0.4091), intercept=-8.6786, cut=0.468
)

# Two provisions of two documents that the curated tree knows something of.
KNOWN_PAIR = Calibration(
    mean=(-12.6705, 0.2069, -0.2138, 0.0412),
    scale=(9.5398, 0.1648, 0.5025, 0.1175),
    weights=(1.2948, 0.3125, 0.2816, 0.8088),
    intercept=-3.3495,
    cut=0.25,
)
# The same where the tree says nothing of one of them: terms, meaning and bodies are all there is.
FREE_PAIR = Calibration(
    mean=(-12.8761, 0.2082, -0.1994), scale=(9.4507, 0.1682, 0.4964), weights=(1.7357, 0.2386, 0.272), intercept=-3.1331, cut=0.437
)
# The least probability of its best topic from which the tree knows something of a provision.
KNOWN_FROM = 0.05
# From this share of its cut on a pair is shown as related.
RELATED_SHARE = 0.5
# A duty is copied when so many words stand in both in runs of three and more, and they are this share of the shorter one.
COPIED_WORDS = 7
COPIED_SHARE = 0.7
