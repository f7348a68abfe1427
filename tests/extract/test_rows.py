"""Assignment tables: which column says what, merged cells, several bodies in a cell."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.domain.assignments import Facts
from pipeline.extract.rows import column_kind

FactsOf = Callable[[str], Facts]
ANNEX = (
    "UBND TỈNH HÀ TĨNH\n\nKẾ HOẠCH\n\nCải cách hành chính tỉnh Hà Tĩnh năm 2023\n\nI. TỔ CHỨC"
    " THỰC HIỆN\n\n1. Sở Nội vụ theo dõi.\n\nPHỤ LỤC\n\nDANH MỤC NHIỆM VỤ\n\n"
    "| STT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian | Sản phẩm |\n|---|---|---|---|---|---|\n{}\n"
)

COLUMNS = [
    ("Cơ quan chủ trì", "lead"),
    ("Đơn vị chủ trì thực hiện", "lead"),
    ("Cơ quan phối hợp", "partners"),
    ("Cơ quan chủ trì, phối hợp", "lead_and_partners"),
    ("Đơn vị thực hiện", "assigned"),
    ("Phân công thực hiện", "assigned"),
    ("Thời gian hoàn thành", "time"),
    ("Tiến độ", "time"),
    ("Nội dung nhiệm vụ", "task"),
    ("Sản phẩm", "nothing"),
    ("Kết quả đầu ra", "nothing"),
    ("Kinh phí (triệu đồng)", "nothing"),
    ("Chỉ tiêu năm 2023", "aim"),
    ("STT", "nothing"),
]
ROWS = [
    (
        "| 1 | Kiểm tra văn bản | Sở Tư pháp | Các sở, ban, ngành; UBND cấp huyện | Quý I/2023 | Báo cáo |",
        "justice:lead+2 2023-01-01/2023-03-31",
        "a plain row",
    ),
    ("| 1 | Tự kiểm tra | Các sở, ban, ngành | | Thường xuyên | |", "all_departments:lead R/continuous", "empty cells"),
    (
        "| 1 | Đối thoại | Sở Công Thương, Hiệp hội Doanh nghiệp tỉnh | | 6 tháng đầu năm | |",
        "industry_trade:lead 2023-01-01/2023-06-30,business_association:lead 2023-01-01/2023-06-30",
        "two leaders",
    ),
    (
        "| 1 | Số hóa | Sở Y tế | Sở Nội vụ | 2023 | |\n| 2 | Công khai | | | Tháng 6 | |",
        "health:lead+1 2023-01-01/2023-12-31,health:lead+1 2023-06-01/2023-06-30",
        "a merged cell",
    ),
    ("| 1 | Số hóa | Sở Y tế | | | |\n| 2 | Công khai | nt | | | |", "health:lead,health:lead", "như trên"),
    ("| 1 | Số hóa | Sở Y tế | | | |\n| 2 | Công khai | Tư vấn độc lập | | | |", "health:lead", "words that are no body: rather nothing"),
    ("| 1 | Tập huấn | Chủ trì: Sở Y tế; phối hợp: Sở Nội vụ, Công an tỉnh | | | |", "health:lead+2", "both in one cell"),
    ("| 1 | Tập huấn | Sở Y tế (chủ trì), Sở Nội vụ (phối hợp) | | | |", "health:lead+1", "roles in brackets"),
    ("| 1 | Báo cáo | Sở Y tế | | Trước 15/12 | 02 báo cáo trước ngày 30/6 |", "health:lead 2023-12-15", "a product is no deadline"),
]


@pytest.mark.parametrize(("name", "kind"), COLUMNS)
def test_columns(name: str, kind: str) -> None:
    assert column_kind(name) == kind


@pytest.mark.parametrize(("rows", "expected", "reason"), ROWS)
def test_rows(rows: str, expected: str, reason: str, facts_of: FactsOf) -> None:
    found = [
        " ".join((f"{a.function}:{a.role}" + (f"+{len(a.coordinating_with)}" if a.coordinating_with else ""), *a.deadlines))
        for a in facts_of(ANNEX.format(rows)).assignments
        if "/PL" in a.provision
    ]
    assert ",".join(found) == expected, reason


def test_a_target_of_a_row_stands_in_its_task(facts_of: FactsOf) -> None:
    facts = facts_of(ANNEX.format("| 1 | Cắt giảm ít nhất 20% thủ tục | Văn phòng UBND tỉnh | Các sở | Tháng 6/2023 | 05 quyết định |"))
    assert [one.verbatim for one in facts.targets] == ["giảm ít nhất 20%"]
    assert [a.targets for a in facts.assignments if "/PL" in a.provision] == [("giảm ít nhất 20%",)]
