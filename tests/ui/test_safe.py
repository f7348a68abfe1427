"""Text of documents is shown as it is, whatever it holds."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from pipeline.ui.safe import join, label, marked, merged, shorten, tag, text

HOSTILE = [
    ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;", "a script"),
    ('<img src=x onerror="alert(1)">', "&lt;img src=x onerror=&#34;alert(1)&#34;&gt;", "an event handler"),
    ("$x$ :red[đỏ] **đậm** 1. a)", "$x$ :red[đỏ] **đậm** 1. a)", "Markdown means nothing in HTML"),
    ("{0} %s {name}", "{0} %s {name}", "placeholders are not filled in"),
    ("</div></style>", "&lt;/div&gt;&lt;/style&gt;", "closing tags do not close"),
    ("một\n  hai\tba", "một&#10;  hai&#9;ba", "line feeds and tabs survive the page's own dedent"),
    ("a\x00b\x1b\ud800c", "a\ufffdb\ufffd\ufffdc", "unprintable characters are visible and can be sent"),
    ("“Mục” & 'khoản'", "“Mục” &amp; &#39;khoản&#39;", "quotes cannot end an attribute"),
]


@pytest.mark.parametrize(("given", "shown", "reason"), HOSTILE)
def test_text_is_escaped(given: str, shown: str, reason: str) -> None:
    assert text(given) == shown, reason


def test_tag_escapes_children_and_attributes() -> None:
    made = tag("a", "<b>", tag("i", "x"), href='"><script>', class_="c", aria_label=None, open="")
    assert made == '<a href="&#34;&gt;&lt;script&gt;" class="c" open>&lt;b&gt;<i>x</i></a>'


def test_join_escapes_what_is_not_markup() -> None:
    assert join(["<", Markup("<br>")], " & ") == "&lt; &amp; <br>"


@pytest.mark.parametrize(
    ("ranges", "expected", "reason"),
    [
        ([(0, 2)], "<mark>Sở</mark> Y tế", "one range"),
        ([(0, 2), (1, 4)], "<mark>Sở Y</mark> tế", "overlapping ranges become one"),
        ([(0, 2), (2, 3)], "<mark>Sở </mark>Y tế", "touching ranges become one"),
        ([(5, 99), (-3, 1)], "<mark>S</mark>ở Y <mark>tế</mark>", "ranges are clipped to the text"),
        ([(4, 4), (3, 1)], "Sở Y tế", "empty and backward ranges mark nothing"),
    ],
)
def test_marked(ranges: list[tuple[int, int]], expected: str, reason: str) -> None:
    assert marked("Sở Y tế", ranges) == expected, reason


def test_marked_escapes_inside_and_outside() -> None:
    assert marked("<a> & <b>", [(0, 3)]) == "<mark>&lt;a&gt;</mark> &amp; &lt;b&gt;"


def test_merged_is_sorted_and_disjoint() -> None:
    assert merged([(8, 9), (0, 3), (2, 5)], 20) == [(0, 5), (8, 9)]


@pytest.mark.parametrize(
    ("given", "shown", "reason"),
    [
        ("**đậm**", r"\*\*đậm\*\*", "no bold"),
        ("1. Sở Y tế", r"1\. Sở Y tế", "no list"),
        (":red[x]", ":\u2060red\\[x\\]", "no colour"),
        (":material/bug:", ":\u2060material/bug:", "no icon"),
        ("Mục tiêu: 90%", "Mục tiêu: 90%", "an ordinary colon stays"),
        ("$a$ <b>", r"\$a\$ \<b\>", "no formula, no HTML"),
        ("[x](javascript:alert(1))", "\\[x\\]\\(javascript:\u2060alert\\(1\\)\\)", "no link"),
    ],
)
def test_label_shows_markdown_as_it_is(given: str, shown: str, reason: str) -> None:
    assert label(given) == shown, reason


@pytest.mark.parametrize(
    ("given", "length", "expected", "reason"),
    [
        ("Sở Y tế", 20, "Sở Y tế", "short enough"),
        ("Sở Y tế chủ trì", 10, "Sở Y tế…", "cut at a word"),
        ("Sở\n Y  tế", 20, "Sở Y tế", "whitespace squeezed"),
    ],
)
def test_shorten(given: str, length: int, expected: str, reason: str) -> None:
    assert shorten(given, length) == expected, reason
