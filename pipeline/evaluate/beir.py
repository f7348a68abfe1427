"""A BEIR folder (corpus.jsonl, queries.jsonl, qrels/test.tsv) as documents that the index can take."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.domain.documents import Document, Provision, Segment, SourceSpan
from pipeline.domain.errors import BadSetting
from pipeline.vietnamese import nfc


@dataclass(frozen=True, slots=True)
class BeirSet:
    """``document`` holds every passage as a clause; its title is its heading. ``keys`` maps provision ids to passage ids."""

    name: str
    document: Document
    keys: dict[str, str]
    queries: dict[str, str]
    judged: dict[str, dict[str, int]]


def read_beir(folder: Path) -> BeirSet:
    """The set in the folder; only queries with judgements are kept.

    Raises:
        BadSetting: a file is missing or a line cannot be read.
    """
    try:
        passages = list(_rows(folder / "corpus.jsonl"))
        queries = {str(row["_id"]): str(row["text"]) for row in _rows(folder / "queries.jsonl")}
        judged = _judgements(folder / "qrels" / "test.tsv")
        provisions = tuple(_provision(number, row) for number, row in enumerate(passages, start=1))
        keys = {provision.id: str(row["_id"]) for provision, row in zip(provisions, passages, strict=True)}
    except (OSError, ValueError, KeyError) as error:
        raise BadSetting(
            f"Không đọc được bộ BEIR {folder} ({error}); cần corpus.jsonl, queries.jsonl, qrels/test.tsv.",
            f"Cannot read the BEIR set {folder} ({error}); it needs corpus.jsonl, queries.jsonl, qrels/test.tsv.",
        ) from error
    digest = hashlib.sha256((folder / "corpus.jsonl").read_bytes()).hexdigest()
    document = Document(id="beir", file="corpus.jsonl", sha256=digest, state="ok", provisions=provisions)
    return BeirSet(folder.name, document, keys, {q: t for q, t in queries.items() if q in judged}, judged)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def _judgements(path: Path) -> dict[str, dict[str, int]]:
    judged: dict[str, dict[str, int]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        query, _, rest = line.partition("\t")
        key, _, grade = rest.rpartition("\t")
        if grade.strip().lstrip("-").isdigit():
            judged.setdefault(query, {})[key] = int(grade)
    return judged


def _provision(number: int, row: dict[str, Any]) -> Provision:
    text, title = nfc(str(row["text"])), nfc(str(row.get("title") or ""))
    return Provision(
        id=f"beir/{number}",
        document="beir",
        kind="clause",
        path=(str(number),),
        heading_trail=(title,) if title else (),
        section="other",
        text=text,
        source=SourceSpan("corpus.jsonl", number, number, ((0, len(text)),)),
        segments=(Segment(0, len(text), 0, len(text), number),),
    )
