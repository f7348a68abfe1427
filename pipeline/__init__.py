"""Đối sánh: search and comparison of Vietnamese provincial plans.

    from pipeline import Corpus
    corpus = Corpus.open()
    corpus.search("nhà tạm lánh").to_frame()

The name is loaded when it is first used, so that ``python -m pipeline --help`` stays quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.workflows.corpus import Corpus

__all__ = ["Corpus"]


def __getattr__(name: str) -> Any:
    if name == "Corpus":
        from pipeline.workflows.corpus import Corpus

        return Corpus
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
