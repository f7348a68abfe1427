"""Differences are said from the records, deadlines as people write them."""

from __future__ import annotations

import pytest

from pipeline.compare import deadline_words, differences
from pipeline.domain.assignments import Facts
from pipeline.domain.comparisons import Cell, Scored
from pipeline.domain.documents import Document

SPOKEN = [
    ("2024-11-11/2024-11-15", "11–15/11/2024"),
    ("2022-11-15/2022-12-15", "15/11–15/12/2022"),
    ("2024-11-15/2025-01-15", "15/11/2024–15/01/2025"),
    ("2024-12-05", "05/12/2024"),
    ("2025-06", "06/2025"),
    ("2030", "năm 2030"),
    ("2022-01-01/2022-12-31", "năm 2022"),
    ("2021/2025", "2021–2025"),
    ("../2030", "đến năm 2030"),
    ("../2025-06-30", "đến 30/06/2025"),
    ("2022-01-01/..", "từ 01/01/2022"),
    ("R/--11-15/--12-15", "15/11–15/12 hằng năm"),
    ("R/--12-10", "10/12 hằng năm"),
    ("R/---25", "ngày 25 hằng tháng"),
    ("R/P6M", "6 tháng một lần"),
    ("PT24H", "24 giờ"),
    ("P5Y", "5 năm"),
    ("something else", "something else"),
]


@pytest.mark.parametrize(("normalised", "words"), SPOKEN)
def test_deadline_words(normalised: str, words: str) -> None:
    assert deadline_words(normalised) == words


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
