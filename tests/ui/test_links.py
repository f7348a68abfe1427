"""Links say what a page shows, and bad values in them are dropped without a word."""

from __future__ import annotations

import pytest

from pipeline.ui.language import read_language
from pipeline.ui.links import LONGEST_IN_LINK, Choices, CompareLink, ReaderLink, SearchLink

CHOICES = Choices(
    documents=("quang-ngai-2022", "nghe-an-2024"),
    provinces=("nghe-an", "quang-ngai"),
    years=("2022", "2024"),
    levels=("province",),
    sections=("task", "solution"),
    functions=("health", "police"),
)


@pytest.mark.parametrize(
    "link",
    [
        SearchLink(),
        SearchLink("bình đẳng giới"),
        SearchLink("tập huấn & #1 + 50%", ("nghe-an", "quang-ngai"), ("2024",), ("province",), ("task",), ("health",), 2, True),
    ],
)
def test_a_search_survives_its_link(link: SearchLink) -> None:
    assert SearchLink.read(link.params(), CHOICES) == link


@pytest.mark.parametrize("link", [CompareLink(), CompareLink("mua bán người", ("nghe-an-2024",)), CompareLink("", ("quang-ngai-2022",))])
def test_a_comparison_survives_its_link(link: CompareLink) -> None:
    assert CompareLink.read(link.params(), CHOICES) == link


@pytest.mark.parametrize("link", [ReaderLink(), ReaderLink("nghe-an-2024", "II/5/5.2"), ReaderLink("nghe-an-2024", "@title", "targets")])
def test_a_place_survives_its_link(link: ReaderLink) -> None:
    assert ReaderLink.read(link.params(), CHOICES) == link


@pytest.mark.parametrize(
    ("params", "expected", "reason"),
    [
        ({"tinh": "nghe-an,atlantis"}, SearchLink(provinces=("nghe-an",)), "an unknown province is dropped"),
        ({"tinh": "' OR 1=1 --"}, SearchLink(), "syntax of a database is only an unknown value"),
        ({"tinh": "nghe-an,nghe-an"}, SearchLink(provinces=("nghe-an",)), "a value counts once"),
        ({"nam": "2022,0,x"}, SearchLink(years=("2022",)), "a year that no document plans for is dropped"),
        ({"trang": "-1"}, SearchLink(), "pages count from 1"),
        ({"trang": "²"}, SearchLink(), "a digit that is none"),
        ({"trang": "9" * 40}, SearchLink(), "a page beyond reason"),
        ({"phan": "task", "x": "y"}, SearchLink(sections=("task",)), "unknown parameters are nobody's"),
        ({"q": "a\x00b"}, SearchLink("ab"), "NUL cannot be in a query"),
        ({"dung-chu": "có"}, SearchLink(), "only 1 means literal"),
    ],
)
def test_bad_values_are_dropped(params: dict[str, str], expected: SearchLink, reason: str) -> None:
    assert SearchLink.read(params, CHOICES) == expected, reason


@pytest.mark.parametrize(
    ("params", "expected", "reason"),
    [
        ({"vb": "../../etc/passwd"}, ReaderLink(), "a path is no document"),
        ({"vb": "nghe-an-2024,quang-ngai-2022"}, ReaderLink(), "two documents cannot be read at once"),
        ({"doan": "IV/3/a"}, ReaderLink(), "a place without a document"),
        ({"vb": "nghe-an-2024", "xem": "<script>"}, ReaderLink("nghe-an-2024"), "an unknown view"),
    ],
)
def test_bad_places_are_dropped(params: dict[str, str], expected: ReaderLink, reason: str) -> None:
    assert ReaderLink.read(params, CHOICES) == expected, reason


def test_a_query_too_long_for_a_link_is_left_out() -> None:
    assert SearchLink("a" * (LONGEST_IN_LINK + 1)).params() == {}


def test_a_long_query_in_a_link_is_cut() -> None:
    assert len(SearchLink.read({"q": "a" * 100_000}, CHOICES).query) == LONGEST_IN_LINK


def test_reader_link_to_a_provision() -> None:
    assert ReaderLink.to("nghe-an-2024", "nghe-an-2024/II/5/5.2").params() == {"vb": "nghe-an-2024", "doan": "II/5/5.2"}


@pytest.mark.parametrize(("value", "expected"), [("en", "en"), ("vi", "vi"), ("fr", None), ("", None), ("EN<script>", None)])
def test_language_of_a_link(value: str, expected: str | None) -> None:
    assert read_language({"lang": value}) == expected
