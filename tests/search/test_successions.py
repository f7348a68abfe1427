"""Duties are found under the names that bodies had before the mergers of 2025 and have since, never where they did not pass on."""

from __future__ import annotations

import pytest

from pipeline.domain.documents import Document, Metadata, Provision, Segment, SourceSpan
from pipeline.domain.reference import BodyEntry
from pipeline.search.bodies import PART_KIN, SAME_BODY, WHOLE_KIN, Bearers, BodyFinder
from pipeline.search.successions import Successions

ENTRIES = (
    BodyEntry("Sở Xây dựng", (), "construction_transport", "province"),
    BodyEntry("Sở Giao thông vận tải", ("Sở GTVT",), "other", "province", successors=("Sở Xây dựng",), successor_date="2025-03-01"),
    BodyEntry("Sở Y tế", (), "health", "province"),
    BodyEntry("Sở Nội vụ", (), "home_affairs", "province"),
    BodyEntry(
        "Sở Lao động - Thương binh và Xã hội",
        (),
        "labour_social",
        "province",
        successors=("Sở Nội vụ", "Sở Y tế"),
        successor_date="2025-03-01",
        succession_note="Tách: lao động, người có công→Sở Nội vụ; trẻ em→Sở Y tế",
        source="báo tỉnh",
    ),
    BodyEntry("Phòng Y tế", (), "other", "district", successors=("Phòng Nội vụ→Phòng Văn hóa - Xã hội cấp xã",)),
    BodyEntry("Phòng Nội vụ", (), "home_affairs", "district", successors=("Phòng Văn hóa - Xã hội",)),
    BodyEntry("Phòng Văn hóa - Xã hội", (), "labour_social", "commune"),
    BodyEntry("Thuế tỉnh", (), "tax", "province", successors=("Thuế tỉnh",)),
)
CLAUSES = [
    ("ke-hoach-2023", 2023, "Sở Giao thông vận tải", "Sửa 12 cây cầu treo dân sinh."),
    ("ke-hoach-2023", 2023, "Sở Lao động - Thương binh và Xã hội", "Dạy bơi miễn phí cho trẻ em vùng lũ."),
    ("ke-hoach-2023", 2023, "Sở Lao động - Thương binh và Xã hội", "Tặng quà người có công dịp 27/7."),
    ("ke-hoach-2023", 2023, "Sở Xây dựng", "Rà soát nhà tạm, nhà dột nát."),
    ("ke-hoach-2023", 2023, "Phòng Y tế", "Phun thuốc diệt muỗi."),
    ("ke-hoach-2026", 2026, "Sở Xây dựng", "Thay 30 biển báo đường đèo."),
]


def _document(name: str) -> Document:
    provisions = []
    for number, (_, _, heading, text) in enumerate((row for row in CLAUSES if row[0] == name), start=1):
        source = SourceSpan(f"{name}.md", number, number, ((0, len(text)),))
        segments = (Segment(0, len(text), 0, len(text), number),)
        provisions.append(
            Provision(f"{name}/{number}", name, "clause", (str(number),), (heading,), "task", text, source, segments, label_end=0)
        )
    year = next(row[1] for row in CLAUSES if row[0] == name)
    return Document(name, f"{name}.md", "0" * 64, "ok", metadata=Metadata(plan_year=year), provisions=tuple(provisions))


@pytest.fixture(scope="module")
def finder() -> BodyFinder:
    return BodyFinder(ENTRIES)


@pytest.fixture(scope="module")
def bearers(finder: BodyFinder) -> Bearers:
    return Bearers([_document("ke-hoach-2023"), _document("ke-hoach-2026")], (), finder, Successions(ENTRIES, finder.named))


MATCHES = [
    ("Sở Xây dựng", "ke-hoach-2023/4", SAME_BODY, "its own duty"),
    ("Sở Xây dựng", "ke-hoach-2023/1", WHOLE_KIN, "of the body that it took over whole"),
    ("Sở Giao thông vận tải", "ke-hoach-2026/1", WHOLE_KIN, "an old name finds the new one"),
    ("Sở Giao thông vận tải", "ke-hoach-2023/4", 0.0, "not the duties that the other body had beside it"),
    ("Sở Y tế", "ke-hoach-2023/2", PART_KIN, "the share that passed on"),
    ("Sở Y tế", "ke-hoach-2023/3", 0.0, "the share that another body got"),
    ("Sở Nội vụ", "ke-hoach-2023/3", PART_KIN, "which has it"),
    ("Phòng Văn hóa - Xã hội", "ke-hoach-2023/5", WHOLE_KIN, "through a chain of two"),
]


@pytest.mark.parametrize(("body", "provision", "expected", "reason"), MATCHES)
def test_who_bears_what(finder: BodyFinder, bearers: Bearers, body: str, provision: str, expected: float, reason: str) -> None:
    assert bearers.match(provision, finder.find(body)) == expected, reason


def test_only_names_that_find_something_are_told(finder: BodyFinder, bearers: Bearers) -> None:
    (health,), (construction,) = finder.find("Sở Y tế"), finder.find("Sở Xây dựng")
    assert [(kin.canonical, kin.share) for kin in bearers.predecessors(health)] == [("Sở Lao động - Thương binh và Xã hội", "trẻ em")]
    assert [kin.canonical for kin in bearers.predecessors(construction)] == ["Sở Giao thông vận tải"]
    assert bearers.successors(health) == []


def test_a_body_that_follows_itself_ends(finder: BodyFinder, bearers: Bearers) -> None:
    assert bearers.predecessors(*finder.find("Thuế tỉnh")) == []
