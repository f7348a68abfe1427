"""Bodies by the names that people type, not only by those the tables write."""

from __future__ import annotations

import pytest

from pipeline.read import load_reference
from pipeline.search.bodies import BodyFinder
from tests.built_model import MODELS


@pytest.fixture(scope="module")
def finder() -> BodyFinder:
    return BodyFinder(load_reference(MODELS.parent / "corpus" / "reference").bodies)


@pytest.mark.parametrize(
    ("text", "canonical", "level"),
    [
        ("Mặt trận Tổ quốc phải làm gì", "Ủy ban Mặt trận Tổ quốc Việt Nam", "province"),
        ("đài phát thanh truyền hình", "Đài Phát thanh và Truyền hình", "province"),
        ("Bộ đội biên phòng được giao việc gì", "Bộ Chỉ huy Bộ đội Biên phòng", "province"),
        ("sở giáo dục đào tạo", "Sở Giáo dục và Đào tạo", "province"),
        ("Uỷ ban nhân dân xã Song An", "Ủy ban nhân dân cấp xã", "commune"),
        ("UBND xã", "Ủy ban nhân dân cấp xã", "commune"),
        ("Ủy ban nhân dân huyện", "Ủy ban nhân dân cấp huyện", "district"),
    ],
)
def test_short_and_spelled_out_names(finder: BodyFinder, text: str, canonical: str, level: str) -> None:
    assert [(body.canonical, body.level) for body in finder.find(text)] == [(canonical, level)]


@pytest.mark.parametrize("text", ["Ủy ban nhân dân các phường", "mặt trận", "cơ sở công thương", "cán bộ tư pháp"])
def test_a_form_that_may_be_something_else_is_no_body(finder: BodyFinder, text: str) -> None:
    assert finder.find(text) == []
