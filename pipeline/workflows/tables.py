"""Results as tables to hand in, with where they came from, for the command line and the app alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pipeline.domain.comparisons import Alignment, Comparison, MatrixCell
from pipeline.domain.documents import Document
from pipeline.domain.retrieval import SearchResult
from pipeline.domain.tables import Language, Provenance, ResultTable
from pipeline.export import verify, write
from pipeline.export.tables import Evidence, alignment_table, comparison_table, matrix_table, search_table
from pipeline.workflows.corpus import Corpus

Filters = Sequence[tuple[str, str]]


def comparison_tables(
    corpus: Corpus,
    results: Sequence[Comparison],
    documents: Sequence[str] | None = None,
    *,
    created: date | None = None,
    language: Language = "vi",
) -> tuple[ResultTable, ...]:
    """The comparisons side by side and as an annex of duties."""
    chosen = _chosen(corpus, documents)
    origin = _provenance(corpus, "; ".join(result.topic for result in results), chosen, created=created, language=language)
    return (
        comparison_table(results, chosen, origin, layout="side_by_side", language=language),
        comparison_table(results, chosen, origin, layout="annex", language=language),
    )


def matrix_tables(
    corpus: Corpus,
    cells: Sequence[MatrixCell],
    documents: Sequence[str] | None = None,
    *,
    created: date | None = None,
    language: Language = "vi",
) -> tuple[ResultTable, ...]:
    """Functions against documents."""
    chosen = _chosen(corpus, documents)
    origin = _provenance(corpus, "ma trận / matrix", chosen, created=created, language=language)
    return (matrix_table(cells, chosen, origin, functions=corpus.tables.functions, language=language),)


def alignment_tables(
    corpus: Corpus, left: str, right: str, rows: Sequence[Alignment], *, created: date | None = None, language: Language = "vi"
) -> tuple[ResultTable, ...]:
    """Two documents side by side."""
    one, other = corpus.document(left), corpus.document(right)
    origin = _provenance(corpus, f"{left} – {right}", [one, other], created=created, language=language)
    return (alignment_table(rows, one, other, origin, language=language),)


def search_tables(
    corpus: Corpus, result: SearchResult, filters: Filters = (), *, created: date | None = None, language: Language = "vi"
) -> tuple[ResultTable, ...]:
    """The hits of a search with the filters that held."""
    origin = _provenance(corpus, result.query, corpus.readable, filters=filters, created=created, language=language)
    return (search_table(result, corpus.readable, origin, language=language),)


def verified(corpus: Corpus, tables: Sequence[ResultTable]) -> tuple[ResultTable, ...]:
    """The tables with every quotation looked up in its source; what is not there is marked in its cell."""
    return verify(tables, corpus.read_source).tables


def write_tables(corpus: Corpus, tables: Sequence[ResultTable], path: Path) -> list[str]:
    """Writes the tables to a file by its suffix and returns what a reader should know. Raises CannotExport."""
    return [finding.message for finding in write(tables, path, read_source=corpus.read_source)]


def _chosen(corpus: Corpus, documents: Sequence[str] | None) -> list[Document]:
    if documents is None:
        return list(corpus.readable)
    known = {document.id: document for document in corpus.readable}
    return [known[name] for name in dict.fromkeys(documents) if name in known]


def _provenance(
    corpus: Corpus,
    query: str,
    documents: Sequence[Document],
    *,
    filters: Filters = (),
    created: date | None = None,
    language: Language = "vi",
) -> Provenance:
    evidence = Evidence(documents, language)
    return evidence.provenance(query, created or date.today(), index_version=corpus.index_version, filters=tuple(filters))
