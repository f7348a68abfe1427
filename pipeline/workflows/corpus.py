"""The face for people who write Python: open a corpus, look at it, search it, compare it.

The command line, the app and the notebooks all go through this class.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.domain.assignments import FACT_KINDS, Assignment, Fact, FactKind
from pipeline.domain.documents import Document, Provision
from pipeline.domain.errors import BadSetting, PipelineError, UnknownDocument, UnreadableDocument
from pipeline.domain.reference import ReferenceTables
from pipeline.domain.retrieval import Filters, Query
from pipeline.read import list_corpus
from pipeline.settings import Settings, read_settings
from pipeline.vietnamese import WORD
from pipeline.workflows.frames import ComparisonAnswer, Rows, SearchAnswer, widen
from pipeline.workflows.output import alignment_row, assignment_row, document_row, fact_row, matrix_row, provision_row
from pipeline.workflows.parsing import UNREAD, Parsed, load_parsed, load_tables
from pipeline.workflows.records import encode

if TYPE_CHECKING:
    from pipeline.compare import CellCorrection, Correction, Coverage, DutyGroup, LinkCorrection, MapPoint, Reuse
    from pipeline.domain.comparisons import Alignment, AlignmentLabel, CellState, Comparison, MatrixCell, Verdict
    from pipeline.extract import Succession
    from pipeline.workflows.engine import Engine


MOST_CHARACTERS = 2000


class Corpus:
    """A corpus and its index. Documents and facts are ready at once; the model and the index are loaded when first needed."""

    def __init__(self, settings: Settings, tables: ReferenceTables, parsed: tuple[Parsed, ...]) -> None:
        self.settings = settings
        self.tables = tables
        self.parsed = parsed

    @classmethod
    def open(cls, corpus: Path | str | None = None, index: Path | str | None = None) -> Corpus:
        """The corpus in that folder (default: the project's own). Parses what is new. Raises PipelineError."""
        settings = read_settings(corpus, index)
        tables = load_tables(settings)
        return cls(settings, tables, load_parsed(settings, tables))

    @property
    def documents(self) -> Rows[Document]:
        """Every input file, read or not, in the order of the catalogue."""
        return Rows(tuple(item.document for item in self.parsed), document_row)

    @property
    def readable(self) -> tuple[Document, ...]:
        """The documents that could be read."""
        return tuple(item.document for item in self.parsed if item.document.state not in UNREAD)

    @property
    def unreadable(self) -> tuple[Document, ...]:
        """The files that could not be read, each with its reason."""
        return tuple(item.document for item in self.parsed if item.document.state in UNREAD)

    @property
    def provisions(self) -> Rows[Provision]:
        """Every provision in reading order."""
        return Rows(tuple(self._provision_index.values()), provision_row)

    @property
    def assignments(self) -> Rows[Assignment]:
        """Who is given what, one row per body, task and role."""
        return Rows(tuple(one for item in self.parsed for one in item.facts.assignments), assignment_row)

    def facts(self, kind: FactKind) -> Rows[Fact]:
        """References, deadlines or targets, one row each. Raises ValueError for another kind."""
        if kind not in FACT_KINDS:
            raise ValueError(f"{kind!r} is not one of {', '.join(FACT_KINDS)}")
        return Rows(tuple(one for item in self.parsed for one in getattr(item.facts, kind)), fact_row)

    def document(self, document_id: str) -> Document:
        """The document with that id. Raises UnknownDocument."""
        for item in self.parsed:
            if item.document.id == document_id:
                return item.document
        known = ", ".join(item.document.id for item in self.parsed)
        raise UnknownDocument(
            f"Kho văn bản không có “{document_id}”. Các mã hiện có: {known}.",
            f"The corpus has no “{document_id}”. It has: {known}.",
        )

    def provision(self, provision_id: str) -> Provision:
        """The provision with that id. Raises UnknownDocument."""
        try:
            return self._provision_index[provision_id]
        except KeyError:
            raise UnknownDocument(
                f"Không có đoạn nào mang mã “{provision_id}”. Xem các mã bằng: python -m pipeline provisions.",
                f"No provision has the id “{provision_id}”. List the ids with: python -m pipeline provisions.",
            ) from None

    def successors(self, result: Comparison) -> tuple[Succession, ...]:
        """What followed the bodies of a comparison after the reorganisation of 2025: suggestions with their source, each body once."""
        from pipeline.extract import describe_successors

        named = dict.fromkeys(one.canonical for cell in result.cells.values() for one in cell.assignments)
        found = (describe_successors(name, self.tables) for name in named)
        return tuple(one for one in found if one is not None)

    def search(self, text: str, k: int = 10, filters: Filters | None = None, *, is_literal: bool = False) -> SearchAnswer:
        """Ranked provisions for a query in free words; ``is_literal`` takes it exactly as typed. Raises ModelMissing, StaleIndex."""
        return widen(SearchAnswer, self.engine.searcher.search(Query(text, k, filters or Filters(), is_literal)))

    def compare(self, topic: str, documents: Sequence[str] | None = None) -> ComparisonAnswer:
        """A topic in free words against the chosen documents (default: all that could be read). Raises ModelMissing, StaleIndex."""
        if not WORD.search(topic):
            raise BadSetting("Chủ đề cần ít nhất một từ.", "A topic needs at least one word.")
        try:
            found = self.engine.comparer.compare(self.engine.with_diacritics(topic[:MOST_CHARACTERS]), documents)
        except ValueError as error:
            raise BadSetting(
                "Chủ đề chỉ có những từ không nói lên việc gì; hãy nêu một việc.",
                "The topic has only words that name no matter; name one.",
            ) from error
        result = self._corrected(found)
        named = {item.id for cell in result.cells.values() for item in (*cell.provisions, *cell.nearest)}
        return widen(ComparisonAnswer, result, provision_index=tuple((one, self._provision_index[one]) for one in sorted(named)))

    def align(self, left: str, right: str) -> Rows[Alignment]:
        """The provisions of two documents side by side. Raises UnknownDocument, StaleIndex."""
        one, other = self.document(left), self.document(right)
        pairs = self.engine.align(one, other)
        if self.corrections:
            from pipeline.compare import correct_alignment

            pairs = correct_alignment(pairs, self.corrections, one, other)
        return Rows(pairs, alignment_row)

    def matrix(self) -> Rows[MatrixCell]:
        """Functions against documents: who is given what, with the provisions behind each cell."""
        from pipeline.compare import matrix

        readable = {document.id for document in self.readable}
        facts = [item.facts for item in self.parsed if item.document.id in readable]
        return Rows(matrix(facts, self.readable, self.tables.functions), matrix_row)

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """What people said of cells and links, read anew each time. Raises BadSetting for a damaged file."""
        from pipeline.workflows.corrections import read_corrections

        return read_corrections(self.corrections_path) if self.corrections_path.exists() else ()

    @property
    def corrections_path(self) -> Path:
        """Where they are kept: JSON Lines beside the corpus, which can be copied to another."""
        return self.settings.corpus / ("corrections.jsonl" if (self.settings.corpus / "raw").is_dir() else ".corrections.jsonl")

    def correct_cell(
        self,
        topic: Comparison,
        document: str,
        verdict: Verdict,
        *,
        provision: str | None = None,
        state: CellState | None = None,
        author: str = "",
        note: str = "",
    ) -> CellCorrection:
        """Keeps a verdict on one provision of a cell, or on the whole cell. Raises UnknownDocument, ValueError."""
        from pipeline.compare import CellCorrection, anchor_of, topic_key
        from pipeline.workflows.corrections import keep_corrections, now

        anchor = anchor_of(self.provision(provision)) if provision else None
        said = CellCorrection(topic_key(topic), self.document(document).id, verdict, anchor, state, author, now(), note)
        keep_corrections(self.corrections_path, [said])
        return said

    def correct_link(
        self, left: str, right: str, verdict: Verdict, *, label: AlignmentLabel | None = None, author: str = "", note: str = ""
    ) -> LinkCorrection:
        """Keeps a verdict on the link of two provisions. Raises UnknownDocument, ValueError."""
        from pipeline.compare import LinkCorrection, anchor_of
        from pipeline.workflows.corrections import keep_corrections, now

        said = LinkCorrection(anchor_of(self.provision(left)), anchor_of(self.provision(right)), verdict, label, author, now(), note)
        keep_corrections(self.corrections_path, [said])
        return said

    def take_back(self, correction: Correction) -> None:
        """The verdict counts no more."""
        from pipeline.workflows.corrections import drop_correction

        drop_correction(self.corrections_path, correction)

    def coverage(self) -> Rows[Coverage]:
        """The state of every curated topic in every document. Raises StaleIndex."""
        return Rows(self.engine.comparer.coverage(), encode)

    @property
    def groups(self) -> Rows[DutyGroup]:
        """Duties found, not asked for: groups of like duties over all documents. Raises StaleIndex."""
        return Rows(self.engine.groups, lambda group: {"name": group.name, "size": group.size} | encode(group))

    @property
    def map(self) -> Rows[MapPoint]:
        """Every clause as a point on a plane; near means alike. Raises StaleIndex."""
        return Rows(self.engine.map, encode)

    @cached_property
    def reuse(self) -> Rows[Reuse]:
        """Own words or copied: for each clause its closest passage in another document and the share of words reused."""
        from pipeline.compare import find_reuse

        return Rows(find_reuse(self.readable), encode)

    def reuse_network(self) -> tuple[tuple[str, str, int, float], ...]:
        """(document, other document, clauses that share words with it, mean share) for every pair that shares any."""
        from pipeline.compare import reuse_network

        return reuse_network(self.reuse.items, self.readable)

    def read_source(self, file: str) -> str:
        """The decoded text of an input file by its name, before any normalisation. Raises KeyError, UnreadableDocument."""
        from pipeline.read import read_file

        path = {item.file: item.path for item in list_corpus(self.settings.corpus)}[file]
        raw = read_file(path, name=file)
        if raw.state in UNREAD:
            raise UnreadableDocument(f"Không đọc được {file}.", f"{file} cannot be read.", raw.state)
        return raw.text

    @property
    def index_version(self) -> str:
        """Which index answers come from: model, and number of the last commit; "" without an index."""
        try:
            return self.engine.store.version()
        except PipelineError:
            return ""

    def _corrected(self, result: Comparison) -> Comparison:
        if not self.corrections:
            return result
        from pipeline.compare import correct_comparison

        return correct_comparison(result, self.corrections, self.readable, [item.facts for item in self.parsed])

    @cached_property
    def engine(self) -> Engine:
        """The opened index with its model. Raises ModelMissing, StaleIndex."""
        from pipeline.workflows.engine import open_engine

        return open_engine(self)

    @cached_property
    def _provision_index(self) -> dict[str, Provision]:
        return {one.id: one for item in self.parsed for one in item.document.provisions}
