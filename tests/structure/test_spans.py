"""The law of spans as a property: on the corpus, the layouts, their NFD, CRLF and BOM forms, and odd mixtures of them."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.domain.documents import Document

ROOT = Path(__file__).resolve().parents[2]
TEXTS = [
    path.read_text(encoding="utf-8")
    for folder in (ROOT / "corpus" / "raw", Path(__file__).parent / "data")
    for path in sorted(folder.iterdir())
    if path.suffix in (".md", ".txt")
]
ODD = [
    "**",
    "*",
    "| a | b |",
    "<br>",
    "&nbsp;",
    "1.",
    "(",
    "\\",
    "__",
    "[x](http://a)",
    "\u0301",
    "\ufeff",
    "- ",
    "\f",
    "`",
    "#",
    "&amp;",
    "|---|---|",
]


def _holds(text: str, document: Document) -> None:
    ids = [p.id for p in document.provisions]
    assert len(set(ids)) == len(ids)
    last = 0
    for p in document.provisions:
        quoted = unicodedata.normalize("NFC", "".join(text[start:end] for start, end in p.source.ranges))
        assert re.sub(r"[\s*_#|>\\`\u200b\ufeff]", "", quoted) == re.sub(r"[\s*_#|>\\`]", "", p.text)
        assert unicodedata.is_normalized("NFC", p.text)
        assert p.text == " ".join(p.text.split())
        assert p.source.start_line >= last
        assert p.parent is None or p.parent in ids
        last = p.source.start_line


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_forms_of_one_text_give_one_tree(document_of: Callable[[str], Document], text: str) -> None:
    want = [(p.id, p.kind, p.section, p.text) for p in document_of(text).provisions]
    for form in (text, unicodedata.normalize("NFD", text), text.replace("\n", "\r\n"), "\ufeff" + text):
        document = document_of(form)
        _holds(form, document)
        assert [(p.id, p.kind, p.section, p.text) for p in document.provisions] == want


def test_odd_mixtures_keep_the_law(document_of: Callable[[str], Document]) -> None:
    chance = random.Random(20240501)
    for _ in range(25):
        lines = chance.choice(TEXTS).split("\n")
        for _ in range(20):
            at = chance.randrange(len(lines))
            line = lines[at]
            cut = chance.randrange(len(line) + 1)
            lines[at] = chance.choice([line[:cut] + chance.choice(ODD) + line[cut:], chance.choice(chance.choice(TEXTS).split("\n"))])
        text = "\n".join(lines)
        _holds(text, document_of(text))


@pytest.mark.parametrize("unit", ["I.I.I.", "1", "1.", "1/", " ", "(", "*", "a*b ", "[", "<a ", "|", "1 ", "ngày 1 tháng ", "a\u0301"])
def test_odd_lines_end(document_of: Callable[[str], Document], unit: str) -> None:
    document_of(unit * (60_000 // len(unit)) + "\n\nI. MỤC TIÊU\n")
