"""Citations: type, number, date, issuer; slips of scanning mended; names of laws; links inside the corpus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.domain.assignments import Facts
from pipeline.domain.documents import Document
from pipeline.domain.reference import ReferenceTables
from pipeline.extract import describe_successors, extract, link_references

FactsOf = Callable[[str], Facts]
PLAN = "UBND TỈNH CAO BẰNG\n\nKẾ HOẠCH\n\nCông tác dân tộc tỉnh Cao Bằng năm 2024\n\nI. NHIỆM VỤ\n\n1. {}\n\n2. Nâng cao chất lượng.\n"

NUMBERED = [
    (
        "Thực hiện Quyết định số 1719/QĐ-TTg ngày 14/10/2021 của Thủ tướng Chính phủ.",
        "Quyết định 1719/QĐ-TTg 2021-10-14",
        "the common form",
    ),
    ("Nghị định số 57/2017/NĐ-CP ngày 09 tháng 5 năm 2017 của Chính phủ.", "Nghị định 57/2017/NĐ-CP 2017-05-09", "a date in words"),
    ("Nghị quyết 28 -NQ/TW của Bộ Chính trị.", "Nghị quyết 28-NQ/TW None", "Party order, a space, no date"),
    ("Công văn số 860/UBND-VX ngày 31/01/2024.", "Công văn 860/UBND-VX 2024-01-31", "a letter"),
    ("Công văn 481/LĐTBOXH-BĐG ngày 23/02/2022.", "Công văn 481/LĐTBXH-BĐG 2022-02-23", "a misprinted code"),
    ("Quyết định số 12/QD-UBND ngày 05/01/2023.", "Quyết định 12/QĐ-UBND 2023-01-05", "a lost stroke"),
    (
        "Quyết định số 64/QĐ-UBND ngày 28/01/2022 của Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc về việc.",
        "Quyết định 64/QĐ-UBDT 2022-01-28",
        "the code contradicts the issuer",
    ),
    ("Quyết định số 38/QĐ-BCH.PCTT ngày 17/3/2023.", "Quyết định 38/QĐ-BCH.PCTT 2023-03-17", "a code with a point"),
    ("Luật Trẻ em số 102/2016/QH13 ngày 05/4/2016.", "Luật 102/2016/QH13 2016-04-05", "a law by name and number"),
    ("Luật số 72/2025/QH15 ngày 16/6/2025.", "Luật 72/2025/QH15 2025-06-16", "a law by its number"),
    (
        "các Quyết định: số 12/QĐ-TTg ngày 05/01/2023, số 13/QĐ-TTg ngày 06/01/2023 của Thủ tướng Chính phủ.",
        "Quyết định 12/QĐ-TTg 2023-01-05,Quyết định 13/QĐ-TTg 2023-01-06",
        "one type, two numbers",
    ),
    ("Thông báo kết luận số 196-TB/TW ngày 16/3/2015 của Ban Bí thư.", "Thông báo kết luận 196-TB/TW 2015-03-16", "a long type"),
    ("Kế hoạch hành động số 05/KH-UBND ngày 02/02/2024.", "Kế hoạch hành động 05/KH-UBND 2024-02-02", "a plan of action"),
    ("Hướng dẫn số 12-HD/BTGTW ngày 01/3/2024.", "Hướng dẫn 12-HD/BTGTW 2024-03-01", "a Party guide"),
    ("Công điện số 100/CĐ-TTg ngày 02/10/2024.", "Công điện 100/CĐ-TTg 2024-10-02", "a telegram"),
]
NAMED = [
    (
        "Tuyên truyền Luật Bình đẳng giới, Luật Phòng, chống bạo lực gia đình và các văn bản hướng dẫn.",
        ["Luật Bình đẳng giới", "Luật Phòng, chống bạo lực gia đình"],
        "laws",
    ),
    ("Theo quy định của Bộ luật Lao động về lao động nữ.", ["Bộ luật Lao động"], "a code"),
    ("Thực hiện Chương trình truyền thông về dân số đến năm 2030.", ["Chương trình truyền thông về dân số đến năm 2030"], "a programme"),
    ("Hội Luật gia, luật sư, pháp luật.", [], "no laws"),
    (
        "Quyết định số 1790/QĐ-TTg ngày 23/10/2021 của Thủ tướng Chính phủ phê duyệt Chương trình"
        " Truyền thông về bình đẳng giới đến năm 2030.",
        [],
        "inside a numbered one",
    ),
]


@pytest.mark.parametrize(("clause", "expected", "reason"), NUMBERED)
def test_numbered(clause: str, expected: str, reason: str, facts_of: FactsOf) -> None:
    found = [f"{one.type} {one.number_norm} {one.date}" for one in facts_of(PLAN.format(clause)).references if not one.named_only]
    assert ",".join(found) == expected, reason


@pytest.mark.parametrize(("clause", "expected", "reason"), NAMED)
def test_named(clause: str, expected: list[str], reason: str, facts_of: FactsOf) -> None:
    found = [one.verbatim for one in facts_of(PLAN.format(clause)).references if one.named_only]
    assert found == expected, reason


def test_the_printed_number_stays_beside_the_mended_one(facts_of: FactsOf) -> None:
    one = facts_of(PLAN.format("Công văn 481/LĐTBOXH-BĐG ngày 23/02/2022 của Bộ Lao động - Thương binh và Xã hội.")).references[0]
    assert (one.number, one.number_norm, one.issuer) == ("481/LĐTBOXH-BĐG", "481/LĐTBXH-BĐG", "Bộ Lao động - Thương binh và Xã hội")


def _numbered_document(document: Document, name: str, number: str, issuer: str, province: str) -> Document:
    return replace(
        document, id=name, metadata=replace(document.metadata, doc_number=number, issuer=issuer, province=province, issue_date=None)
    )


def test_links_only_the_document_of_the_same_issuer(document_of: Callable[[str], Document], tables: ReferenceTables) -> None:
    citing = document_of(PLAN.format("Thực hiện Kế hoạch số 72/KH-UBND ngày 25/3/2024 của UBND tỉnh."))
    own = _numbered_document(citing, "cao-bang", "72/KH-UBND", "Ủy ban nhân dân tỉnh Cao Bằng", "Cao Bằng")
    other = _numbered_document(citing, "lang-son", "72/KH-UBND", "Ủy ban nhân dân tỉnh Lạng Sơn", "Lạng Sơn")
    citing = replace(citing, metadata=replace(citing.metadata, province="Cao Bằng"))
    facts = extract(citing, tables)
    assert [one.target_document for one in link_references([facts], [citing, own, other])[0].references] == ["cao-bang"]
    assert [one.target_document for one in link_references([facts], [citing, other])[0].references] == [None]


def test_successors_are_a_suggestion_with_a_source(tables: ReferenceTables) -> None:
    found = describe_successors("Sở Lao động - Thương binh và Xã hội", tables)
    assert found is not None
    assert found.is_split
    assert "Sở Nội vụ" in found.successors
    assert found.source
    assert found.since == "2025-03-01"
    assert describe_successors("Sở Lao động - Thương binh và Xã hội", tables, on="2024-06-30") is None
    assert describe_successors("Sở Tư pháp", tables) is None
