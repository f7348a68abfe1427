from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.domain.documents import Document, Metadata
from pipeline.export.citations import cite_all, cite_path, document_names
from tests.export.builders import yen_bai


@pytest.mark.parametrize(
    ("path", "part", "expected", "reason"),
    [
        (("IV", "3", "a"), "", "mục IV.3.a", "plain labels join"),
        (("II", "6", "6.5"), "", "mục II.6.5", "a label that repeats the one above stands alone"),
        (("II", "1", "1.1", "1.1.2"), "", "mục II.1.1.2", "three levels of it"),
        (("V", "1", "-2"), "", "mục V.1, gạch đầu dòng 2", "a bullet in words"),
        (("V", "1", "-2", "-1"), "", "mục V.1, gạch đầu dòng 2, gạch đầu dòng 1", "a bullet under a bullet"),
        (("V", "¶1"), "", "mục V, đoạn 1", "a paragraph in words"),
        (("¶3",), "", "đoạn 3", "a paragraph of the document itself"),
        (("Chương II", "Điều 5", "2", "đ"), "", "Chương II, Điều 5, khoản 2, điểm đ", "as legal texts are cited"),
        (("Phần thứ nhất", "I", "2"), "", "Phần thứ nhất, mục I.2", "an element that names itself"),
        (("II", "3"), "PL1", "Phụ lục 1, mục II.3", "an annex"),
        (("PL2", "4"), "", "Phụ lục 2, mục 4", "an annex as the first element"),
        (("PL1", "4"), "PL1", "Phụ lục 1, mục 4", "an annex named twice is said once"),
        (("IV", "a~2"), "", "mục IV.a~2", "a repeated label stays told apart"),
    ],
)
def test_places_as_a_reader_would_cite_them(path: tuple[str, ...], part: str, expected: str, reason: str) -> None:
    assert cite_path("d/" + "/".join(path), path, part) == expected, reason


@pytest.mark.parametrize(
    ("provision_id", "expected"),
    [("d/@title", "tên văn bản"), ("d/@recipients", "nơi nhận"), ("d/@boilerplate~3", "phần trình bày"), ("d/@other", "@other")],
)
def test_parts_without_a_path(provision_id: str, expected: str) -> None:
    assert cite_path(provision_id, ()) == expected


def test_english_places() -> None:
    assert cite_path("d", ("V", "1", "-2"), "PL1", "en") == "Annex 1, section V.1, bullet 2"


def test_places_under_one_heading_are_told_together() -> None:
    first = yen_bai().provisions[2]
    third = replace(first, id="yen-bai-2023/IV/1/-3", path=("IV", "1", "-3"))
    assert cite_all([*yen_bai().provisions, third]) == ["mục IV.1.a", "mục IV.1.b", "mục IV.1, gạch đầu dòng 1, 3"]


def _document(document_id: str, gaps: tuple[str, ...] = (), **said: Any) -> Document:
    return Document(document_id, f"{document_id}.md", "0" * 64, "ok", None, Metadata(**said), gaps=gaps)


@pytest.mark.parametrize(
    ("document", "expected", "reason"),
    [
        (_document("a", province="Hà Giang", admin_level="province", plan_year=2021), "Hà Giang 2021", "place and year"),
        (_document("a", province="Hà Giang", period=(2021, 2025)), "Hà Giang 2021–2025", "a run of years"),
        (_document("a", province="Hà Giang", issue_date="2020-05"), "Hà Giang 2020", "the year of issue when the plan names none"),
        (_document("a", province="Hà Giang", plan_year=2021, gaps=("digest",)), "Hà Giang 2021 (tin về kế hoạch)", "not the plan itself"),
        (
            _document("a", province="Lào Cai", commune="Tả Phìn", admin_level="commune", issuer="UBND xã Tả Phìn", plan_year=2022),
            "Xã Tả Phìn (Lào Cai) 2022",
            "a commune with its province",
        ),
        (_document("a", province="Lào Cai", commune="Pom Hán", admin_level="commune"), "Pom Hán (Lào Cai)", "its kind is not guessed"),
        (
            _document("a", province="Lào Cai", district="Sa Pa", admin_level="district", title="Kế hoạch của thị xã Sa Pa"),
            "Thị xã Sa Pa (Lào Cai)",
            "a town of district level",
        ),
        (_document("ke-hoach-1", title="Kế hoạch truyền thông"), "Kế hoạch truyền thông", "no place: its title"),
        (_document("ke-hoach-1"), "ke-hoach-1", "nothing known: its id"),
    ],
)
def test_short_names(document: Document, expected: str, reason: str) -> None:
    assert document_names([document]) == {document.id: expected}, reason


def test_two_documents_of_one_place_and_year_are_told_apart() -> None:
    first = _document("a", province="Hà Giang", plan_year=2021, doc_number="12/KH-UBND")
    second = _document("b", province="Hà Giang", plan_year=2021)
    assert document_names([first, second]) == {"a": "Hà Giang 2021 (12/KH-UBND)", "b": "Hà Giang 2021 (b)"}
