"""Cleaning: marks go, halves join, furniture is told apart, and every letter keeps its way back."""

from __future__ import annotations

import pytest

from pipeline.clean import clean
from pipeline.domain.documents import RawDocument
from pipeline.read.files import split_lines


def _paragraphs(text: str) -> list[tuple[str, str]]:
    cleaned = clean(RawDocument("thu.md", "0", text, split_lines(text)))
    return [(paragraph.role, paragraph.text) for paragraph in cleaned.paragraphs]


MARKS = [
    ("## **2. Sở Nội vụ**", "2. Sở Nội vụ", "heading and bold"),
    ("1\\. Mục đích", "1. Mục đích", "escaped number"),
    ("a<br>b&nbsp;c", "a b c", "HTML remnants"),
    ("- *Nội dung*: rõ", "- Nội dung: rõ", "emphasis, the bullet stays"),
    ("* Nội dung", "* Nội dung", "a star that is a bullet"),
    ("(*) Ghi chú", "(*) Ghi chú", "a footnote star"),
    ("TN_VP6_11.KH", "TN_VP6_11.KH", "underscores inside a word"),
    ("xem [Kế hoạch](https://a.vn/b)", "xem Kế hoạch", "link"),
    ("hoà\u200b bình", "hoà bình", "zero-width space"),
    ("Ho\u0300a", "Hòa", "NFD"),
]


@pytest.mark.parametrize(("source", "text", "reason"), MARKS)
def test_marks(source: str, text: str, reason: str) -> None:
    assert _paragraphs(source) == [("content", text)], reason


JOINS = [
    ("độ tuổi từ\n\n15 đến 60 tuổi", 1, "a number behind a function word is no item"),
    ("để xây dựng\n\nkế hoạch cho phù hợp", 1, "goes on in lower case"),
    ("(Báo Ninh Bình, Đài\n\nPhát thanh)", 1, "open bracket"),
    ("phối hợp với các\n\nSở Y tế", 1, "dangling word"),
    ("Quyết định số 5/QĐ-\n\nTTg", 1, "a number cut at its dash"),
    ("Công chức Lao động\n\n- Thương binh và Xã hội", 1, "a name cut at its dash"),
    ("Tổ chức tốt\n\n2\n\ncác lớp", 1, "page number inside a sentence"),
    ("Nội dung gồm:\n\ntuyên truyền", 2, "a colon ends"),
    ("Sở Y tế\n\n1. Sở Tư pháp", 2, "an item opens"),
    ("NỘI DUNG\n\nthực hiện", 2, "capitals are a heading"),
    ("Một câu.\n\nHai câu", 2, "a sentence has ended"),
    ("+ Họp mặt kỷ niệm Ngày 8/3\n(dự kiến ngày 06/3/2020).", 1, "a bracket on the next line goes on"),
    ("1. Phòng Nội vụ (thường trực):\nlàm đầu mối tổng hợp", 1, "a run-in label, its text on the next line"),
    ("1. Phòng Nội vụ:\n- Làm đầu mối", 2, "a list behind a colon has marks of its own"),
]


@pytest.mark.parametrize(("source", "count", "reason"), JOINS)
def test_joins(source: str, count: int, reason: str) -> None:
    assert len([role for role, _ in _paragraphs(source) if role == "content"]) == count, reason


def test_a_cut_number_joins_without_a_space() -> None:
    assert _paragraphs("Quyết định số 5/QĐ-\n\nTTg") == [("content", "Quyết định số 5/QĐ-TTg")]


def test_cleaning_is_idempotent() -> None:
    source = "## **KẾ HOẠCH**\n\n1\\. Tổ chức *tốt*\n\n2\n\nTrang 2/3\n\n- a\n"
    once = [text for _, text in _paragraphs(source)]
    assert [text for _, text in _paragraphs("\n\n".join(once))] == once
