"""Results that know how to become a tidy pandas table: one row per fact, spans included."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from pipeline.domain.comparisons import Comparison
from pipeline.domain.documents import Provision
from pipeline.domain.retrieval import SearchResult
from pipeline.workflows.output import Row, assignment_row, hit_row, span_row

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rows(Sequence[T], Generic[T]):
    """A sequence of domain values with ``to_frame()``."""

    items: tuple[T, ...]
    to_row: Callable[[T], Row]

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        return self.items[index]

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def to_frame(self) -> pd.DataFrame:
        """One row per value; a span becomes the columns file, start_line, end_line, ranges, page."""
        return frame(self.to_row(item) for item in self.items)


@dataclass(frozen=True, slots=True)
class SearchAnswer(SearchResult):
    """A search result with ``to_frame()``."""

    def to_frame(self) -> pd.DataFrame:
        """One row per hit, best first; ``rank`` from 1; parts of the score as columns ``part_…``."""
        shown = self.hits or self.nearest
        return frame({"rank": rank, "answers": self.answerable} | hit_row(hit) for rank, hit in enumerate(shown, 1))


@dataclass(frozen=True, slots=True)
class ComparisonAnswer(Comparison):
    """A comparison with ``to_frame()``; ``provision_index`` holds the provisions that its cells name."""

    provision_index: tuple[tuple[str, Provision], ...] = ()

    def to_frame(self) -> pd.DataFrame:
        """One row per document, provision and assignment; a cell without provisions is one row with its state."""
        return frame(self._rows())

    def _rows(self) -> Iterator[Row]:
        provisions = dict(self.provision_index)
        for document, cell in self.cells.items():
            base: Row = {"topic": self.topic, "document": document, "state": cell.state, "incomplete": cell.incomplete}
            if not cell.provisions:
                yield base
            for item in cell.provisions:
                found = provisions[item.id]
                row = base | {"provision": item.id, "score": item.score, "text": found.text, "source": span_row(found.source)}
                held = [one for one in cell.assignments if one.provision == item.id]
                if not held:
                    yield row
                for one in held:
                    yield row | {
                        name: value for name, value in assignment_row(one).items() if name not in ("provision", "document", "source")
                    }


def widen(kind: type[T], value: Any, **more: Any) -> T:
    """The value's fields, and more, as the subclass ``kind`` of its class."""
    return kind(**{field.name: getattr(value, field.name) for field in fields(value)}, **more)


def frame(rows: Iterable[Row]) -> pd.DataFrame:
    """Rows as a flat table: spans and score parts become columns, lists stay lists."""
    import pandas as pd

    return pd.DataFrame([_flat(row) for row in rows])


def _flat(row: Row) -> Row:
    flat: Row = {}
    for name, value in row.items():
        if name == "source":
            flat |= value
        elif name.endswith("_source") and isinstance(value, dict):
            flat |= {f"{name[:-7]}_{key}": item for key, item in value.items() if key in ("start_line", "end_line", "ranges")}
        elif name == "parts":
            flat |= {f"part_{key}": item for key, item in value.items()}
        else:
            flat[name] = value
    return flat
