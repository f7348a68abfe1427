"""Places named in a query are shown as the documents write them."""

from __future__ import annotations

import pytest

from pipeline.domain.documents import Document, Metadata
from pipeline.domain.reference import ProvinceEntry
from pipeline.search.places import PlaceFinder

NAMED = [
    ("Huyện Bảo Lạc làm gì?", ("Bảo Lạc",), "with its marks"),
    ("huyen bao lac lam gi", ("Bảo Lạc",), "typed without marks, shown with them"),
    ("Công an làm gì?", (), "no place"),
]


@pytest.mark.parametrize(("query", "titles", "reason"), NAMED)
def test_localities_are_shown_as_written(query: str, titles: tuple[str, ...], reason: str) -> None:
    document = Document("kh", "kh.md", "0", "ok", metadata=Metadata(district="Bảo Lạc"))
    assert PlaceFinder((), (document,)).find(query).titles == titles, reason


SUBJECTS = [
    ("kinh phí ở Bảo Lạc lấy từ đâu", "kinh phí lấy từ đâu", "with the word before it"),
    ("Bảo Lạc chọn xã nào làm điểm", "chọn xã nào làm điểm", "at the head"),
    ("trên địa bàn huyện Bảo Lạc có mấy mô hình", "có mấy mô hình", "with what it is"),
    ("so sánh hạn báo cáo giữa Bảo Lạc với Cao Bằng", "so sánh hạn báo cáo", "two, joined"),
    ("kinh phi huyen bao lac, cao bang", "kinh phi", "typed without marks"),
    ("Duties of schools in Bảo Lạc district", "Duties of schools", "in English"),
    ("Báo Cao Bằng đăng bao nhiêu tin", "Báo Cao Bằng đăng bao nhiêu tin", "a newspaper by its name"),
    ("Bảo Lạc", "Bảo Lạc", "nothing else is asked"),
    ("ai bảo lạc hậu", "ai bảo lạc hậu", "other words"),
    ("chi tiêu ở bảo lạc", "chi tiêu", "small letters behind a word that says so"),
    ("Bảo Lạc 2024", "Bảo Lạc 2024", "nor here"),
    ("công an xã làm gì", "công an xã làm gì", "no place"),
    ("", "", "nothing"),
]


@pytest.mark.parametrize(("text", "subject", "reason"), SUBJECTS)
def test_the_subject_is_what_is_asked_of_the_place(text: str, subject: str, reason: str) -> None:
    document = Document("kh", "kh.md", "0", "ok", metadata=Metadata(province="Cao Bằng", district="Bảo Lạc"))
    assert PlaceFinder((), (document,)).subject(text) == subject, reason


def test_what_belongs_to_a_body_stays() -> None:
    document = Document("kh", "kh.md", "0", "ok", metadata=Metadata(district="Bảo Lạc"))
    text = "Công an huyện Bảo Lạc phải làm gì"
    assert PlaceFinder((), (document,)).subject(text, [(0, len("Công an huyện"))]) == "Công an huyện phải làm gì"


def _province(name: str, slug: str, centre: str = "") -> ProvinceEntry:
    return ProvinceEntry(f"Tỉnh {name}", name, slug, (), f"Tỉnh {name}", name, slug, "unchanged", None, None, centre)


SPELLED = [
    ("TP Vinh", True, {3: "vinh"}, "a capital town behind what says so"),
    ("o tp vinh", True, {5: "vinh"}, "in any letters"),
    ("hop o Vinh ngay mai", True, {6: "vinh"}, "a capital in the text"),
    ("Vinh danh phu nu", True, {}, "another word at the head"),
    ("xa Vinh Quang", True, {}, "the name of another place"),
    ("Vinh Phuc", True, {0: "vĩnh", 5: "phúc"}, "the longest name"),
    ("Nghe An", True, {0: "nghệ", 5: "an"}, "a province"),
    ("nghe an", True, {}, "may be other words"),
    ("nghe an", False, {0: "nghệ", 5: "an"}, "a province, if the model agrees"),
    ("Nghệ An", True, {}, "typed with its marks"),
    ("huyen Bao Lac", True, {6: "bảo", 10: "lạc"}, "a locality of the documents"),
    ("bao lac hau", False, {}, "no locality in small letters"),
]


@pytest.mark.parametrize(("text", "sure", "syllables", "reason"), SPELLED)
def test_names_are_spelled_as_they_are(text: str, sure: bool, syllables: dict[int, str], reason: str) -> None:
    document = Document("kh", "kh.md", "0", "ok", metadata=Metadata(district="huyện Bảo Lạc"))
    finder = PlaceFinder((_province("Nghệ An", "nghe-an", "Vinh"), _province("Vĩnh Phúc", "vinh-phuc", "Vĩnh Yên")), (document,))
    assert finder.spelled(text, sure=sure) == syllables, reason


PROVINCES = [
    ("kinh phí ở Hòa Bình", ("hoa-binh",), "a province"),
    ("kinh phi tinh hoa binh", ("hoa-binh",), "by the word before it"),
    ("thành phố hòa bình", ("hoa-binh",), "its town"),
    ("các xã Hòa Bình", ("hoa-binh",), "its communes"),
    ("xã hòa bình", (), "a commune of the name, as many are"),
    ("trường học xã Hòa Bình", (), "with capitals"),
    ("gìn giữ hòa bình", (), "the word"),
]


@pytest.mark.parametrize(("text", "provinces", "reason"), PROVINCES)
def test_a_province_is_no_commune_of_its_name(text: str, provinces: tuple[str, ...], reason: str) -> None:
    entry = ProvinceEntry("Tỉnh Hòa Bình", "Hòa Bình", "hoa-binh", (), "Tỉnh Phú Thọ", "Phú Thọ", "phu-tho", "merged", None, None)
    assert PlaceFinder((entry,), ()).find(text).provinces == provinces, reason


def test_a_plan_of_the_year_agrees_more_than_one_whose_years_go_over_it() -> None:
    documents = [
        Document("nam", "nam.md", "0", "ok", metadata=Metadata(plan_year=2024)),
        Document("ky", "ky.md", "0", "ok", metadata=Metadata(period=(2022, 2030))),
        Document("cu", "cu.md", "0", "ok", metadata=Metadata(plan_year=2019)),
    ]
    finder = PlaceFinder((), documents)
    named = finder.find("nhà tạm lánh năm 2024")
    assert [finder.agreement(document.id, named)[1] for document in documents] == [1.0, 0.5, 0.0]
    assert finder.agreement("ky", finder.find("kế hoạch 2022"))[1] == 1.0
