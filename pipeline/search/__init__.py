"""Query to ranked hits. In: a query, the store, the documents and what was extracted from them. Never: a hit without its source."""

from __future__ import annotations

from pipeline.search.searcher import Searcher

__all__ = ["Searcher"]
