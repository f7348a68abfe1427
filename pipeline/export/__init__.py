"""Tables to hand in: ResultTable -> XLSX, CSV, DOCX, HTML.

In: ResultTable objects (``pipeline.export.tables`` builds them from comparisons, matrices, alignments and search results).
Out: a file (``write``) or bytes (``to_bytes``), and the problems a reader should know; ``verify`` finds every quoted cell
again in its source. Never: reads the clock, an index or a corpus, or lets a cell become a formula or a link.
"""

from pipeline.export.verify import verify
from pipeline.export.write import SUFFIXES, to_bytes, write

__all__ = ["SUFFIXES", "to_bytes", "verify", "write"]
