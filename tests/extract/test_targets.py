"""Measurable aims, and numbers that are none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.domain.assignments import Facts

FactsOf = Callable[[str], Facts]
PLAN = (
    "UBND TỈNH SÓC TRĂNG\n\nKẾ HOẠCH\n\nBình đẳng giới tỉnh Sóc Trăng giai đoạn 2021-2030\n\nI."
    " MỤC TIÊU\n\n1. {}\n\n2. Nâng cao nhận thức.\n"
)

AIMS = [
    ("Đến năm 2025 đạt 95% và đến năm 2030 đạt 100% hương ước được rà soát.", "95 = 2025,100 = 2030", "two milestones before their values"),
    ("Tỷ lệ nữ tiến sĩ đạt 30% vào năm 2025 và 35% vào năm 2030.", "30 = 2025,35 = 2030", "two milestones behind their values"),
    ("Đến năm 2025 đạt 80% và đến 2030 đạt 90% nạn nhân được hỗ trợ.", "80 = 2025,90 = 2030", "a milestone without năm"),
    ("Giảm tỷ trọng xuống dưới 30% vào năm 2025 và dưới 25% vào năm 2030.", "30 < 2025,25 < 2030", "below"),
    ("Trên 60% cán bộ nữ được đào tạo.", "60 > None", "above"),
    ("Tỷ lệ nữ đạt từ 30% trở lên.", "30 >= None", "from and up"),
    ("Tỷ lệ hộ nghèo không quá 5%.", "5 <= None", "at most"),
    ("Tỷ lệ nữ đại biểu đạt từ 35-40%.", "35 between None", "a range"),
    ("Tăng 5% so với năm 2020.", "5 = None", "a rate and its baseline"),
    ("Tỷ lệ xâm hại dưới 0,5%.", "0.5 < None", "a decimal comma"),
    ("Tổ chức ít nhất 02 cuộc truyền thông.", "2 >= None", "a count"),
    ("Mỗi quý có tối thiểu 04 tin, bài.", "4 >= None", "a count a quarter"),
    ("Mở 05 lớp tập huấn cho 1.000 lượt người.", "5 = None,1000 = None", "a verb and a count; a point for thousands"),
    ("Tỷ số giới tính khi sinh ở mức 111 bé trai/100 bé gái vào năm 2025.", "111 = 2025", "a ratio"),
    ("Tử vong mẹ giảm còn 42/100.000 trẻ đẻ sống vào năm 2025.", "42 = 2025", "a ratio to a hundred thousand"),
    ("Thời gian làm nội trợ của phụ nữ còn 1,7 lần so với nam giới vào năm 2025.", "1.7 = 2025", "times"),
    ("100% các cơ quan xây dựng kế hoạch.", "100 = None", "a share that opens the clause"),
    ("Biên soạn, in ấn 15.000 tờ rơi, 500 cuốn sổ tay.", "15000 = None,500 = None", "a verb rules a list of counts"),
    ("Mở lớp dạy bơi miễn phí cho 200 trẻ em.", "200 = None", "for whom something is held"),
    ("Đến năm 2025, 90% trường có góc tư vấn; tỷ lệ cán bộ được tập huấn đạt 95%.", "90 = 2025,95 = 2025", "the opening year holds on"),
    ("Đạt 80% vào năm 2025; trên 50% người gây bạo lực được tư vấn.", "80 = 2025,50 > None", "a year behind a value does not"),
    ("Treo 20 băng rôn tuyên truyền.", "20 = None", "a verb of display"),
    ("Kiểm tra việc thực hiện pháp luật tại 06 huyện và 10 doanh nghiệp.", "6 = None,10 = None", "how many are to be visited"),
    ("Tỷ lệ nữ đạt từ 35% trở lên (năm 2020 đạt 31,5%).", "35 >= None", "the result in brackets keeps its year to itself"),
    ("Giảm khoảng cách thu nhập 2 điểm % đến năm 2030.", "2 = 2030", "percentage points"),
]
NO_AIMS = [
    ("Năm 2020, tỷ lệ nữ đã đạt 45%.", "a result"),
    ("Tính đến tháng 6/2021, toàn tỉnh có 12% hộ nghèo.", "a state"),
    ("Ngân sách tỉnh bố trí 60%, ngân sách huyện 40%.", "money"),
    ("Bố trí 500 triệu đồng.", "money"),
    ("Trẻ em dưới 6 tuổi, phụ nữ từ 15 đến 49 tuổi.", "ages"),
    ("Tổng kết 15 năm thi hành Luật.", "years in force"),
    ("Thực hiện 03 nội dung sau.", "a list"),
    ("Toàn tỉnh hiện có 109 xã.", "stock"),
    ("Doanh nghiệp có trên 100 lao động nữ.", "an attribute"),
    ("Theo mẫu tại Phụ lục 02.", "a number of an annex"),
]


@pytest.mark.parametrize(("clause", "expected", "reason"), AIMS)
def test_aims(clause: str, expected: str, reason: str, facts_of: FactsOf) -> None:
    found = [f"{one.value} {one.comparator} {one.by_year}" for one in facts_of(PLAN.format(clause)).targets]
    assert ",".join(found) == expected, reason


@pytest.mark.parametrize(("clause", "reason"), NO_AIMS)
def test_no_aims(clause: str, reason: str, facts_of: FactsOf) -> None:
    assert not facts_of(PLAN.format(clause)).targets, reason


def test_what_a_target_says_beside_its_value(facts_of: FactsOf) -> None:
    one = facts_of(PLAN.format("Hằng năm, mỗi cơ sở giáo dục tổ chức ít nhất 02 cuộc truyền thông cho học sinh.")).targets[0]
    assert (one.verbatim, one.unit, one.per, one.recurrence) == ("ít nhất 02 cuộc truyền thông", "cuộc truyền thông/năm", "năm", "R/P1Y")
    two = facts_of(PLAN.format("Giảm 15% số vụ so với năm 2020.")).targets[0]
    assert (two.direction, two.baseline_year) == ("decrease", 2020)


def test_the_year_may_stand_in_the_heading(facts_of: FactsOf) -> None:
    facts = facts_of(
        "UBND TỈNH SÓC TRĂNG\n\nKẾ HOẠCH\n\nViệc làm tỉnh Sóc Trăng giai đoạn 2021-2030\n\nI. MỤC"
        " TIÊU\n\n1. Đến năm 2025\n\n- Đạt 70% lao động qua đào tạo.\n\n"
        "2. Đến năm 2030\n\n- Đạt 80% lao động qua đào tạo.\n"
    )
    assert [(one.value, one.by_year) for one in facts.targets] == [(70, 2025), (80, 2030)]


WORDS = [
    ("Phấn đấu ít nhất 75% nạn nhân được hỗ trợ.", "ít nhất 75%", "effort is not how much"),
    ("Bảo đảm 100% nạn nhân được hỗ trợ.", "100%", "nor is a promise"),
    ("Phấn đấu đạt 90% cơ quan.", "đạt 90%", "the verb of the value stays"),
]


@pytest.mark.parametrize(("clause", "words", "reason"), WORDS)
def test_words(clause: str, words: str, reason: str, facts_of: FactsOf) -> None:
    assert [one.verbatim for one in facts_of(PLAN.format(clause)).targets] == [words], reason
