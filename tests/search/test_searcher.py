"""The search as people meet it, on invented plans."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.domain.assignments import Facts, Reference
from pipeline.domain.retrieval import Filters, Query
from pipeline.index.rows import make_rows
from pipeline.search import Searcher
from tests.search.conftest import DOCUMENTS, TABLES, FakeEncoder, FakeSegmenter, FakeStore

FIRST = [
    ("phương án chữa cháy rừng", "lam-dong-2023/II/1/a", "plain words"),
    ("phuong an chua chay rung", "lam-dong-2023/II/1/a", "no diacritics"),
    ("PCCC cho hộ dân gần rừng", "dak-nong-2021/I/1", "an abbreviation of the table"),
    ("13-CT/TW", "lam-dong-2023/II/3", "a document number"),
    ("chỉ thị 13-ct/tw", "lam-dong-2023/II/3", "a number in small letters"),
    ("quyết định số 523", "dak-nong-2021/I/2", "half a number"),
    ('"giống cây bản địa"', "lam-dong-2023/II/1/b", "a quoted phrase"),
    ('"giong cay ban dia"', "lam-dong-2023/II/1/b", "a quoted phrase without diacritics"),
    ("điểm a mục II.2 kế hoạch Lâm Đồng 2023", "lam-dong-2023/II/2/a", "a citation from the inside out"),
    ("mục II khoản 2 điểm a Lâm Đồng", "lam-dong-2023/II/2/a", "a citation from the outside in"),
    ("diem a muc II.2 lam dong", "lam-dong-2023/II/2/a", "a citation without diacritics"),
    ("ii.2.a lâm đồng", "lam-dong-2023/II/2/a", "a citation by its numbers alone, in small letters"),
    ("II.2a Lâm Đồng", "lam-dong-2023/II/2/a", "number and letter together"),
    ("mục II/2/a Lâm Đồng", "lam-dong-2023/II/2/a", "with strokes"),
    ("mục 2 phần 2 điểm a lâm đồng", "lam-dong-2023/II/2/a", "Arabic for a Roman numeral"),
    ("lam-dong-2023/II/2/a", "lam-dong-2023/II/2/a", "an id of the search itself"),
    ("lam-dong-2023/II/2", "lam-dong-2023/II/2/a", "what stands below an id"),
    ("Sở Y tế phải làm gì", "lam-dong-2023/II/2/a", "a body named in the heading only"),
    ("so tai chinh co nhiem vu gi", "dak-nong-2021/II/1", "a body without diacritics"),
    ("công an xã làm gì", "lam-dong-2023/II/3", "the same function at another level"),
    ("chữa cháy rừng ở Đăk Nông", "dak-nong-2021/I/1", "a province under another spelling"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), FIRST)
def test_the_right_provision_comes_first(searcher: Searcher, text: str, expected: str, reason: str) -> None:
    result = searcher.search(Query(text, k=3))
    assert result.answerable, reason
    assert result.hits[0].provision == expected, (reason, [hit.provision for hit in result.hits])


def test_a_hit_says_what_matched_and_why(searcher: Searcher) -> None:
    hit = searcher.search(Query("trong moi rung phong ho")).hits[0]
    assert "rừng phòng hộ" in " ".join(hit.matched_words)
    assert all(hit.text[start:end].strip() for start, end in hit.matched)
    assert {"folded", "dense", "sentences"} <= hit.parts.keys()
    assert hit.source.file == "lam-dong-2023.md"


def test_scores_fall(searcher: Searcher) -> None:
    scores = [hit.score for hit in searcher.search(Query("cháy rừng", k=50)).hits]
    assert scores == sorted(scores, reverse=True)


def test_hard_filters_hold(searcher: Searcher) -> None:
    hits = searcher.search(Query("cháy rừng", k=50, filters=Filters(provinces=("dak-nong",)))).hits
    assert {hit.document for hit in hits} == {"dak-nong-2021"}


def test_what_was_understood_is_said(searcher: Searcher) -> None:
    understood = searcher.search(Query("so y te o dak nong lam gi ve PCCC nam 2021")).understood
    assert understood.restored is not None and "Sở Y tế" in understood.restored.replace("sở y tế", "Sở Y tế")
    assert understood.provinces == ("dak-nong",)
    assert understood.years == (2021,)
    assert understood.bodies == ("Sở Y tế",)
    assert any("PCCC" in note for note in understood.expansions)
    assert any("Lâm Đồng" in vi for vi, _ in understood.notes), "Đắk Nông is now part of Lâm Đồng"


def test_everyday_words_are_searched_in_official_words_too(searcher: Searcher) -> None:
    result = searcher.search(Query("vụ cháy lớn"))
    assert result.understood.text == "vụ cháy lớn" and result.understood.official == ("vụ cháy → cháy rừng",)
    assert any("vụ cháy → cháy rừng" in vi and "vụ cháy → cháy rừng" in en for vi, en in result.understood.notes)
    assert "cháy rừng" in " ".join(result.hits[0].matched_words)
    assert searcher.search(Query("vụ cháy", is_literal=True)).understood.official == ()


def test_exactly_what_was_typed(searcher: Searcher) -> None:
    understood = searcher.search(Query("rung phong ho", is_literal=True)).understood
    assert (understood.text, understood.restored) == ("rung phong ho", None)


@pytest.mark.parametrize("text", ['"cây cà phê vối ghép chồi"', "999/KH-UBND", "kế hoạch số 999/KH-UBND"])
def test_what_is_named_exactly_and_not_there_is_refused(searcher: Searcher, text: str) -> None:
    result = searcher.search(Query(text))
    assert not result.answerable and not result.hits and result.nearest and result.message


@pytest.mark.parametrize(
    "text",
    [
        "điểm k mục II.2 kế hoạch Lâm Đồng 2023",
        "mục XII Lâm Đồng",
        "điểm a mục II.2 kế hoạch Hòa Bình 2023",
        "điểm a mục II.2 kế hoạch Lâm Đồng 2019",
        "mục II.2.a Đắk Nông",
        "lam-dong-2023/IX/1",
    ],
)
def test_a_place_that_is_not_there_is_refused(searcher: Searcher, text: str) -> None:
    result = searcher.search(Query(text))
    assert not result.answerable and result.nearest and result.message is not None
    assert "mục được dẫn" in result.message[0] and "cited place" in result.message[1]


def test_other_words_beside_a_place_that_is_not_there_are_answered_with_a_word_of_it(searcher: Searcher) -> None:
    result = searcher.search(Query("điểm k mục II.2 Lâm Đồng về chữa cháy rừng"))
    assert result.hits and result.message is not None and "mục được dẫn" in result.message[0]


def test_where_the_place_is_there_no_other_agrees_with_it(searcher: Searcher) -> None:
    hits = searcher.search(Query("mục II.1 lam-dong-2023", k=50)).hits
    assert {hit.provision for hit in hits if "exact" in hit.parts} == {"lam-dong-2023/II/1/a", "lam-dong-2023/II/1/b"}


def test_the_article_of_another_text_is_no_place(searcher: Searcher) -> None:
    result = searcher.search(Query("khoản 1 chỉ thị số mười ba"))
    assert not result.answerable and result.message is not None and "chỉ thị số mười ba" in result.message[0]
    named = searcher.search(Query("điều 2 của quyết định số 523/QĐ-TTg"))
    assert named.hits[0].provision == "dak-nong-2021/I/2"


def test_phrases_that_never_stand_together(searcher: Searcher) -> None:
    result = searcher.search(Query('"giống cây bản địa" "thuốc men" "lực lượng cấp cứu"'))
    assert result.answerable and result.message is not None and "đủ các cụm từ" in result.message[0]
    assert [hit.provision for hit in result.hits[:2]] == ["lam-dong-2023/II/2/a", "lam-dong-2023/II/1/b"]
    assert searcher.search(Query('"thuốc men" "lực lượng cấp cứu"')).message is None


def test_a_number_with_a_slip_of_the_scan_is_found_by_its_right_form() -> None:
    segmenter, encoder = FakeSegmenter(), FakeEncoder()
    rows = [row for document in DOCUMENTS for row in make_rows(document, None, segmenter)]
    key, source = "lam-dong-2023/II/3", DOCUMENTS[0].provisions[5].source
    fact = Reference(key, "lam-dong-2023", "481/LĐTBOXH", 0, 3, 6, source, number="481/LĐTBOXH", number_norm="481/LĐTBXH")
    searcher = Searcher(
        store=FakeStore(rows, encoder),
        encoder=encoder,
        segmenter=segmenter,
        documents=DOCUMENTS,
        facts=[Facts("lam-dong-2023", references=(fact,))],
        tables=TABLES,
    )
    result = searcher.search(Query("công văn 481/LĐTBXH"))
    assert result.hits[0].provision == key and result.message is None


ODD = [
    "",
    "   ",
    "?",
    "\x00\x01\x02",
    "😀😀😀",
    "và của các những",
    '"',
    '"không đóng ngoặc',
    "' OR 1=1 --",
    '") OR true; DROP TABLE provisions',
    "NEAR(rừng, 5) AND NOT (cháy OR *",
    "rừng" * 30_000,
    "rừng " * 25_000,
    "\ud800 rừng",
    "I.I.I.I." * 3000,
    "9" * 5000,
    "điểm điểm điểm mục mục IV.IV.IV.",
    "a\u0300\u0301\u0302" * 200,
    "‮rừng‬",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_input_gets_an_answer_or_a_sentence(searcher: Searcher, text: str) -> None:
    result = searcher.search(Query(text))
    assert result.hits or result.message


@given(st.text(max_size=120))
@settings(max_examples=40, deadline=None)
def test_any_text_gets_an_answer_or_a_sentence(text: str) -> None:
    from pipeline.search.citations import cited_path, document_numbers, quoted_phrases
    from pipeline.search.understanding import clean_query

    cleaned = clean_query(text)
    assert len(cleaned) <= 1000
    cited_path(cleaned), document_numbers(cleaned), quoted_phrases(cleaned)
