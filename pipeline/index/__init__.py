"""The index: makes rows of provisions and keeps them in LanceDB, one directory, one commit per replaced document.

In: documents with their facts. Out: ``LanceStore`` (``ports.ProvisionStore``).
Never: an index of another schema or model opened in silence.
"""

from __future__ import annotations

from pipeline.index.rows import embed_rows, make_rows
from pipeline.index.stamp import IndexStamp
from pipeline.index.store import LanceStore, open_store
from pipeline.index.vectors import VectorTable

__all__ = ["IndexStamp", "LanceStore", "VectorTable", "embed_rows", "make_rows", "open_store"]
