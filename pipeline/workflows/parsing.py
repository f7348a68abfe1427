"""File to document and facts, kept as JSON by the file's content beside the index, parsed only when something changed.

Imports no model and no index, so that the verbs that need neither start at once.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.clean import clean
from pipeline.domain.assignments import Facts
from pipeline.domain.documents import Document
from pipeline.domain.reference import ReferenceTables
from pipeline.extract import extract, link_references
from pipeline.read import CorpusFile, list_corpus, load_reference, read_file
from pipeline.settings import ROOT, Settings
from pipeline.structure import build
from pipeline.workflows.records import decode, encode

UNREAD = ("needs_ocr", "rejected", "failed")
_ROOMS = ("domain", "read", "clean", "structure", "extract")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document and what was extracted from it. A file that could not be read is a document without provisions.

    ``digest`` changes with anything in the document or its facts: what the index holds is compared with it.
    """

    document: Document
    facts: Facts
    digest: str = ""


@cache
def parser_fingerprint() -> str:
    """Changes with any line of the code that reads, structures and extracts."""
    digest = hashlib.sha256((ROOT / "pipeline" / "vietnamese.py").read_bytes())
    for room in _ROOMS:
        for path in sorted((ROOT / "pipeline" / room).rglob("*.py")):
            digest.update(path.name.encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def parse_file(file: CorpusFile, tables: ReferenceTables) -> Parsed:
    """The document of one file, whatever its state."""
    raw = read_file(file.path, name=file.file)
    document = build(file.id, raw, clean(raw), tables)
    facts = extract(document, tables)
    text = json.dumps([encode(document), encode(facts), encode(tables.provinces), encode(tables.abbreviations)], ensure_ascii=False)
    return Parsed(document, facts, hashlib.sha256(text.encode()).hexdigest()[:32])


def load_tables(settings: Settings) -> ReferenceTables:
    """The reference tables of the project. Raises BadReferenceTable."""
    return load_reference(settings.reference)


def load_parsed(settings: Settings, tables: ReferenceTables) -> tuple[Parsed, ...]:
    """Every file of the corpus as a document with facts, in the order of the catalogue; references linked across documents."""
    fingerprint = f"{parser_fingerprint()}-{tables.fingerprint}"
    parsed = [_load_one(file, settings.index / "parsed", fingerprint, tables) for file in list_corpus(settings.corpus)]
    linked = link_references([item.facts for item in parsed], [item.document for item in parsed])
    return tuple(Parsed(item.document, facts, item.digest) for item, facts in zip(parsed, linked, strict=True))


def _load_one(file: CorpusFile, folder: Path, fingerprint: str, tables: ReferenceTables) -> Parsed:
    if file.problem is not None:
        return Parsed(_refused(file), Facts(file.id))
    digest = hashlib.sha256(file.path.read_bytes()).hexdigest() if file.path.is_file() else ""
    key = hashlib.sha256(f"{digest} {file.id} {file.file}".encode()).hexdigest()[:32]
    path = folder / f"{key}.json"
    kept = _read_kept(path, fingerprint)
    if kept is not None:
        return kept
    parsed = parse_file(file, tables)
    _write_kept(path, fingerprint, parsed)
    return parsed


def _refused(file: CorpusFile) -> Document:
    return Document(id=file.id, file=file.file, sha256=file.sha256 or "", state="rejected", reason=file.problem)


def _read_kept(path: Path, fingerprint: str) -> Parsed | None:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["fingerprint"] != fingerprint:
            return None
        return decode(Parsed, data["parsed"])
    except (OSError, ValueError, KeyError, TypeError):
        return None  # nothing kept, or half written by an older version: parse again


def _write_kept(path: Path, fingerprint: str, parsed: Parsed) -> None:
    """Kept whole or not at all; a folder that cannot be written costs speed, not results."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, suffix=".tmp", delete=False) as file:
            json.dump({"fingerprint": fingerprint, "parsed": encode(parsed)}, file, ensure_ascii=False)
        os.replace(file.name, path)
    except OSError:
        return
