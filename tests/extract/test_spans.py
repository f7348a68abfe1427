"""The law of spans: every fact's source text is its quotation."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.domain.documents import Document, SourceSpan
from pipeline.domain.reference import ReferenceTables
from pipeline.extract import extract
from pipeline.vietnamese import nfc

RAW = Path(__file__).resolve().parents[2] / "corpus" / "raw"


def _plain(text: str) -> str:
    return re.sub(r"[\s*#_|]+", "", nfc(text))


def _quoted(text: str, span: SourceSpan) -> str:
    return _plain("".join(text[start:end] for start, end in span.ranges))


@pytest.mark.parametrize("path", sorted(RAW.glob("*.md")), ids=lambda path: path.stem)
def test_every_fact_is_found_again_in_its_source(path: Path, plan: Callable[[str], Document], tables: ReferenceTables) -> None:
    text = path.read_text(encoding="utf-8")
    document = plan(path.stem)
    facts = extract(document, tables)
    lines = text.split("\n")
    for fact in (*facts.references, *facts.deadlines, *facts.targets):
        provision = document.provision(fact.provision)
        assert provision.text[fact.start : fact.end] == fact.verbatim
        assert _quoted(text, fact.source) == _plain(fact.verbatim)
        assert _plain(fact.verbatim)[:5] in _plain(lines[fact.line - 1])
    for assignment in facts.assignments:
        assert _quoted(text, assignment.source) == _plain(assignment.task)
        assert _quoted(text, assignment.agency_source) == _plain(assignment.agency)
