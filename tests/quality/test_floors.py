"""Figures of the scorer on the development gold never fall below their floors.

Floors rise freely; they fall only by editing floors.json, which names the gold by its hash: other gold, other floors.
"""

import hashlib
import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "corpus" / "gold"
FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))
NEEDS_MODEL = {"search", "compare", "align"}


def gold_hash() -> str:
    digest = hashlib.sha256()
    for path in sorted(GOLD.iterdir()):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


@cache
def figures(what: str) -> dict[str, Any]:
    command = [sys.executable, str(ROOT / "tests/quality/score.py"), what, "--split", "dev", "--gold", str(GOLD), "--project", str(ROOT)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=900, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def reached(figure: Any) -> float:
    """A figure as a number: ``26/26`` is a share, true is 1, a list counts its rows."""
    if isinstance(figure, str):
        part, whole = figure.split("/")
        return int(part) / int(whole)
    return len(figure) if isinstance(figure, list) else float(figure)


def cases() -> list[Any]:
    rows = [(what, name, floor) for what, floors in FLOORS["floors"].items() for name, floor in floors.items()]
    return [pytest.param(*row, marks=[pytest.mark.model] if row[0] in NEEDS_MODEL else [], id=f"{row[0]}: {row[1]}") for row in rows]


def test_the_gold_is_the_one_the_floors_are_for() -> None:
    assert gold_hash() == FLOORS["gold_sha256"]


@pytest.mark.parametrize(("what", "name", "floor"), cases())
def test_floor(what: str, name: str, floor: float) -> None:
    """``name`` is a path in the scorer's object ("boundary/f1"); a floor named ``max …`` is a ceiling."""
    figure: Any = figures(what)
    for part in name.removeprefix("max ").split("/"):
        figure = figure[part]
    value = reached(figure)
    assert value <= floor if name.startswith("max ") else value >= floor, f"{what} {name}: {figure} against {floor}"
