"""What a time binds: a duty, the name of a document, a day to remember, the plan itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.domain.assignments import Facts

FactsOf = Callable[[str], Facts]
PLAN = "UBND TỈNH BÌNH ĐỊNH\n\nKẾ HOẠCH\n\nCông tác trẻ em tỉnh Bình Định {}\n\nI. NHIỆM VỤ\n\n1. {}\n\n2. Nâng cao chất lượng.\n"
ONE = "năm 2024"

SCOPES = [
    ("Tổ chức Tháng hành động vì trẻ em năm 2024.", "2024-01-01/2024-12-31 obligation", "a year that the duty names"),
    ("Thực hiện Chương trình phòng ngừa bạo lực giai đoạn 2021-2025.", "2021/2025 reference", "the term of a programme"),
    ("Thực hiện Chương trình truyền thông về trẻ em đến năm 2030.", "../2030 reference", "the end of a programme"),
    ("Đến năm 2025 hoàn thành phổ cập bơi cho học sinh.", "2025 obligation", "a year to be ready by"),
    (
        "Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2023 của UBND tỉnh về trẻ em giai đoạn 2023-2025.",
        "2023/2025 reference",
        "no issue date; the term of what is cited",
    ),
    ("Tổ chức kỷ niệm Ngày Quốc tế thiếu nhi 01/6, Ngày Gia đình Việt Nam (28/6).", "R/--06-01 event,R/--06-28 event", "days to remember"),
    ("Tổ chức hoạt động nhân ngày Quốc tế phụ nữ 8/3 và 20/10.", "R/--03-08 event,R/--10-20 event", "a second day without a name"),
    ("Tổng kết 10 năm thực hiện Luật Trẻ em.", "P10Y reference", "years in force"),
    (
        "Tổ chức hoạt động nhân Tháng hành động vì trẻ em (từ ngày 01/6 đến ngày 30/6/2024).",
        "2024-06-01/2024-06-30 obligation",
        "days of action",
    ),
    ("Báo cáo trước ngày 15/11.", "2024-11-15 obligation", "the year of the plan"),
    ("Bố trí kinh phí trong dự toán hằng năm.", "R/P1Y obligation", "each year"),
    ("Xây dựng Kế hoạch công tác trẻ em năm 2025.", "2025-01-01/2025-12-31 obligation", "a plan to be made"),
    ("Trên đây là Kế hoạch công tác trẻ em tỉnh Bình Định năm 2024.", "2024-01-01/2024-12-31 document", "the plan itself"),
    ("Giảm 10% so với giai đoạn 2018-2022.", "2018/2022 reference", "a baseline"),
    ("Năm 2022, toàn tỉnh có 15 vụ.", "2022-01-01/2022-12-31 reference", "before the plan begins"),
    ("Chuẩn bị Đại hội nhiệm kỳ 2025-2030.", "2025/2030 reference", "a term of office"),
    ("Khám sức khỏe cho trẻ em dưới 6 tuổi, phụ nữ từ 15 đến 49 tuổi.", "", "ages"),
    ("Luật Trẻ em ngày 05 tháng 4 năm 2016 được phổ biến.", "", "the date of a law"),
    ("Phổ biến Luật Trẻ em năm 2016.", "", "the year of a law"),
    ("Phổ biến Luật Trẻ em số 102/2016/QH13 ngày 05/4/2016.", "", "the date of a law behind its number"),
    ("Xây dựng kế hoạch giai đoạn 2021 - 2025 tại địa phương.", "2021/2025 obligation", "a plan over years to be made"),
    (
        "Kinh phí Kế hoạch được bố trí trong dự toán ngân sách năm 2024.",
        "2024-01-01/2024-12-31 obligation",
        "the year of a budget, not of the plan's name",
    ),
    (
        "Báo cáo kết quả 6 tháng trước ngày 05/6, báo cáo năm trước ngày 05/12.",
        "R/P6M obligation,2024-06-05 obligation,R/P1Y obligation,2024-12-05 obligation",
        "reports with their days",
    ),
    (
        "Báo cáo 6 tháng (trước ngày 05/6), năm (trước ngày 05/12).",
        "R/P6M obligation,2024-06-05 obligation,R/P1Y obligation,2024-12-05 obligation",
        "a bare year beside half a year",
    ),
    ("Báo cáo theo mẫu (6 tháng, năm).", "R/P6M obligation,R/P1Y obligation", "a bare year in brackets"),
    ("Dạy bơi trong tháng 6, 7, 8/2024.", "2024-06-01/2024-08-31 obligation", "a list of months"),
    ("Họp Ban mỗi quý một lần.", "R/P3M obligation", "once a quarter"),
    ("Thực hiện cả năm 2024.", "2024-01-01/2024-12-31 obligation", "a whole printed year is no recurrence"),
    ("Hằng tháng gửi số liệu trước ngày 25 để tổng hợp.", "R/P1M obligation,R/---25 obligation", "a day of every month"),
]


@pytest.mark.parametrize(("clause", "expected", "reason"), SCOPES)
def test_scope(clause: str, expected: str, reason: str, facts_of: FactsOf) -> None:
    facts = facts_of(PLAN.format(ONE, clause))
    found = [f"{one.normalised} {one.scope}" for one in facts.deadlines if one.provision.endswith("/I/1")]
    assert ",".join(found) == expected, reason


def test_the_title_names_the_plan_itself(facts_of: FactsOf) -> None:
    facts = facts_of(PLAN.format(ONE, "Tập huấn."))
    assert [one.scope for one in facts.deadlines] == ["document"]


def test_a_plan_of_half_a_year_names_itself(facts_of: FactsOf) -> None:
    facts = facts_of(PLAN.format("6 tháng cuối năm 2025", "Tập huấn."))
    assert [(one.normalised, one.scope) for one in facts.deadlines] == [("2025-07-01/2025-12-31", "document")]


def test_days_repeat_in_a_plan_over_years(facts_of: FactsOf) -> None:
    facts = facts_of(PLAN.format("giai đoạn 2021-2025", "Báo cáo trước ngày 10/12; tổ chức Tháng hành động từ 01/6 đến 30/6."))
    found = [one.normalised for one in facts.deadlines if one.provision.endswith("/I/1")]
    assert found == ["R/--12-10", "R/--06-01/--06-30"]


def test_a_hanging_each_year_makes_the_days_of_its_sentence_repeat(facts_of: FactsOf) -> None:
    facts = facts_of(PLAN.format(ONE, "Hằng năm, tổ chức Tháng hành động từ 01/6 đến 30/6."))
    assert "R/--06-01/--06-30" in [one.normalised for one in facts.deadlines]
