"""Junk, huge texts and broken documents: no exception, no blow-up."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from pipeline.domain.documents import Document, Metadata, Provision, Segment, SourceSpan
from pipeline.domain.reference import ReferenceTables
from pipeline.extract import extract

JUNK = [
    "",
    " ",
    "\x00\ufffd\u200b",
    ":" * 50,
    "; " * 50,
    "( " * 50,
    "Sở :",
    "Giao  chủ trì, phối hợp với :",
    "100%" * 20,
    "ngày 99/99/9999",
    "số /QĐ-",
    "😀 Sở Y tế 😀",
    "Luật ",
    "từ ngày đến ngày",
]
HUGE = [
    "a ",
    "Sở Y tế, ",
    "(",
    "Luật A ",
    "15/11 đến ",
    "đạt 5% và ",
    "số 1/QĐ-",
    "Chương trình a ",
    "trước ngày ",
    "năm 2022 ",
    "các sở, ban, ",
    "1-",
    ", ",
]


def _document(text: str) -> Document:
    span = SourceSpan("thu.md", 1, 1, ((0, len(text)),))
    provision = Provision(
        "thu/1", "thu", "clause", ("1",), (), "task", text, span, (Segment(0, len(text), 0, len(text), 1),) if text else ()
    )
    return Document("thu", "thu.md", "0", "ok", metadata=Metadata(), provisions=(provision,))


@pytest.mark.parametrize("text", JUNK)
def test_junk_gives_facts_or_none(text: str, tables: ReferenceTables) -> None:
    facts = extract(_document(text), tables)
    assert facts.document == "thu"


@pytest.mark.parametrize("part", HUGE)
def test_time_is_linear_in_the_text(part: str, tables: ReferenceTables) -> None:
    started = time.process_time()
    extract(_document(part * (60_000 // len(part))), tables)
    assert time.process_time() - started < 20  # only a blow-up fails here


def test_a_rejected_document_has_no_facts(tables: ReferenceTables) -> None:
    facts = extract(replace(_document("x"), provisions=(), state="rejected"), tables)
    assert not facts.assignments
    assert not facts.references
