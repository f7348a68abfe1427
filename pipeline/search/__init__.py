"""Query to ranked hits. In: a query, the store, the documents and what was extracted from them. Never: a hit without its source."""

from __future__ import annotations

from pipeline.search.ablations import SYSTEMS, System
from pipeline.search.diacritics import Language, SyllableModel
from pipeline.search.everyday import EverydayWords
from pipeline.search.searcher import Searcher, learn_syllables

__all__ = ["SYSTEMS", "EverydayWords", "Language", "Searcher", "SyllableModel", "System", "learn_syllables"]
