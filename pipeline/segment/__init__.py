"""Text to sentences and words, with offsets. In: one provision's text. Out: ``Segmented``. Never: changed text."""

from __future__ import annotations

from pipeline.segment.segmenter import load_segmenter

__all__ = ["load_segmenter"]
