"""Places named in a query are shown as the documents write them."""

from __future__ import annotations

import pytest

from pipeline.domain.documents import Document, Metadata
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
