"""The systems that an evaluation compares: from one ranker to all that the search does."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.search.ranking import Weights

_NOTHING = Weights(words=0, folded=0, dense=0, sentences=0, body=0, only_body=0, place=0, year=0, fact=0, due=0, exact=0)
_FULL = Weights()


@dataclass(frozen=True, slots=True)
class System:
    """A way of ranking. ``reads_queries``: diacritics, abbreviations, bodies, places and kinds are read in the query."""

    name: str
    weights: Weights
    reads_queries: bool = True


SYSTEMS: tuple[System, ...] = (
    System("bm25", replace(_NOTHING, words=1.0), reads_queries=False),
    System("dense", replace(_NOTHING, dense=1.0), reads_queries=False),
    System("hybrid", replace(_NOTHING, words=0.4, dense=0.6), reads_queries=False),
    System("+reading", replace(_NOTHING, words=0.4, dense=0.6)),
    System("+folded pairs", replace(_NOTHING, words=0.25, folded=0.25, dense=0.5)),
    System("+sentences", replace(_FULL, body=0, only_body=0, place=0, year=0, fact=0, due=0, exact=0)),
    System("+kinds (search)", _FULL),
)
