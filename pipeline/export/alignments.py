"""Two documents side by side as a table: pairs in the order of the left one, then what only the right one has."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.domain.comparisons import Alignment
from pipeline.domain.documents import Document
from pipeline.domain.tables import CellPart, Language, Provenance, ResultTable, TableCell, TableColumn, TableRow
from pipeline.export.evidence import Evidence
from pipeline.export.safe_text import clip
from pipeline.export.words import say

SHOWN_QUOTATION = 700


def alignment_table(
    alignments: Sequence[Alignment],
    left: Document,
    right: Document,
    provenance: Provenance,
    *,
    language: Language = "vi",
) -> ResultTable:
    """The alignment of two documents, one row per pair or lone provision, in the given order."""
    evidence = Evidence([left, right], language)
    columns = (
        TableColumn(say("no", language), 5, True),
        TableColumn(evidence.names[left.id], 56),
        TableColumn(evidence.names[right.id], 56),
        TableColumn(say("degree", language), 18),
        TableColumn(say("score", language), 8, True),
    )
    rows = tuple(TableRow(_cells(number, pair, evidence)) for number, pair in enumerate(alignments, 1))
    subtitle = f"{evidence.names[left.id]} – {evidence.names[right.id]}"
    title = say("title_alignment", language)
    return ResultTable(say("alignment", language), title, columns, rows, provenance, subtitle, language=language)


def _cells(number: int, pair: Alignment, evidence: Evidence) -> tuple[TableCell, ...]:
    has_both = pair.left is not None and pair.right is not None
    return (
        TableCell(number=number),
        _provision_cell(pair.left, evidence),
        _provision_cell(pair.right, evidence),
        TableCell.of(say(pair.label, evidence.language), "state"),
        TableCell(number=round(pair.score, 3)) if has_both else TableCell(),
    )


def _provision_cell(provision_id: str | None, evidence: Evidence) -> TableCell:
    if provision_id is None:
        return TableCell.of("–", "note")
    source = evidence.of_provision(provision_id)
    shown = clip(" ".join(source.quotation.split()), SHOWN_QUOTATION)
    return TableCell((CellPart(f"({source.citation})", "citation"), CellPart(shown)), (source,))
