"""Filters that no document meets, and hits as a terminal shows them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.domain.documents import SourceSpan
from pipeline.domain.retrieval import Filters, Hit, SearchResult, Understood
from pipeline.workflows.asking import search_text, unknown_filter
from pipeline.workflows.corpus import Corpus

PLAN = """ỦY BAN NHÂN DÂN\nTỈNH NINH BÌNH\n\nKẾ HOẠCH\nTrồng rừng trên địa bàn tỉnh Ninh Bình năm 2023\n\nI. NHIỆM VỤ\n\n1. Trồng rừng.\n"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder: Path = tmp_path_factory.mktemp("kho")
    (folder / "ninh-binh-2023.md").write_text(PLAN, encoding="utf-8")
    return Corpus.open(folder)


UNKNOWN = [
    (Filters(provinces=("foo",)), "--province foo", "ninh-binh"),
    (Filters(provinces=("ninh-binh", "nghe-an")), "--province nghe-an", "ninh-binh"),
    (Filters(documents=("kh",)), "--document kh", "ninh-binh-2023"),
    (Filters(years=(1999,)), "--year 1999", "2023"),
    (Filters(functions=("alchemy",)), "--function alchemy", "health"),
]


@pytest.mark.parametrize(("filters", "named", "offered"), UNKNOWN)
def test_a_filter_that_no_document_meets_is_named_with_what_there_is(corpus: Corpus, filters: Filters, named: str, offered: str) -> None:
    said = unknown_filter(corpus, filters)
    assert said is not None
    assert all(named in sentence and offered in sentence for sentence in said)


def test_filters_that_documents_meet_are_none(corpus: Corpus) -> None:
    assert unknown_filter(corpus, Filters()) is None
    assert (
        unknown_filter(corpus, Filters(documents=("ninh-binh-2023",), provinces=("ninh-binh",), years=(2023,), functions=("health",)))
        is None
    )


def test_hits_show_where_they_stand_and_where_they_are_cut() -> None:
    source = SourceSpan("kh.md", 7, 9, ((0, 400),))
    hits = tuple(Hit(f"kh/{n}", "kh", 1.0, {}, (), text, source) for n, text in enumerate(("từ " * 200, "Trồng rừng.")))
    lines = search_text(SearchResult("x", Understood("x", "x"), True, hits)).splitlines()
    assert sum("kh.md, dòng 7–9 / lines 7–9" in line for line in lines) == 2
    assert [line.endswith("…") for line in lines if "từ" in line or "Trồng" in line] == [True, False]
