"""Figures are read from committed files; what is no figure is left out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.ui.pages.chat_luong import set_name, style_name
from pipeline.ui.quality import Figure, read_results

ROW = {"measure": "nDCG@10", "system": "hybrid", "style": "all", "value": 0.79, "low": 0.7, "high": 0.85, "n": 40}
FIGURE = Figure("nDCG@10", "hybrid", "all", 0.79, 0.7, 0.85, 40)


@pytest.mark.parametrize(
    ("data", "expected", "reason"),
    [
        ([ROW], {"a.json": [FIGURE]}, "a list of rows"),
        ({"gold": [ROW], "made": "2026"}, {"a.json: gold": [FIGURE]}, "lists by name, other values apart"),
        ([{"measure": "x"}, 3, ROW], {"a.json": [FIGURE]}, "what is no figure is left out"),
        ([], {}, "nothing"),
        ("text", {}, "no rows at all"),
    ],
)
def test_read_results(data: object, expected: dict[str, list[Figure]], reason: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(data), encoding="utf-8")
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    assert read_results(tmp_path) == expected, reason


def test_no_folder_is_no_results(tmp_path: Path) -> None:
    assert read_results(tmp_path / "none") == {}


def test_the_committed_figures_have_words_for_what_they_were_measured_on() -> None:
    found = read_results()
    assert {set_name(name) for name in found}.isdisjoint(found)
    styles = {figure.style for figures in found.values() for figure in figures}
    assert {style for style in styles if style_name(style) == style.replace("_", " ")} == set()
    assert (set_name("x.json: other"), style_name("new_style")) == ("x.json: other", "new style")
