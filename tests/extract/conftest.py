"""What the tests of this room share: the reference tables, and the way from text to document and facts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.clean import clean
from pipeline.domain.assignments import Facts
from pipeline.domain.documents import Document, RawDocument
from pipeline.domain.reference import ReferenceTables
from pipeline.extract import Gazetteer, build_gazetteer, extract
from pipeline.read import load_reference, read_file
from pipeline.read.files import split_lines
from pipeline.structure import build

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def tables() -> ReferenceTables:
    return load_reference(ROOT / "corpus" / "reference")


@pytest.fixture(scope="session")
def gazetteer(tables: ReferenceTables) -> Gazetteer:
    return build_gazetteer(tables)


@pytest.fixture(scope="session")
def document_of(tables: ReferenceTables) -> Callable[[str], Document]:
    """A document from the text of a Markdown file."""

    def make(text: str) -> Document:
        raw = RawDocument("thu.md", hashlib.sha256(text.encode()).hexdigest(), text, split_lines(text))
        return build("thu", raw, clean(raw), tables)

    return make


@pytest.fixture(scope="session")
def plan(tables: ReferenceTables) -> Callable[[str], Document]:
    """One of the five plans."""

    def make(name: str) -> Document:
        raw = read_file(ROOT / "corpus" / "raw" / f"{name}.md", name=f"{name}.md")
        return build(name, raw, clean(raw), tables)

    return make


@pytest.fixture(scope="session")
def facts_of(tables: ReferenceTables, document_of: Callable[[str], Document]) -> Callable[[str], Facts]:
    def make(text: str) -> Facts:
        return extract(document_of(text), tables)

    return make
