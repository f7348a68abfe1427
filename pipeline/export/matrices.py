"""Functions x documents as a table: how often each document gives something to bodies of each function, and where."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.domain.assignments import ROLES
from pipeline.domain.comparisons import MatrixCell
from pipeline.domain.documents import Document
from pipeline.domain.reference import FunctionEntry
from pipeline.domain.tables import CellPart, Language, Provenance, ResultTable, TableCell, TableColumn, TableRow
from pipeline.export.evidence import Evidence
from pipeline.export.words import say

SHOWN_PLACES = 12


def matrix_table(
    cells: Sequence[MatrixCell],
    documents: Sequence[Document],
    provenance: Provenance,
    *,
    functions: Sequence[FunctionEntry],
    language: Language = "vi",
) -> ResultTable:
    """The matrix: a row per function that has a cell, in the order of ``functions``; a function without a name shows its key."""
    evidence = Evidence(documents, language)
    names = {entry.function: entry.name_vi if language == "vi" else entry.name_en for entry in functions}
    known = {(cell.function, cell.document): cell for cell in cells if cell.document in evidence.documents}
    present = {function for function, _ in known}
    order = [entry.function for entry in functions if entry.function in present]
    order += sorted(present - set(order))
    columns = (
        TableColumn(say("no", language), 5, True),
        TableColumn(say("function", language), 26),
        *(TableColumn(evidence.names[document], 30) for document in evidence.documents),
        TableColumn(say("total", language), 10, True),
    )
    rows = []
    for number, function in enumerate(order, 1):
        own = [known.get((function, document)) for document in evidence.documents]
        total = sum(len(cell.provisions) for cell in own if cell)
        head = (TableCell(number=number), TableCell.of(names.get(function, function), "strong"))
        rows.append(TableRow((*head, *(_cell(cell, evidence) for cell in own), TableCell(number=total))))
    title = say("title_matrix", language)
    return ResultTable(say("matrix", language), title, columns, tuple(rows), provenance, language=language)


def _cell(cell: MatrixCell | None, evidence: Evidence) -> TableCell:
    """The count of provisions with the roles, then where they stand."""
    if cell is None or not cell.provisions:
        return TableCell.of("–", "note")
    language = evidence.language
    roles = [f"{_role(role, language)} {cell.roles[role]}" for role in ROLES if cell.roles.get(role)]
    head = f"{len(cell.provisions)} ({', '.join(roles)})" if roles else str(len(cell.provisions))
    places = evidence.places(cell.provisions)
    shown = "; ".join(places[:SHOWN_PLACES]) + (f"; … (+{len(places) - SHOWN_PLACES})" if len(places) > SHOWN_PLACES else "")
    sources = tuple(evidence.of_provision(provision) for provision in cell.provisions)
    return TableCell((CellPart(head, "state"), CellPart(shown, "citation")), sources)


def _role(role: str, language: Language) -> str:
    return say("assigned_role" if role == "assigned" else role, language)
