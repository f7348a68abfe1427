"""The matrix counts duties per function and document, and names the provisions behind each count."""

from __future__ import annotations

from pipeline.compare import load, matrix
from pipeline.domain.assignments import Facts
from pipeline.domain.documents import Document
from pipeline.domain.reference import FunctionEntry
from tests.compare.conftest import assignment


def test_every_used_function_has_a_cell_for_every_document(plans: tuple[Document, Document]) -> None:
    left, right = plans
    facts = (
        Facts(
            left.id,
            (assignment(left.provisions[1], "Sở Y tế", "health"), assignment(left.provisions[0], "Trạm Y tế", "health", "coordinate")),
        ),
        Facts(right.id, (assignment(right.provisions[1], "Sở Tài chính", "finance"),)),
    )
    functions = (
        FunctionEntry("finance", "Tài chính", "Finance"),
        FunctionEntry("health", "Y tế", "Health"),
        FunctionEntry("tax", "Thuế", "Tax"),
    )
    cells = matrix(facts, plans, functions)
    assert [(cell.function, cell.document, len(cell.provisions)) for cell in cells] == [
        ("finance", left.id, 0),
        ("finance", right.id, 1),
        ("health", left.id, 2),
        ("health", right.id, 0),
    ]
    assert cells[2].provisions == (left.provisions[0].id, left.provisions[1].id), "reading order"
    assert cells[2].roles == {"lead": 1, "coordinate": 1}
    assert load(cells) == (("health", 2), ("finance", 1))


def test_a_document_without_facts_has_empty_cells(plans: tuple[Document, Document]) -> None:
    assert matrix((), plans) == ()
