"""What people are told beside the hits of a search for a place or a body."""

from __future__ import annotations

import pytest

from pipeline.domain.retrieval import Query
from pipeline.search import Searcher

TOLD = [
    (
        "Công an Đắk Nông phải làm gì",
        "Không thấy văn bản của Đắk Nông giao việc riêng cho Công an",
        "the plan of the place does not name it",
    ),
    ("cấp cứu, thuốc men ở Đắk Nông", "Không thấy đoạn nào trong văn bản của Đắk Nông", "only another place says it"),
    ("Sở Y tế phải làm gì", "", "nothing to say"),
    ("cân đối ngân sách ở Đắk Nông", "", "the place has it"),
    ("chữa cháy rừng ở Hòa Bình", "", "the corpus has no plan of the place, which is said elsewhere"),
]


@pytest.mark.parametrize(("text", "begins", "reason"), TOLD)
def test_what_a_named_place_lacks_is_said(searcher: Searcher, text: str, begins: str, reason: str) -> None:
    told = [vi for vi, _ in searcher.search(Query(text)).understood.notes if vi.startswith("Không thấy")]
    assert [vi.startswith(begins) for vi in told] == ([True] if begins else []), (reason, told)


def test_nothing_is_preferred_that_the_corpus_does_not_have(searcher: Searcher) -> None:
    notes = [vi for vi, _ in searcher.search(Query("chữa cháy rừng ở Hòa Bình năm 1999")).understood.notes]
    assert "Kho chưa có văn bản của Hòa Bình." in notes
    assert not [vi for vi in notes if vi.startswith("Ưu tiên")]
    assert "Ưu tiên: Đắk Nông, 2023" in [vi for vi, _ in searcher.search(Query("trồng rừng ở Đắk Nông năm 2023")).understood.notes]
