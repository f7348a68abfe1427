"""Plans compared: a topic against documents, two documents side by side, functions against documents.

In go documents, their facts and the vectors of their duties (``segment_texts``); out come frozen records of
``domain.comparisons`` in which every cell names its provisions. Never reads a file, an index or a model.
"""

from pipeline.compare.alignment import align
from pipeline.compare.burdens import load, matrix
from pipeline.compare.contrasts import differences, document_label
from pipeline.compare.corrections import (
    Anchor,
    CellCorrection,
    Correction,
    LinkCorrection,
    anchor_of,
    correct_alignment,
    correct_comparison,
    find_anchor,
    from_json,
    merge,
    reanchor,
    to_json,
    topic_key,
)
from pipeline.compare.groups import DutyGroup, MapPoint, group_duties, map_provisions
from pipeline.compare.reuse import Reuse, find_reuse, reuse_network
from pipeline.compare.segments import duty_segments, segment_texts
from pipeline.compare.topics import Coverage, TopicComparer
from pipeline.compare.tree import topic_text
from pipeline.compare.wording import WordDifference, word_differences

__all__ = [
    "Anchor",
    "CellCorrection",
    "Correction",
    "Coverage",
    "DutyGroup",
    "LinkCorrection",
    "MapPoint",
    "Reuse",
    "TopicComparer",
    "WordDifference",
    "align",
    "anchor_of",
    "correct_alignment",
    "correct_comparison",
    "differences",
    "document_label",
    "duty_segments",
    "find_anchor",
    "find_reuse",
    "from_json",
    "group_duties",
    "load",
    "map_provisions",
    "matrix",
    "merge",
    "reanchor",
    "reuse_network",
    "segment_texts",
    "to_json",
    "topic_key",
    "topic_text",
    "word_differences",
]
