"""Filters as one predicate of the store's query language. Every value is quoted or a number."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.domain.retrieval import Filters


def predicate(filters: Filters) -> str | None:
    """The WHERE clause, or None when everything passes."""
    parts = [
        _one_of("document", filters.documents),
        _either("province", "province_now", filters.provinces),
        _one_of("level", filters.levels),
        _one_of("section", filters.sections),
        _one_of("kind", filters.kinds),
        _any_in("functions", [quoted(value) for value in filters.functions]),
        _any_in("years", [str(int(value)) for value in filters.years if abs(int(value)) < 1 << 31]) if filters.years else "",
    ]
    kept = [part for part in parts if part]
    return " AND ".join(f"({part})" for part in kept) or None


def quoted(value: str) -> str:
    """A string literal: quotes doubled, NUL taken out."""
    return "'" + value.replace("\x00", "").replace("'", "''") + "'"


def _one_of(column: str, values: Sequence[str]) -> str:
    return f"{column} IN ({', '.join(quoted(value) for value in values)})" if values else ""


def _either(first: str, second: str, values: Sequence[str]) -> str:
    return f"{_one_of(first, values)} OR {_one_of(second, values)}" if values else ""


def _any_in(column: str, literals: Sequence[str]) -> str:
    return f"array_has_any({column}, [{', '.join(literals)}])" if literals else ""
