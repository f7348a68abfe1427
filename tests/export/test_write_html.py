from __future__ import annotations

from html.parser import HTMLParser

import pytest

from pipeline.export import to_bytes
from pipeline.export.safe_text import clean_text
from pipeline.export.tables import comparison_table
from tests.export.builders import ADVERSARIAL, bac_ha, comparison, plain_table, provenance, yen_bai


class _Page(HTMLParser):
    """The cells of the tables as text, and every tag and attribute seen."""

    def __init__(self, content: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.cells: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.inside = False
        self.feed(content.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]
        if tag in ("td", "th"):
            self.inside = True
            self.cells.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.cells[-1] += data


@pytest.mark.parametrize(("text", "reason"), ADVERSARIAL)
def test_a_cell_shows_the_words_as_they_are(text: str, reason: str) -> None:
    page = _Page(to_bytes(plain_table([text]), ".html"))
    assert page.cells[3] == clean_text(text), reason


def test_nothing_runs_links_or_loads() -> None:
    hostile = [text for text, _ in ADVERSARIAL] + [
        "</style><script>1</script>",
        "<img src=x onerror=alert(1)>",
        '"><a href="javascript:1">x</a>',
    ]
    page = _Page(to_bytes(plain_table(hostile, name="</section>", title="<title>"), ".html"))
    assert not {"script", "a", "img", "link", "iframe", "object", "form"} & set(page.tags)
    assert not {"href", "src", "onclick", "onerror", "onload"} & set(page.attributes)


def test_the_page_tells_what_the_table_tells() -> None:
    tables = [comparison_table([comparison()], [yen_bai(), bac_ha()], provenance(), layout=layout) for layout in ("side_by_side", "annex")]
    content = to_bytes(tables, "html").decode()
    assert '<html lang="vi">' in content and "default-src 'none'" in content
    assert 'scope="rowgroup" colspan="7">Kiểm tra an toàn thực phẩm</th>' in content
    for words in ("Sở Y tế (chủ trì)", "Chưa rõ (nguồn thiếu phụ lục)", "(mục IV.1.a; dòng 7)", yen_bai().sha256, "v7", "22/11/2026"):
        assert words in content
    assert content.count('data-state="unknown"') == 2
