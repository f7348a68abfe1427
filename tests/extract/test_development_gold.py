"""The two development documents, end to end: floors under what the room finds (matching as the quality script does)."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from pipeline.domain.assignments import Fact
from pipeline.domain.documents import Document
from pipeline.domain.reference import ReferenceTables
from pipeline.extract import extract
from pipeline.vietnamese import search_key

GOLD = Path(__file__).resolve().parents[2] / "corpus" / "gold"
DOCUMENTS = ("quang-ngai-2022", "ninh-binh-2022-2030")


def _gold(kind: str, document: str) -> list[dict[str, Any]]:
    rows = [json.loads(line) for line in (GOLD / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if row["doc"] == document]


def _same(row: dict[str, Any], fact: Fact) -> bool:
    left, right = search_key(row["verbatim"]).replace("–", "-"), search_key(fact.verbatim).replace("–", "-")
    return row["line"] == fact.line and (right in left or (left in right and len(right) <= 2 * len(left) + 20))


def _f1(found: int, printed: int, wanted: int) -> float:
    return 2 * found / (printed + wanted)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_assignments(name: str, plan: Callable[[str], Document], tables: ReferenceTables) -> None:
    document = plan(name)
    lines = {provision.id: provision.source.start_line for provision in document.provisions}
    want = {(r["start_line"], r["function"], r["role"]) for r in _gold("assignments", name)}
    have = {(lines[a.provision], a.function, a.role) for a in extract(document, tables).assignments}
    assert _f1(len(want & have), len(have), len(want)) >= 0.97, (sorted(want - have), sorted(have - want))


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize(("kind", "value"), [("references", "number_norm"), ("deadlines", "normalised"), ("targets", "value")])
def test_facts(name: str, kind: str, value: str, plan: Callable[[str], Document], tables: ReferenceTables) -> None:
    want = _gold(kind, name)
    have: Sequence[Any] = getattr(extract(plan(name), tables), kind)
    met = [(row, fact) for row in want for fact in have if _same(row, fact)]
    right = [(row, fact) for row, fact in met if row[value] == getattr(fact, value) and row.get("scope") == getattr(fact, "scope", None)]
    missed = [row["verbatim"] for row in want if not any(row is one for one, _ in right)]
    extra = [fact.verbatim for fact in have if not any(fact is one for _, one in met)]
    needed = [row for row in want if not row.get("named_only")]
    assert len(missed) <= 0.03 * len(needed) + (5 if kind == "references" else 0), missed
    assert len(extra) <= 0.03 * len(needed) + (5 if kind == "references" else 0), extra
