"""The search over the five plans, as the command line has it, with an index of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.clean import clean
from pipeline.embed import DEFAULT_MODEL, load_encoder
from pipeline.extract import extract
from pipeline.index import IndexStamp, embed_rows, make_rows, open_store
from pipeline.read import load_reference, read_file
from pipeline.search import Searcher, learn_syllables
from pipeline.segment import background_texts, load_segmenter
from pipeline.structure import build

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    if not (ROOT / "models" / "built" / DEFAULT_MODEL / "modules.json").exists():
        pytest.skip("needs the built model: make model")
    tables, segmenter = load_reference(ROOT / "corpus" / "reference"), load_segmenter()
    encoder = load_encoder(models_dir=ROOT / "models", cache_dir=ROOT / "models" / "cache")
    documents = []
    for path in sorted((ROOT / "corpus" / "raw").glob("*.md")):
        raw = read_file(path, name=path.name)
        documents.append(build(path.stem, raw, clean(raw), tables))
    facts = [extract(document, tables) for document in documents]
    stamp = IndexStamp(encoder.fingerprint, segmenter.fingerprint, encoder.dimension)
    store = open_store(tmp_path_factory.mktemp("index"), stamp=stamp, create=True)
    for document, fact in zip(documents, facts, strict=True):
        rows = make_rows(document, fact, segmenter, provinces=tables.provinces, abbreviations=tables.abbreviations)
        store.replace_document(document.id, embed_rows(rows, encoder), document.sha256)
    syllables = learn_syllables(documents, tables, background_texts())
    return Searcher(store=store, encoder=encoder, segmenter=segmenter, documents=documents, facts=facts, tables=tables, syllables=syllables)
