"""Everyday words are found, longest first, and what is said officially already is left alone."""

from __future__ import annotations

import pytest

from pipeline.domain.reference import EverydayEntry
from pipeline.search.everyday import EverydayWords
from pipeline.search.replacements import replaced
from pipeline.segment import load_segmenter

WORDS = EverydayWords(
    [
        EverydayEntry("đánh vợ", "bạo lực gia đình"),
        EverydayEntry("vợ con", "gia đình"),
        EverydayEntry("lấy chồng sớm", "tảo hôn"),
        EverydayEntry("lấy chồng", "kết hôn"),
        EverydayEntry("chung tay làm", "phối hợp, thực hiện"),
        EverydayEntry("tiền học", "học phí"),
        EverydayEntry("rửa chén", "công việc gia đình"),
        EverydayEntry("nấu cơm", "công việc gia đình"),
    ],
    load_segmenter(),
)


@pytest.mark.parametrize(
    ("typed", "official", "reason"),
    [
        ("chồng đánh vợ thì báo ai?", "chồng bạo lực gia đình thì báo ai?", "words in a question"),
        ("Lấy chồng sớm", "tảo hôn", "the longest, whatever the case"),
        ("đánh vợ con", "đánh gia đình", "of overlapping ones the first that cuts no word in two"),
        ("đánh vợ là bạo lực gia đình", "đánh vợ là bạo lực gia đình", "said officially already"),
        ("chung tay làm, phối hợp thực hiện", "chung tay làm, phối hợp thực hiện", "with another mark of punctuation"),
        ("đánh - vợ", "bạo lực gia đình", "punctuation between syllables"),
        ("đanh vợ", "đanh vợ", "another word"),
        ("thu tiền học đầu năm", "thu học phí đầu năm", "whole words"),
        ("thu tiền học sinh", "thu tiền học sinh", "a word begins inside and goes on"),
        ("chồng rửa chén, nấu cơm", "chồng công việc gia đình", "two words for one matter, side by side"),
        ("rửa chén rồi nấu cơm", "công việc gia đình rồi công việc gia đình", "not side by side"),
        ("", "", "nothing"),
    ],
)
def test_rewording(typed: str, official: str, reason: str) -> None:
    assert replaced(typed, WORDS.find(typed)) == official, reason


def test_every_rewording_says_where_it_stands() -> None:
    text = "Hay đánh vợ, lấy chồng sớm"
    assert [(text[one.start : one.end], one.typed, one.meaning) for one in WORDS.find(text)] == [
        ("đánh vợ", "đánh vợ", "bạo lực gia đình"),
        ("lấy chồng sớm", "lấy chồng sớm", "tảo hôn"),
    ]


def test_without_a_table_nothing_is_found() -> None:
    assert EverydayWords([], load_segmenter()).find("đánh vợ") == []


def test_people_are_told_what_was_reworded() -> None:
    said, told = WORDS.official("đánh vợ, rửa chén")
    assert (said, told) == ("bạo lực gia đình, công việc gia đình", ("đánh vợ → bạo lực gia đình", "rửa chén → công việc gia đình"))
