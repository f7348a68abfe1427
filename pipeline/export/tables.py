"""The builders: each view of the program as a ResultTable."""

from pipeline.export.alignments import alignment_table
from pipeline.export.citations import cite, cite_path, document_names
from pipeline.export.comparisons import comparison_table, state_words
from pipeline.export.evidence import Evidence
from pipeline.export.hits import search_table
from pipeline.export.matrices import matrix_table

__all__ = [
    "Evidence",
    "alignment_table",
    "cite",
    "cite_path",
    "comparison_table",
    "document_names",
    "matrix_table",
    "search_table",
    "state_words",
]
