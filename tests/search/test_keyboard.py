"""Telex and VNI left in a query: what is read, and what is left because it may be something else."""

from __future__ import annotations

import pytest

from pipeline.search.diacritics import Language, SyllableModel
from pipeline.search.keyboard import read_keys

WORDS = (
    "bình đẳng giới",
    "phụ nữ nghèo vay vốn",
    "người dân tộc thiểu số",
    "đang giới thiệu",
    "quý một",
    "bạo lực gia đình",
    "cấp cáp",
    "sẽ tã",
)
READ = [
    ("bifnh ddawngr giowis", "bình đẳng giới", "Telex"),
    ("phụ nưx ngheof", "phụ nữ nghèo", "half of it switched on"),
    ("nguwowif dan toocj thieeur soos", "người dan tộc thiểu số", "a w for each letter"),
    ("Bao luwcj gia ddinhf", "Bao lực gia đình", "capitals stay"),
    ("bi2nh d9a8ng3 gio71i", "bình đẳng giới", "VNI"),
    ("cap1 cap1", "cap1 cap1", "one syllable twice is a number of something"),
    ("quy1 2024", "quy1 2024", "a single word with a digit"),
    ("gender equality news", "gender equality news", "another language"),
    ("ddawngr", "ddawngr", "a word alone"),
    ("tax for women", "tax for women", "English"),
    ("covid19 phu nu", "covid19 phu nu", "no syllable"),
    ("UBND SYT", "UBND SYT", "abbreviations"),
    ("", "", "nothing"),
]


@pytest.fixture(scope="module")
def model() -> SyllableModel:
    return SyllableModel.learn(WORDS * 2, Language(WORDS))


@pytest.mark.parametrize(("typed", "read", "reason"), READ)
def test_what_is_read(model: SyllableModel, typed: str, read: str, reason: str) -> None:
    assert read_keys(typed, model)[0] == read, reason


def test_half_typed_marks_leave_the_choice_to_the_neighbours(model: SyllableModel) -> None:
    text, forms = read_keys("binh2 dang9 gioi1", model)
    assert text == "bình đang giói"
    assert model.restore(text, forms).text == "bình đẳng giới"
