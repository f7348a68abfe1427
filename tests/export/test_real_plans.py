"""The five plans of the corpus, from the file to the written table: every quotation is found again."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from pipeline.clean import clean
from pipeline.domain.assignments import Facts
from pipeline.domain.comparisons import Cell, Comparison, Scored
from pipeline.domain.documents import Document
from pipeline.domain.tables import ResultTable
from pipeline.export import to_bytes, verify
from pipeline.export.tables import Evidence, comparison_table
from pipeline.export.verify import is_quoted_at
from pipeline.extract import extract
from pipeline.read import load_reference, read_file
from pipeline.structure import build
from tests.export.builders import CREATED

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {path.name: read_file(path, name=path.name).text for path in sorted((CORPUS / "raw").glob("*.md"))}


@pytest.fixture(scope="module")
def plans(texts: dict[str, str]) -> dict[str, tuple[Document, Facts]]:
    reference = load_reference(CORPUS / "reference")
    found = {}
    for name in texts:
        raw = read_file(CORPUS / "raw" / name, name=name)
        document = build(Path(name).stem, raw, clean(raw), reference)
        found[document.id] = (document, extract(document, reference))
    return found


@pytest.fixture(scope="module")
def tables(plans: dict[str, tuple[Document, Facts]]) -> list[ResultTable]:
    """Everything that any plan says, as one topic in both layouts."""
    cells = {key: _everything(document, facts) for key, (document, facts) in plans.items()}
    documents = [document for document, _ in plans.values()]
    origin = Evidence(documents).provenance("tất cả", CREATED)
    comparison = Comparison("Tất cả nhiệm vụ", cells)
    return [comparison_table([comparison], documents, origin, layout=layout) for layout in ("side_by_side", "annex")]


def _everything(document: Document, facts: Facts) -> Cell:
    clauses = tuple(Scored(provision.id, 1.0) for provision in document.provisions if provision.kind == "clause")
    state = "assigned" if facts.assignments else "mentioned"
    return Cell(document.id, state, clauses, facts.assignments, facts.deadlines, facts.targets)  # type: ignore[arg-type]


def test_every_provision_stands_where_it_says(plans: dict[str, tuple[Document, Facts]], texts: dict[str, str]) -> None:
    lost = [
        provision.id
        for document, _ in plans.values()
        for provision in document.provisions
        if not is_quoted_at(provision.text, texts[document.file], provision.source)
    ]
    assert lost == []


def test_every_quotation_of_the_tables_is_found(tables: list[ResultTable], texts: dict[str, str]) -> None:
    verified = verify(tables, texts.__getitem__)
    assert verified.problems == ()
    roles = {source.role for table in verified.tables for row in table.rows for cell in row.cells for source in cell.sources}
    assert roles == {"provision", "body", "task", "deadline", "target"}


def test_no_row_of_the_annex_is_without_its_source(tables: list[ResultTable]) -> None:
    assert all(any(cell.sources for cell in row.cells) for row in tables[1].rows)


def test_a_workbook_of_everything_opens(tables: list[ResultTable]) -> None:
    book = openpyxl.load_workbook(BytesIO(to_bytes(tables, "xlsx")))
    heights = [dimension.height for dimension in book["So sánh"].row_dimensions.values() if dimension.height]
    assert book["Bảng phân công"].max_row > 150 and max(heights) <= 409
