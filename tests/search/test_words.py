"""Words of a text, and what is compared with them."""

from __future__ import annotations

import pytest

from pipeline.search.citations import document_numbers, has_number, has_phrase, is_only_number, joined_numbers, unit_words
from pipeline.search.matching import matched_ranges
from pipeline.search.words import words_of


def test_words_stand_where_the_text_has_them() -> None:
    text = "Uỷ ban; Đất rừng"
    words = words_of(text)
    assert [text[start:end] for start, end in words.spans] == ["Uỷ", "ban", "Đất", "rừng"]
    assert words.keys == ("ủy", "ban", "đất", "rừng")
    assert words.bare_line == " uy ban dat rung "


@pytest.mark.parametrize(
    ("text", "phrase", "expected", "reason"),
    [
        ("bảo vệ đất rừng", "đất rừng", True, "side by side"),
        ("bảo vệ đất rừng", "dat rung", True, "typed without marks"),
        ("bảo vệ đất rừng", "dất rừng", False, "a typed mark must stand"),
        ("bảo vệ đất và rừng", "đất rừng", False, "a word between"),
        ("đất, rừng", "đất rừng", True, "punctuation does not part"),
        ("hoà giải", "hòa giải", True, "either place of the tone mark"),
    ],
)
def test_phrases(text: str, phrase: str, expected: bool, reason: str) -> None:
    assert has_phrase(text, phrase) is expected, reason


def test_numbers_and_matches() -> None:
    text = "theo Quyết định số 1790/QĐ-TTg của Thủ tướng"
    assert has_number(text, ("1790/qd-ttg",)) and has_number(text, ("1790/",)) and not has_number(text, ("790/",))
    assert [text[start:end] for start, end in matched_ranges(text, ["quyet", "dinh", "của", "tướng"])] == ["Quyết định", "tướng"]


MATCHED = [
    (["chương trình", "truyền thông"], ["chương trình truyền thông"], "words side by side"),
    (["truyền hình"], [], "a syllable of it by itself says nothing"),
    (["trình"], ["trình"], "the word sought has one syllable"),
    (["trinh"], ["trình"], "typed without marks"),
    (["quá trình truyền đạt"], ["trình truyền"], "two of its syllables"),
    (["của", "về"], [], "words that say nothing"),
    (["72/kh-ubnd"], ["72", "KH", "UBND"], "a document number"),
]


@pytest.mark.parametrize(("words", "marked", "reason"), MATCHED)
def test_what_is_marked_in_a_provision(words: list[str], marked: list[str], reason: str) -> None:
    text = "chương trình truyền thông về đời sống, 72/KH-UBND"
    assert [text[start:end] for start, end in matched_ranges(text, words)] == marked, reason


def test_a_word_with_a_syllable_that_is_also_english_is_marked_whole() -> None:
    text = "lực lượng công an, cơ sở in ấn và an ninh"
    words = ["công an", "sở y tế và dân số", "for", "an"]
    assert [text[start:end] for start, end in matched_ranges(text, words)] == ["công an"]


@pytest.mark.parametrize(
    ("text", "numbers", "is_only", "reason"),
    [
        ("Quyết định 2282", ("2282/",), True, "a number without its letters"),
        ("Quyết định số 2010", ("2010/",), True, "number, not year, because it says so"),
        ("kế hoạch 2024", (), False, "a year"),
        ("kế hoạch 5 năm", (), False, "a duration"),
        ("72/KH-UBND của UBND tỉnh", ("72/kh-ubnd",), True, "its issuer beside it"),
        ("Quyết định 2282 về bạo lực giới", ("2282/",), False, "a topic beside it"),
        ("quyet dinh 254", ("254/",), True, "typed without marks"),
        ("ke hoach so 72 cua ubnd tinh", ("72/",), True, "with its issuer"),
        ("nd 125/2021", ("125/2021/",), True, "with its year"),
        ("kế hoạch 11/2024", (), False, "a month's"),
        ("quyết định 254 năm 2024", ("254/",), True, "with its year in words"),
        ("luật 73/2006/QH11", ("73/2006/qh11",), True, "a law"),
        ("thông báo số 12", ("12/",), True, "behind 'số'"),
        ("báo cáo 2 lần", (), False, "no number of a report"),
        ("ky luat 5 nguoi", (), False, "nor of a law"),
    ],
)
def test_document_numbers_in_queries(text: str, numbers: tuple[str, ...], is_only: bool, reason: str) -> None:
    assert (document_numbers(text), is_only_number(text)) == (numbers, is_only), reason


def test_a_place_beside_a_number_is_no_topic() -> None:
    assert not is_only_number("ke hoach so 99 quang ngai")
    assert is_only_number("ke hoach so 99 quang ngai", {"quang", "ngai"})


JOINED = [
    ("72 KH UBND", "72/KH-UBND", "spaces"),
    ("CT 21 ct tw", "CT 21-ct/tw", "the Party's order"),
    ("QĐ-TTg 1790", "1790/QĐ-TTg", "the number behind"),
    ("QĐ1790", "QĐ 1790", "glued"),
    ("72/KH-UBND", "72/KH-UBND", "as it is written"),
    ("KH UBND 2024", "KH UBND 2024", "a year"),
    ("72 kh tu vấn", "72 kh tu vấn", "another word"),
]


@pytest.mark.parametrize(("text", "joined", "reason"), JOINED)
def test_numbers_typed_apart_are_joined(text: str, joined: str, reason: str) -> None:
    assert joined_numbers(text) == joined, reason


def test_the_names_of_units_before_a_label() -> None:
    assert unit_words("muc V") == {0: "mục", 4: "v"}
    assert unit_words("diem b muc IV.3") == {0: "điểm", 5: "b", 7: "mục", 11: "iv", 14: "3"}
    assert not unit_words("muc 5 trieu") and not unit_words("muc tieu") and not unit_words("mức 3")
