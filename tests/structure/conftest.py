"""What the tests of this room share: the reference tables and a way from text to document."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.clean import clean
from pipeline.domain.documents import Document, RawDocument
from pipeline.domain.reference import ReferenceTables
from pipeline.read import load_reference
from pipeline.read.files import split_lines
from pipeline.structure import build

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def tables() -> ReferenceTables:
    return load_reference(ROOT / "corpus" / "reference")


def raw_of(text: str) -> RawDocument:
    return RawDocument("thu.md", hashlib.sha256(text.encode()).hexdigest(), text, split_lines(text))


@pytest.fixture(scope="session")
def document_of(tables: ReferenceTables) -> Callable[[str], Document]:
    def make(text: str) -> Document:
        raw = raw_of(text)
        return build("thu", raw, clean(raw), tables)

    return make
