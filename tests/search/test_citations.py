"""Cited places: how they are typed, and which provisions they are."""

from __future__ import annotations

import pytest

from pipeline.domain.documents import Document, Metadata, Provision, SourceSpan
from pipeline.search.citations import Place, cited_path, path_agreement, without_citations
from pipeline.search.other_texts import OtherText, OtherTexts

IV, THREE, A = ("iv", "4"), ("3",), ("a",)
CITED = [
    ("điểm a mục IV.3", (IV, THREE, A), "from the inside out"),
    ("mục IV khoản 3 điểm a", (IV, THREE, A), "from the outside in"),
    ("IV.3.a", (IV, THREE, A), "numbers alone"),
    ("iv.3.a", (IV, THREE, A), "in small letters"),
    ("IV.3a", (IV, THREE, A), "number and letter together"),
    ("mục IV/3/a", (IV, THREE, A), "with strokes"),
    ("IV.3 điểm a", (IV, THREE, A), "half in numbers"),
    ("diem a muc IV.3", (IV, THREE, A), "without marks"),
    ("diem dd khoan 2", (("2",), ("đ",)), "dd is đ"),
    ("phần 5 mục 4", (("5", "v"), ("4", "iv")), "Arabic for Roman"),
    ("điểm i khoản 1", (("1",), ("i",)), "a letter is no numeral"),
    ("quý I/2024", (), "a quarter"),
    ("V/v tổ chức hội nghị, v.v", (), "abbreviations"),
    ("21-CT/TW", (), "a document number"),
    ("mục tiêu 5.2 điểm cao", (), "other words"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), CITED)
def test_cited_places(text: str, expected: Place, reason: str) -> None:
    assert cited_path(text) == expected, reason
    assert len(without_citations(text)) == len(text)


AGREEMENTS = [
    (("IV", "3", "a"), "điểm a mục IV.3", 1.0, "the place"),
    (("Chương IV", "Điều 3", "a"), "điểm a điều 3 chương IV", 1.0, "printed with its unit"),
    (("II", "5", "5.2"), "mục II.5.2", 1.0, "the number above is printed again"),
    (("IV", "3", "a"), "mục IV.3", 0.8, "below it"),
    (("IV", "3", "a"), "mục 3 phần 4", 0.76, "below it, in other numerals"),
    (("IV", "3", "a"), "điểm a khoản 3", 0.7, "the inner labels"),
    (("IV", "3", "a"), "điểm a mục IV", 0.5, "with a gap"),
    (("II", "5"), "mục V", 0.0, "a section is no point of another"),
    (("IV", "3", "a"), "điểm b mục IV.3", 0.0, "another place"),
    ((), "mục IV", 0.0, "no path"),
]


@pytest.mark.parametrize(("path", "text", "expected", "reason"), AGREEMENTS)
def test_agreement(path: tuple[str, ...], text: str, expected: float, reason: str) -> None:
    assert path_agreement(path, cited_path(text)) == pytest.approx(expected), reason


def plan(text: str, kind: str = "plan", head: str = "KẾ HOẠCH") -> Document:
    """A document of a head and one clause."""
    source = SourceSpan("kh.md", 1, 1, ((0, len(text)),))
    provisions = (
        Provision("kh/@title", "kh", "heading", (), (), "other", head, source, ()),
        Provision("kh/1", "kh", "clause", ("1",), (), "task", text, source, ()),
    )
    return Document("kh", "kh.md", "0", "ok", metadata=Metadata(kind=kind), provisions=provisions)


OTHERS = [
    ("điều 5 luật lâm nghiệp", OtherText("luật lâm nghiệp", "luật lâm nghiệp"), "behind the place"),
    ("khoản 1 điều 5 của Luật Lâm nghiệp quy định gì", OtherText("Luật Lâm nghiệp", "Luật Lâm nghiệp"), "more words behind it"),
    ("luật lâm nghiệp điều 5", OtherText("luật lâm nghiệp", "luật lâm nghiệp"), "before the place"),
    ("điều 5 nghị định về phân bón", OtherText("nghị định về phân bón"), "named nowhere"),
    ("mục II.1 kế hoạch thi hành luật lâm nghiệp", None, "a plan is cited, the law is what it is about"),
    ("điều 5 về pháp luật lâm nghiệp", None, "the law at large"),
    ("điều 5 kế hoạch", None, "a text of the corpus"),
    ("điều 2 quyết định giao rừng", OtherText("quyết định giao rừng"), "no decision in the corpus"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), OTHERS)
def test_other_texts(text: str, expected: OtherText | None, reason: str) -> None:
    assert OtherTexts([plan("1. Thi hành Luật Lâm nghiệp trên địa bàn tỉnh.")]).cited(text) == expected, reason


def test_a_text_of_a_type_that_the_corpus_has_may_be_its_own() -> None:
    assert OtherTexts([plan("Giao rừng.", "decision")]).cited("điều 2 quyết định giao rừng") is None
    assert OtherTexts([plan("Rừng là tài sản.", head="LUẬT\nLâm nghiệp")]).cited("điều 2 luật lâm nghiệp") is None
