"""Words compared: what differs is marked in both texts, what is copied is counted."""

from __future__ import annotations

import pytest

from pipeline.compare import word_differences
from pipeline.compare.wording import copied_words

LEFT = "UBND cấp huyện cân đối, bố trí kinh phí để thực hiện Kế hoạch."
RIGHT = "UBND cấp xã cân đối bố trí nguồn kinh phí để thực hiện kế hoạch này."


def test_differences_point_at_the_words() -> None:
    marked = [
        (one.change, LEFT[slice(*one.left)], RIGHT[slice(*one.right)]) for one in word_differences(LEFT, RIGHT) if one.change != "equal"
    ]
    assert marked == [("replace", "huyện", "xã"), ("insert", "", "nguồn"), ("insert", "", "này")]


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        ("Uỷ ban nhân dân", "ỦY BAN NHÂN DÂN", "case and the place of a tone mark are no difference"),
        ("phòng, chống bạo lực", "phòng chống bạo lực.", "punctuation is no difference"),
        ("", "", "nothing differs from nothing"),
    ],
)
def test_no_difference(left: str, right: str, reason: str) -> None:
    assert all(one.change == "equal" for one in word_differences(left, right)), reason


def test_empty_side_is_all_inserted() -> None:
    (only,) = word_differences("", "kinh phí thực hiện")
    assert (only.change, only.left, only.right) == ("insert", (0, 0), (0, 18))


@pytest.mark.parametrize(
    ("left", "right", "words", "reason"),
    [
        (LEFT, LEFT, 14, "a copy is copied whole"),
        ("nguồn tài trợ và viện trợ quốc tế khác", "huy động nguồn tài trợ và viện trợ quốc tế", 8, "one run"),
        ("thực hiện bình đẳng", "bình đẳng giới thực hiện", 0, "two words in a row are chance"),
        ("", "gì đó", 0, "nothing is copied from nothing"),
    ],
)
def test_copied_words(left: str, right: str, words: int, reason: str) -> None:
    assert copied_words(left, right)[0] == words, reason
