"""Subjects of a question that the documents have under some name, and those that they have under none."""

from __future__ import annotations

import pytest

from pipeline.domain.reference import SubjectEntry
from pipeline.search.subjects import NamedSubjects, Subjects

SUBJECTS = Subjects(
    [
        SubjectEntry("mua bán người", ("buôn người", "bị lừa bán"), ("human trafficking",)),
        SubjectEntry("đánh bạc", ("cờ bạc", "số đề"), ("gambling",)),
        SubjectEntry("người cao tuổi", ("người già", "các cụ"), ("the elderly",)),
        SubjectEntry("đua xe", ("đua xe trái phép",), ()),
        SubjectEntry("ngân hàng sữa mẹ", (), ("milk bank",)),
        SubjectEntry("ngân hàng", (), ("bank",)),
        SubjectEntry("nuôi con bằng sữa mẹ", ("sữa mẹ",), ()),
        SubjectEntry("hoà giải ở cơ sở", ("hoà giải",), ("mediation",)),
    ],
    ["Chủ trì phòng, chống mua bán người", "Ngân hàng Chính sách xã hội cho vay vốn; chăm sóc người cao tuổi", "hòa giải viên"],
)


@pytest.mark.parametrize(
    ("question", "present", "absent", "reason"),
    [
        ("chị em bị lừa bán thì ai lo", ("bị lừa bán",), (), "the documents say it in other words"),
        ("Cờ Bạc ở xã, có số đề không", (), ("Cờ Bạc", "số đề"), "under no name, as typed"),
        ("gambling and human trafficking", ("human trafficking",), ("gambling",), "in English"),
        ("ngân hàng sữa mẹ", (), ("ngân hàng sữa mẹ",), "the longest name, not the one inside"),
        ("đua xe trái phép", (), ("đua xe trái phép",), "the same subject by its longer name"),
        ("hoà giải, hòa giải", ("hoà giải",), (), "both styles of tone marks, once"),
        ("kế hoạch năm 2024", (), (), "no subject"),
        ("", (), (), "nothing"),
    ],
)
def test_subjects_of_a_question(question: str, present: tuple[str, ...], absent: tuple[str, ...], reason: str) -> None:
    named = SUBJECTS.named([question])
    assert (named.present, named.absent) == (present, absent), reason


def test_a_name_of_several_subjects_is_absent_only_if_all_are() -> None:
    subjects = Subjects(
        [SubjectEntry("nghỉ đẻ", ("thai sản",)), SubjectEntry("bảo vệ thai sản", ("thai sản", "lao động nữ"))], ["lao động nữ"]
    )
    assert subjects.named(["chế độ thai sản"]) == NamedSubjects(("thai sản",), ())


def test_a_wider_word_counts_in_documents_only() -> None:
    entries = [SubjectEntry("tuổi nghỉ hưu", in_documents=("nghỉ hưu",)), SubjectEntry("luân chuyển cán bộ", in_documents=("luân chuyển",))]
    subjects = Subjects(entries, ["cán bộ nghỉ hưu"])
    assert subjects.named(["tìm người thay khi có ai luân chuyển"]) == NamedSubjects(), "a circumstance"
    assert subjects.named(["tuổi nghỉ hưu, luân chuyển cán bộ"]).present == ("tuổi nghỉ hưu",)


def test_the_reading_in_which_least_is_absent_counts() -> None:
    assert SUBJECTS.named(["đánh bạc của người già", "trò chơi của người cao tuổi"]) == NamedSubjects(("người cao tuổi",), (), 0.0)
    assert SUBJECTS.named([]) == NamedSubjects()


@pytest.mark.parametrize(
    ("question", "share", "reason"),
    [
        ("đánh bạc", 1.0, "nothing else is asked"),
        ("có đánh bạc thì sở nào lo", 2 / 4, "two of four words that tell something"),
        ("người già đánh bạc", 0.5, "half of it"),
        ("người già", 0.0, "the documents have it"),
        ("kế hoạch năm 2024", 0.0, "no subject"),
    ],
)
def test_the_share_of_the_words_that_name_what_is_absent(question: str, share: float, reason: str) -> None:
    assert SUBJECTS.named([question]).absent_share == pytest.approx(share), reason


def test_without_a_thesaurus_nothing_is_said() -> None:
    assert Subjects([], ["Ngân hàng"]).named(["ngân hàng"]) == NamedSubjects()
