"""Times as plans print them, and their normal forms."""

from __future__ import annotations

import pytest

from pipeline.extract.dates import Year, moments
from pipeline.vietnamese import search_key

ONE_YEAR = [
    ("trước ngày 31/5/2022", "2022-05-31", "a day with its year"),
    ("15-11-2024", "2024-11-15", "dashes"),
    ("ngày 05.6.2024", "2024-06-05", "points"),
    ("trước ngày 05 tháng 6", "2024-06-05", "the year of the plan"),
    ("trước 25/12", "2024-12-25", "no word for the day"),
    ("ngày 30 tháng 11 năm 2023", "2023-11-30", "in words"),
    ("từ ngày 15/11 đến ngày 15/12/2022", "2022-11-15/2022-12-15", "one year for two days"),
    ("từ 15/11 đến 15/12 năm 2024", "2024-11-15/2024-12-15", "the year in words"),
    ("từ 15/11 đến 15/12", "2024-11-15/2024-12-15", "the year of the plan"),
    ("11 -15/11/2024", "2024-11-11/2024-11-15", "days of one month"),
    ("từ ngày 01 đến ngày 30 tháng 6 năm 2024", "2024-06-01/2024-06-30", "days of one month in words"),
    ("từ 15/12/2023 đến 15/02/2024", "2023-12-15/2024-02-15", "two years"),
    ("từ ngày 01/7/2025", "2025-07-01/..", "an open end"),
    ("tháng 6/2025", "2025-06-01/2025-06-30", "a month"),
    ("trong tháng 02 năm 2024", "2024-02-01/2024-02-29", "a leap year"),
    ("từ tháng 3 đến tháng 5/2024", "2024-03-01/2024-05-31", "months"),
    ("tháng 11, 12/2024", "2024-11-01/2024-12-31", "a list of months"),
    ("tháng 10/2024 đến tháng 02/2025", "2024-10-01/2025-02-28", "months over New Year"),
    ("hoàn thành trước tháng 9/2024", "2024-09-01", "before a month: its first day"),
    ("quý II/2025", "2025-04-01/2025-06-30", "a quarter"),
    ("Quý I năm 2023", "2023-01-01/2023-03-31", "a quarter in words"),
    ("quý III, IV/2024", "2024-07-01/2024-12-31", "two quarters"),
    ("quý IV hằng năm", "R/--10-01/--12-31", "a quarter of each year"),
    ("báo cáo (6 tháng)", "R/P6M", "in brackets"),
    ("quý 4", "2024-10-01/2024-12-31", "a quarter in digits, the year of the plan"),
    ("6 tháng đầu năm 2024", "2024-01-01/2024-06-30", "half a year"),
    ("6 tháng cuối năm", "2024-07-01/2024-12-31", "half the plan's year"),
    ("đến năm 2030", "2030", "by a year"),
    ("đến 2030", "2030", "by a year, short"),
    ("vào năm 2025", "2025", "in a year"),
    ("trong năm 2024", "2024-01-01/2024-12-31", "during a year"),
    ("đến hết năm 2025", "2025-12-31", "the end of a year"),
    ("cuối năm 2025", "2025-12-31", "the end of a year"),
    ("giai đoạn 2021-2025", "2021/2025", "a term"),
    ("giai đoạn 2021 – 2030", "2021/2030", "a term, spaced"),
    ("từ năm 2022 đến năm 2025", "2022/2025", "a term in words"),
    ("từ năm 2025 trở đi", "2025/..", "from a year on"),
    ("giai đoạn 5 năm", "P5Y", "a length"),
    ("hằng năm", "R/P1Y", "each year"),
    ("hàng quý", "R/P3M", "each quarter, the other spelling"),
    ("mỗi tháng", "R/P1M", "each month"),
    ("hằng tuần", "R/P1W", "each week"),
    ("định kỳ hằng tháng", "R/P1M", "one span"),
    ("Định kỳ 6 tháng", "R/P6M", "half-yearly"),
    ("01 lần/năm", "R/P1Y", "once a year"),
    ("6 tháng/lần", "R/P6M", "every half year"),
    ("trước ngày 25 hằng tháng", "R/---25", "a day of each month"),
    ("ngày 20 của tháng", "R/---20", "a day of the month"),
    ("trước ngày 10 tháng 6 hằng năm", "R/--06-10", "a day of each year"),
    ("từ 15/11 đến 15/12 hằng năm", "R/--11-15/--12-15", "days of each year"),
    ("trong vòng 24 giờ", "PT24H", "hours"),
    ("chậm nhất 05 ngày làm việc", "P5D", "working days"),
    ("trong thời hạn 30 ngày", "P30D", "days"),
    ("theo định kỳ", "R/unspecified", "vague"),
    ("thường xuyên theo dõi", "R/continuous", "vague"),
    ("đầu khoá", "R/start-of-course", "old tone mark"),
]
MULTI_YEAR = [
    ("trước ngày 10 tháng 6", "R/--06-10", "a day without a year repeats"),
    ("từ ngày 15/11 đến ngày 15/12", "R/--11-15/--12-15", "days without a year repeat"),
    ("Tháng 6 hằng năm", "R/--06", "a month of each year"),
    ("trước ngày 15/12/2025", "2025-12-15", "a printed year stays"),
    ("định kỳ 6 tháng đầu năm", "R/P6M", "half-yearly"),
]
NOTHING = [
    ("so với năm 2020", "a baseline"),
    ("nhiệm vụ thường xuyên, chi thường xuyên", "routine work"),
    ("vùng thường xuyên bị ảnh hưởng", "often struck"),
    ("31/13/2024 và 45/2", "no date"),
    ("từ 15 đến 60 tuổi", "ages"),
    ("trẻ em dưới 6 tháng tuổi", "an age in months"),
    ("Tháng hành động vì trẻ em", "a month by name"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), ONE_YEAR)
def test_in_a_plan_of_one_year(text: str, expected: str, reason: str) -> None:
    assert [one.normalised for one in moments(search_key(text), Year(2024))] == [expected], reason


@pytest.mark.parametrize(("text", "expected", "reason"), MULTI_YEAR)
def test_in_a_plan_over_years(text: str, expected: str, reason: str) -> None:
    assert [one.normalised for one in moments(search_key(text), Year(None))] == [expected], reason


@pytest.mark.parametrize(("text", "reason"), NOTHING)
def test_no_time(text: str, reason: str) -> None:
    assert not moments(search_key(text), Year(2024)), reason
