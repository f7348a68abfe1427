"""Brings the index up to date with the corpus: new and changed documents in, vanished ones out, unchanged ones untouched."""

from __future__ import annotations

import csv
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from pipeline.workflows.corpus import Corpus
from pipeline.workflows.engine import Writer
from pipeline.workflows.parsing import UNREAD

Row = dict[str, Any]
Say = Callable[[str], None]
_CATALOG = ("id", "file", "sha256", "source")


def build_index(corpus: Corpus, progress: Say) -> list[Row]:
    """The index holds exactly the readable documents of the corpus. A row per document: added, replaced, removed or unchanged.

    Raises:
        ModelMissing: the embedding model is not there.
    """
    writer = Writer(corpus)
    rows: list[Row] = []
    present = set(writer.indexed_ids())
    for item in corpus.parsed:
        document = item.document
        if document.state in UNREAD:
            continue
        change = "unchanged" if writer.is_current(item) else "replaced" if document.id in present else "added"
        if change != "unchanged":
            progress(f"{document.id}: đang lập chỉ mục {len(document.provisions)} đoạn / indexing")
            writer.replace(item)
        rows.append({"document": document.id, "change": change})
    for gone in sorted(present - {row["document"] for row in rows}):
        writer.remove(gone)
        rows.append({"document": gone, "change": "removed"})
    writer.store_topics()
    writer.store_general()
    writer.store_syllables(corpus.readable, is_changed=any(row["change"] != "unchanged" for row in rows))
    return rows


def add_files(corpus: Corpus, files: Sequence[Path], progress: Say) -> list[Row]:
    """Copies each readable file into the corpus, names it in the catalogue, and brings the index up to date.

    A file that cannot be read, or whose id belongs to other content, is refused with a reason; the rest is done.
    """
    rows = [_take_in(corpus, Path(path)) for path in files]
    if any(row["change"] == "added" for row in rows):
        build_index(_reopen(corpus), progress)
    return rows


def remove_documents(corpus: Corpus, ids: Sequence[str], progress: Say) -> list[Row]:
    """Takes documents out of catalogue and index; their files are kept in ``removed/`` beside ``raw/``."""
    rows = [_take_out(corpus, document_id) for document_id in ids]
    if any(row["change"] == "removed" for row in rows):
        build_index(_reopen(corpus), progress)
    return rows


def _reopen(corpus: Corpus) -> Corpus:
    return Corpus.open(corpus.settings.corpus, corpus.settings.index)


def _raw_folder(corpus: Corpus) -> Path:
    raw = corpus.settings.corpus / "raw"
    return raw if raw.is_dir() else corpus.settings.corpus


def _take_in(corpus: Corpus, path: Path) -> Row:
    from pipeline.read import document_id, read_file

    name = document_id(path.stem)
    row: Row = {"document": name, "file": path.name}
    raw = read_file(path, name=path.name)
    if raw.state in UNREAD:
        return row | {"change": "refused", "reason": raw.reason}
    for item in corpus.parsed:
        if item.document.id == name:
            if item.document.sha256 == raw.sha256:
                return row | {"change": "unchanged", "reason": "đã có trong kho / already in the corpus"}
            return row | {
                "change": "refused",
                "reason": f"mã “{name}” đã thuộc tệp khác; hãy đổi tên tệp hoặc bỏ văn bản cũ bằng: python -m pipeline remove {name}"
                f" / the id “{name}” belongs to other content; rename the file or remove the old document first",
            }
    target = _raw_folder(corpus) / path.name
    shutil.copyfile(path, target)
    _write_catalog(corpus, add={"id": name, "file": path.name, "sha256": raw.sha256, "source": ""})
    return row | {"change": "added", "reason": None}


def _take_out(corpus: Corpus, document_id: str) -> Row:
    document = corpus.document(document_id)
    source = _raw_folder(corpus) / document.file
    kept = corpus.settings.corpus / "removed" / document.file
    kept.parent.mkdir(exist_ok=True)
    if source.exists():
        os.replace(source, kept)
    _write_catalog(corpus, drop=document_id)
    return {"document": document_id, "change": "removed", "reason": f"tệp được giữ ở / the file is kept at removed/{document.file}"}


def _write_catalog(corpus: Corpus, *, add: Row | None = None, drop: str | None = None) -> None:
    """Rewrites the catalogue whole; a plain folder of files has none and gets none."""
    path = corpus.settings.corpus / "catalog.csv"
    if not path.exists() and not (corpus.settings.corpus / "raw").is_dir():
        return
    rows: list[dict[str, Any]] = []
    if path.exists():
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row.get("id") != drop]
    if add is not None:
        rows.append(add)
    temporary = path.with_suffix(".csv.tmp")
    with temporary.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, _CATALOG, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    os.replace(temporary, path)
