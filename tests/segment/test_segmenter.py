"""Sentences and words: tables of (text, expected, reason)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.segment import load_segmenter
from pipeline.segment.sentences import sentence_spans

SEGMENTER = load_segmenter(["Sở Nông nghiệp và Môi trường"])

SENTENCES = [
    ("I. MỤC TIÊU", ["I. MỤC TIÊU"], "a Roman label ends nothing"),
    ("2. Sở Y tế. Chủ trì.", ["2. Sở Y tế.", "Chủ trì."], "an Arabic label ends nothing"),
    ("5.2. Mở lớp. Báo cáo.", ["5.2. Mở lớp.", "Báo cáo."], "a nested label"),
    ("Đón khách tại TP. Vinh và TX. Gò Công.", ["Đón khách tại TP. Vinh và TX. Gò Công."], "shortened place names"),
    ("Hoàn thành năm 2024. Tham mưu.", ["Hoàn thành năm 2024.", "Tham mưu."], "a year ends a sentence"),
    ("các đơn vị. có nhiều vấn đề", ["các đơn vị. có nhiều vấn đề"], "a full stop before a small letter is a slip"),
    ("rà soát; bố trí; báo cáo", ["rà soát;", "bố trí;", "báo cáo"], "duties between semicolons"),
    ("tăng 1.200 ha rừng", ["tăng 1.200 ha rừng"], "a full stop inside a number"),
    ("Dòng một\nDòng hai", ["Dòng một", "Dòng hai"], "a line break"),
    ("", [], "nothing"),
]

WORDS = [
    ("theo KH số 54/KH-UBND", ["theo", "KH", "số", "54/KH-UBND"], "a number stays whole"),
    ("Chỉ thị số 21-CT/TW", ["Chỉ thị", "số", "21-CT/TW"], "Party order of the parts"),
    ("Nghị quyết 06/2010/NQ-HĐND", ["Nghị quyết", "06/2010/NQ-HĐND"], "a number with a year"),
    ("ngày 15/11/2024", ["ngày", "15/11/2024"], "a date is no document number"),
    ("giao Sở Nông nghiệp và Môi trường lo", ["giao", "Sở Nông nghiệp và Môi trường", "lo"], "a fixed word"),
    ("Hoà bình, Uỷ ban", ["Hoà bình", "Uỷ ban"], "old tone marks stay as written"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), SENTENCES)
def test_sentences(text: str, expected: list[str], reason: str) -> None:
    assert [text[a:b] for a, b in sentence_spans(text)] == expected, reason


@pytest.mark.parametrize(("text", "expected", "reason"), WORDS)
def test_words(text: str, expected: list[str], reason: str) -> None:
    assert [text[a:b] for a, b in SEGMENTER.segment(text).words] == expected, reason


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_offsets_are_ordered_and_inside(text: str) -> None:
    result = SEGMENTER.segment(text)
    for spans in (result.sentences, result.words):
        at = 0
        for start, end in spans:
            assert at <= start < end <= len(text)
            at = end


def test_a_very_long_text_is_read_to_its_end() -> None:
    text = "trồng rừng phòng hộ ven biển " * 2000 + "hết"
    assert text[slice(*SEGMENTER.segment(text).words[-1])] == "hết"


def test_fingerprint_follows_the_fixed_words() -> None:
    assert load_segmenter(["Sở Y tế"]).fingerprint != load_segmenter([]).fingerprint
    assert load_segmenter(["Sở Y tế"]).fingerprint == load_segmenter(["sở y tế"]).fingerprint
