"""Measured figures as they were committed: read from files, never computed here."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.settings import ROOT

RESULTS = ROOT / "docs" / "results"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value; ``low`` and ``high`` bound its interval when one was computed."""

    measure: str
    system: str
    style: str
    value: float
    low: float | None = None
    high: float | None = None
    n: int | None = None


def read_results(folder: Path = RESULTS) -> dict[str, list[Figure]]:
    """File name to the figures in it. A file holds a list of rows, or lists of rows by name; what is no row is left out."""
    found: dict[str, list[Figure]] = {}
    for path in sorted(folder.glob("*.json")):
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
        for name, rows in _lists(path.name, data):
            figures = [figure for row in rows if (figure := _figure(row)) is not None]
            if figures:
                found[name] = figures
    return found


def _lists(name: str, data: Any) -> list[tuple[str, list[Any]]]:
    if isinstance(data, list):
        return [(name, data)]
    if isinstance(data, dict):
        return [(f"{name}: {key}", rows) for key, rows in data.items() if isinstance(rows, list)]
    return []


def _figure(row: Any) -> Figure | None:
    if not isinstance(row, dict) or not isinstance(row.get("measure"), str) or not isinstance(row.get("value"), (int, float)):
        return None
    n = row.get("n")
    return Figure(
        measure=row["measure"],
        system=str(row.get("system") or ""),
        style=str(row.get("style") or ""),
        value=float(row["value"]),
        low=_number(row.get("low")),
        high=_number(row.get("high")),
        n=n if isinstance(n, int) else None,
    )


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, (int, float)) else None
