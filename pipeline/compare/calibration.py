"""Measured constants of the room. Source: docs/decisions/topics.md; tests/compare/calibrate.py makes them again."""

from __future__ import annotations

from pipeline.compare.relevance import Calibration

TOPIC_CALIBRATION = Calibration(
    mean=(0.0963, 0.3256, 0.0355), scale=(0.147, 1.0031, 0.0961), weights=(1.0345, 1.5741, 0.3929), intercept=-7.7119, cut=0.375
)
