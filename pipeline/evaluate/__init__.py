"""How good is a ranking: nDCG@10, MRR and recall@10 by style of query, with intervals. All measures come from ir_measures.

In: a run and judgements. Out: ``Measurement`` rows. Never: a search of its own, a measure of its own.
"""

from __future__ import annotations

from pipeline.evaluate.beir import BeirSet, read_beir
from pipeline.evaluate.gold import GoldSet, read_gold
from pipeline.evaluate.measures import Measurement, Ranked, measure
from pipeline.evaluate.results import ablation_table, interval_table, read_results, write_results

__all__ = [
    "BeirSet",
    "GoldSet",
    "Measurement",
    "Ranked",
    "ablation_table",
    "interval_table",
    "measure",
    "read_beir",
    "read_gold",
    "read_results",
    "write_results",
]
