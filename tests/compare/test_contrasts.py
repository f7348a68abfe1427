"""Differences are said from the records, deadlines as people write them."""

from __future__ import annotations

from pipeline.compare import differences
from pipeline.domain.assignments import Facts
from pipeline.domain.comparisons import Cell, Scored
from pipeline.domain.documents import Document


def test_who_and_when_per_document(plans: tuple[Document, Document], facts: tuple[Facts, Facts]) -> None:
    left, right = plans
    cells = {
        left.id: Cell(left.id, "assigned", (Scored(left.provisions[0].id, 0.9),), facts[0].assignments, facts[0].deadlines),
        right.id: Cell(right.id, "mentioned", (Scored(right.provisions[0].id, 0.8),), incomplete=True),
    }
    assert differences(cells, plans) == (
        "Hà Đông 2025: Sở Giáo dục và Đào tạo chủ trì, đến năm 2026",
        "son-nam-2025: có nêu, không giao cơ quan cụ thể, không nêu thời hạn, nguồn chưa đủ",
        "Chỉ Hà Đông 2025 giao cơ quan chủ trì",
        "Chỉ Hà Đông 2025 nêu thời hạn",
    )


def test_nothing_is_said_of_nothing(plans: tuple[Document, Document]) -> None:
    assert differences({one.id: Cell(one.id, "not_found") for one in plans}, plans) == ()
