"""Text to sentences and words, with offsets. In: one provision's text. Out: ``Segmented``. Never: changed text."""

from __future__ import annotations

from pipeline.segment.background import background_files, background_texts
from pipeline.segment.segmenter import load_segmenter

__all__ = ["background_files", "background_texts", "load_segmenter"]
