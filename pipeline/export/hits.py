"""A search result as a table: one hit a row, best first."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.domain.documents import Document
from pipeline.domain.retrieval import Hit, SearchResult
from pipeline.domain.tables import CellPart, Language, Provenance, ResultTable, TableCell, TableColumn, TableRow
from pipeline.export.evidence import Evidence
from pipeline.export.words import say


def search_table(
    result: SearchResult,
    documents: Sequence[Document],
    provenance: Provenance,
    *,
    language: Language = "vi",
) -> ResultTable:
    """The hits of a search; when nothing answers, the closest provisions, and the table says so."""
    evidence = Evidence(documents, language)
    shown = result.hits if result.answerable else result.nearest
    columns = (
        TableColumn(say("no", language), 5, True),
        TableColumn(say("document", language), 24),
        TableColumn(say("place", language), 24),
        TableColumn(say("content", language), 80),
        TableColumn(say("matched", language), 24),
        TableColumn(say("score", language), 8, True),
    )
    side = 0 if language == "vi" else 1
    notes = [note[side] for note in result.understood.notes]
    if result.message:
        notes.insert(0, result.message[side])
    elif not result.answerable:
        notes.insert(0, say("nearest", language))
    return ResultTable(
        name=say("search", language),
        title=say("title_search", language),
        columns=columns,
        rows=tuple(TableRow(_cells(rank, hit, evidence)) for rank, hit in enumerate(shown, 1)),
        provenance=provenance,
        subtitle=result.understood.text or result.query,
        notes=tuple(notes),
        language=language,
    )


def _cells(rank: int, hit: Hit, evidence: Evidence) -> tuple[TableCell, ...]:
    source = evidence.of_hit(hit)
    trail = " › ".join(hit.heading_trail)
    place = [CellPart(source.citation, "citation"), *([CellPart(trail, "note")] if trail else [])]
    return (
        TableCell(number=rank),
        TableCell.of(source.document_name, "strong"),
        TableCell(tuple(place)),
        TableCell.of(hit.text, sources=(source,)),
        TableCell.of(", ".join(hit.matched_words)),
        TableCell(number=round(hit.score, 4)),
    )
