"""From the nouns of a comparison to cell sources: which words of which file a cell rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from pipeline.domain.assignments import Assignment, Deadline, Target
from pipeline.domain.documents import Document, Provision, SourceSpan
from pipeline.domain.retrieval import Hit
from pipeline.domain.tables import CellSource, Language, Provenance, SourceFile, SourceRole
from pipeline.export.citations import cite, cite_all, cite_path, document_names
from pipeline.export.words import has_word, say


class Evidence:
    """The documents of a table, ready to be quoted. Each method gives a source whose quotation is whole and verbatim."""

    def __init__(self, documents: Sequence[Document], language: Language = "vi") -> None:
        self.documents = {document.id: document for document in documents}
        self.names = document_names(documents, language)
        self.language: Language = language
        self._provisions = {provision.id: provision for document in documents for provision in document.provisions}

    def provision(self, provision_id: str) -> Provision:
        """The provision with that id. Raises KeyError."""
        return self._provisions[provision_id]

    def place(self, provision_id: str) -> str:
        """Where the provision stands, as a reader would cite it."""
        return cite(self._provisions[provision_id], self.language)

    def places(self, provision_ids: Iterable[str]) -> list[str]:
        """Where several provisions stand, those under one heading together."""
        return cite_all((self._provisions[provision_id] for provision_id in provision_ids), self.language)

    def of_provision(self, provision_id: str) -> CellSource:
        provision = self._provisions[provision_id]
        document = self.documents[provision.document]
        return CellSource(
            provision=provision.id,
            document=document.id,
            document_name=self.names[document.id],
            citation=cite(provision, self.language),
            quotation=provision.text,
            span=provision.source,
            sha256=document.sha256,
        )

    def of_task(self, assignment: Assignment) -> CellSource:
        return replace(self.of_provision(assignment.provision), quotation=assignment.task, span=assignment.source, role="task")

    def of_body(self, assignment: Assignment) -> CellSource:
        """Where the body is named: often the heading above, cited as such."""
        holder = self._holder(assignment.document, assignment.agency_source) or assignment.provision
        return replace(self.of_provision(holder), quotation=assignment.agency, span=assignment.agency_source, role="body")

    def _holder(self, document: str, span: SourceSpan) -> str | None:
        """The provision of the document in whose source the span lies."""
        first = span.ranges[0][0] if span.ranges else -1
        for provision in self.documents[document].provisions:
            if any(start <= first < end for start, end in provision.source.ranges):
                return provision.id
        return None

    def of_fact(self, fact: Deadline | Target) -> CellSource:
        role: SourceRole = "deadline" if isinstance(fact, Deadline) else "target"
        return replace(self.of_provision(fact.provision), quotation=fact.verbatim, span=fact.source, role=role)

    def of_hit(self, hit: Hit) -> CellSource:
        """A search hit carries its own words; only the names come from the document."""
        document = self.documents.get(hit.document)
        known = self._provisions.get(hit.provision)
        citation = cite(known, self.language) if known else cite_path(hit.provision, hit.path, language=self.language)
        name = self.names.get(hit.document, hit.document)
        sha256 = document.sha256 if document else ""
        return CellSource(hit.provision, hit.document, name, citation, hit.text, hit.source, sha256)

    def files(self, used: Sequence[str] = ()) -> tuple[SourceFile, ...]:
        """The files of the documents, or of those named, in their order."""
        wanted = [self.documents[key] for key in used if key in self.documents] if used else list(self.documents.values())
        return tuple(
            SourceFile(document.id, self.names[document.id], document.file, document.sha256, gap_words(document.gaps, self.language))
            for document in wanted
        )

    def provenance(
        self,
        query: str,
        created: date,
        *,
        index_version: str = "",
        filters: tuple[tuple[str, str], ...] = (),
    ) -> Provenance:
        """Where a table of these documents came from, with the method in sentences."""
        method = tuple(say(key, self.language) for key in ("method_quotes", "method_states", "method_names"))
        return Provenance(query, created, index_version, filters, self.files(), method)


def gap_words(gaps: Sequence[str], language: Language = "vi") -> str:
    """What the source lacks, in words; a reason without words of its own is named as it is."""
    return "; ".join(say(gap, language) if has_word(gap) else gap for gap in gaps)
