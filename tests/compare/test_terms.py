"""Distinctive terms: rarity decides, abbreviations are spelled out by the corpus itself."""

from __future__ import annotations

import pytest

from pipeline.compare.terms import TermIndex, facets, spelled_out, syllables

CORPUS = [
    "Tuyên truyền phòng chống đuối nước cho trẻ em",
    "Tổ chức dạy bơi cho trẻ em; phòng chống đuối nước",
    "Bảo vệ, chăm sóc trẻ em có hoàn cảnh đặc biệt",
    "Xây dựng văn bản quy phạm pháp luật về trẻ em",
    "Rà soát văn bản quy phạm pháp luật",
    "Trẻ em được khám sức khỏe định kỳ",
]


def test_rare_terms_weigh_more() -> None:
    index = TermIndex.build(CORPUS)
    assert index.weight("đuối nước") > index.weight("trẻ em")


def test_coverage_is_full_where_all_is_said_and_nil_where_nothing_is() -> None:
    index = TermIndex.build(CORPUS)
    facet = index.facet("Phòng, chống đuối nước")
    assert facet is not None
    coverage = index.coverage(facet)
    assert coverage[1] == pytest.approx(1.0)
    assert coverage[4] == 0.0


def test_unknown_abbreviation_is_read_from_the_corpus() -> None:
    index = TermIndex.build([*CORPUS, "Góp ý dự thảo VBQPPL"])
    assert index.acronyms["VBQPPL"] == "văn bản quy phạm pháp luật"


def test_table_of_abbreviations_wins() -> None:
    index = TermIndex.build([*CORPUS, "Góp ý VBQPPL"], {"VBQPPL": "văn bản khác"})
    assert index.acronyms["VBQPPL"] == "văn bản khác"


def test_one_occurrence_is_no_evidence_for_an_abbreviation() -> None:
    assert spelled_out(["KSK"], [syllables("khám sức khỏe")]) == {}


def test_a_phrase_of_stop_words_has_no_facet() -> None:
    assert TermIndex.build(CORPUS).facet("và của các") is None


@pytest.mark.parametrize(
    ("topic", "expected", "reason"),
    [
        ("Sơ kết, tổng kết, thi đua – khen thưởng", ["Sơ kết", "tổng kết", "thi đua", "khen thưởng"], "a list of alternatives"),
        ("Phòng, chống thiên tai", ["Phòng chống thiên tai"], "phòng, chống is one word"),
        ("Ngày 8-3 ở cơ sở", ["Ngày 8-3 ở cơ sở"], "a hyphen inside a date does not part"),
        ("Nước sạch (vùng cao)", ["Nước sạch", "vùng cao"], "brackets part"),
    ],
)
def test_facets(topic: str, expected: list[str], reason: str) -> None:
    assert facets(topic) == expected, reason
