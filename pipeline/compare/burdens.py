"""Administrative functions against documents: who is given what, and who carries most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.domain.assignments import Facts
from pipeline.domain.comparisons import MatrixCell
from pipeline.domain.documents import Document
from pipeline.domain.reference import FunctionEntry


def matrix(facts: Sequence[Facts], documents: Sequence[Document], functions: Sequence[FunctionEntry] = ()) -> tuple[MatrixCell, ...]:
    """A cell for every function that some document gives a duty, and every document; a cell without duties is empty.

    Functions come in the order of the closed list (those that are not on it last), documents as given; the provisions of a
    cell in reading order, each once. ``roles`` counts records, so a provision that names two schools counts twice.
    """
    given = {one.document: one for one in facts}
    used = {record.function for document in documents for record in given.get(document.id, Facts(document.id)).assignments}
    listed = [entry.function for entry in functions if entry.function in used]
    rows = [*listed, *sorted(used - set(listed))]
    return tuple(_cell(function, document, given.get(document.id)) for function in rows for document in documents)


def load(cells: Sequence[MatrixCell]) -> tuple[tuple[str, int], ...]:
    """(function, provisions over all documents), the most burdened first."""
    totals: Counter[str] = Counter()
    for cell in cells:
        totals[cell.function] += len(cell.provisions)
    return tuple(sorted(totals.items(), key=lambda item: (-item[1], item[0])))


def _cell(function: str, document: Document, facts: Facts | None) -> MatrixCell:
    records = [record for record in (facts.assignments if facts else ()) if record.function == function]
    named = {record.provision for record in records}
    provisions = tuple(provision.id for provision in document.provisions if provision.id in named)
    return MatrixCell(function, document.id, provisions, dict(Counter(record.role for record in records)))
