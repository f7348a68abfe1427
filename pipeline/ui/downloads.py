"""Buttons that hand out what is on the page as a file. The file is made when the button is pressed, not before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from pipeline.domain.comparisons import Alignment, Comparison, MatrixCell
from pipeline.domain.retrieval import SearchResult
from pipeline.domain.tables import ResultTable
from pipeline.export import SUFFIXES, to_bytes
from pipeline.ui.language import language, md, t
from pipeline.vietnamese import slug
from pipeline.workflows.corpus import Corpus
from pipeline.workflows.tables import alignment_tables, comparison_tables, matrix_tables, search_tables, verified

Build = Callable[[], Sequence[ResultTable]]
_MIME = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html",
}
_LONGEST_NAME = 40


def show_search(corpus: Corpus, result: SearchResult, filters: Sequence[tuple[str, str]]) -> None:
    """Buttons for the table of a search; ``filters`` are (name, value) in words."""
    build = partial(search_tables, corpus, result, filters, language=language())
    show_buttons(corpus, f"tim-kiem-{file_name(result.query)}", build, (".xlsx", ".csv"))


def show_comparison(corpus: Corpus, comparison: Comparison) -> None:
    """Buttons for the table of a comparison: side by side, and one duty a row. CSV holds one table: the second."""
    build = partial(comparison_tables, corpus, [comparison], list(comparison.cells), language=language())
    show_buttons(corpus, f"so-sanh-{file_name(comparison.topic)}", build, SUFFIXES)


def show_matrix(corpus: Corpus, cells: Sequence[MatrixCell]) -> None:
    """Buttons for functions against documents."""
    show_buttons(corpus, "ma-tran", partial(matrix_tables, corpus, cells, language=language()), SUFFIXES)


def show_alignment(corpus: Corpus, left: str, right: str, rows: Sequence[Alignment]) -> None:
    """Buttons for two documents side by side."""
    build = partial(alignment_tables, corpus, left, right, rows, language=language())
    show_buttons(corpus, f"doi-chieu-{left}-{right}", build, SUFFIXES)


def show_buttons(corpus: Corpus, name: str, build: Build, suffixes: Sequence[str]) -> None:
    """A button for each format. Nothing is built before it is pressed, and pressing reruns nothing."""
    for suffix in suffixes:
        st.download_button(
            md(f"download.{suffix.removeprefix('.')}"),
            data=partial(_make, corpus, build, suffix),
            file_name=f"{name}{suffix}",
            mime=_MIME.get(suffix, "application/octet-stream"),
            on_click="ignore",
            key=f"download_{suffix}",
            icon=":material/download:",
            help=t("download.title"),
        )


def file_name(words: str) -> str:
    """The words as part of a file's name; ``bang`` when nothing of them is left."""
    return slug(words)[:_LONGEST_NAME].strip("-") or "bang"


def _make(corpus: Corpus, build: Build, suffix: str) -> bytes:
    tables = build()
    return to_bytes(verified(corpus, tables[-1:] if suffix == ".csv" else tables), suffix)
