"""Times in queries and the deadlines that have them."""

from __future__ import annotations

import pytest

from pipeline.domain.assignments import Deadline, DeadlineScope, Facts
from pipeline.domain.documents import SourceSpan
from pipeline.search.times import AskedTime, DeadlineFinder, asked_times
from pipeline.search.understanding import _ASKS_HOW_MUCH, _ASKS_WHEN
from pipeline.vietnamese import search_key

FIRST_QUARTER = frozenset({1, 2, 3})
ASKED = [
    ("trước ngày 5/12", (AskedTime(frozenset({12}), 5),), "a day of any year"),
    ("trước ngày 05 tháng 12 năm 2024", (AskedTime(frozenset({12}), 5, 2024),), "with its year"),
    ("15 tháng 11", (AskedTime(frozenset({11}), 15),), "in words"),
    ("từ 15/11 đến 15/12", (AskedTime(frozenset({11}), 15), AskedTime(frozenset({12}), 15)), "either end of a period"),
    ("báo cáo quý I", (AskedTime(FIRST_QUARTER),), "a quarter"),
    ("xong trước quý II/2025", (AskedTime(frozenset({4, 5, 6}), None, 2025),), "a quarter by its first day"),
    ("tháng 6/2025", (AskedTime(frozenset({6}), None, 2025),), "a month"),
    ("đến năm 2030", (AskedTime(year=2030),), "a year that is a deadline"),
    ("trước 2025", (AskedTime(year=2025),), "without the word"),
    ("kế hoạch năm 2024", (), "the year of a plan"),
    ("giai đoạn 2021-2030", (), "a term"),
    ("đánh giá cuối năm", (), "no day that anybody names"),
    ("2/3 số hộ", (), "a fraction"),
    ("20/10 tổ chức gì", (AskedTime(frozenset({10}), 20),), "no fraction"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), ASKED)
def test_times_in_queries(text: str, expected: tuple[AskedTime, ...], reason: str) -> None:
    assert asked_times(search_key(text)) == expected, reason


def finder(*deadlines: tuple[str, DeadlineScope]) -> DeadlineFinder:
    """One provision per deadline, named by its normal form."""
    source = SourceSpan("kh.md", 1, 1, ((0, 1),))
    made = tuple(Deadline(text, "kh", text, 0, 1, 1, source, normalised=text, scope=scope) for text, scope in deadlines)
    return DeadlineFinder([Facts("kh", deadlines=made)])


FORMS = ("2024-12-05", "R/--12-05", "2024-12-25", "2024-11-15/2024-12-15", "2024-01-01/2024-12-31", "2030", "../2030", "R/---05")
HAVING = [
    ("trước ngày 5/12", {"2024-12-05", "R/--12-05"}, "not the 25th, nor the 5th of every month"),
    ("ngày 15 tháng 11", {"2024-11-15/2024-12-15"}, "the first day of a period"),
    ("trước ngày 05/12/2023", {"R/--12-05"}, "another year"),
    ("trong tháng 12", {"2024-12-05", "R/--12-05", "2024-12-25", "2024-11-15/2024-12-15"}, "what ends in it, not the whole year"),
    ("quý IV/2024", {"2024-12-05", "R/--12-05", "2024-12-25", "2024-11-15/2024-12-15"}, "a quarter"),
    ("đến năm 2030", {"2030", "../2030"}, "a year"),
    ("ngày 1/1", set(), "no day of a whole year"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), HAVING)
def test_provisions_that_have_a_time(text: str, expected: set[str], reason: str) -> None:
    assert finder(*((form, "obligation") for form in FORMS)).match(asked_times(search_key(text))).keys() == expected, reason


def test_a_rare_day_says_more_than_one_that_many_share_and_more_than_a_year() -> None:
    many = finder(("2024-12-05", "obligation"), ("R/--12-05", "event"), ("2024-06-05", "obligation"), ("2030", "obligation"))
    scores = [max(many.match(asked_times(text)).values()) for text in ("ngày 5/6", "ngày 5/12", "đến năm 2030")]
    assert scores[0] == 1.0 and scores == sorted(scores, reverse=True)


def test_times_of_cited_documents_are_not_asked_for() -> None:
    assert finder(("2024-12-05", "reference"), ("2024-06-05", "obligation")).match(asked_times("ngày 5/12")) == {}


WHEN = [
    ("hạn báo cáo năm", True, "a deadline by its word"),
    ("hạn gửi báo cáo 6 tháng đầu năm", True, "and what is due"),
    ("tháng hành động từ ngày mấy", True, "a day"),
    ("họp lúc mấy giờ", True, "an hour"),
    ("mùng mấy nộp báo cáo", True, "a day of the month"),
    ("hạn chế cháy rừng", False, "to limit"),
    ("giới hạn độ tuổi", False, "a limit"),
    ("ứng phó hạn hán, hạn mặn", False, "drought"),
    ("quyền hạn của xã", False, "powers"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), WHEN)
def test_what_asks_when(text: str, expected: bool, reason: str) -> None:
    assert bool(_ASKS_WHEN.search(text)) is expected, reason
    assert not _ASKS_HOW_MUCH.search(text), reason
