"""Domain values as the rows that the command line promises (see the README's table of verbs)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.domain.assignments import Assignment, Deadline, Fact, Reference, Target
from pipeline.domain.comparisons import Alignment, Cell, Comparison, MatrixCell
from pipeline.domain.documents import Document, Provision, RawDocument, SourceSpan
from pipeline.domain.retrieval import Hit, SearchResult
from pipeline.workflows.records import encode

Row = dict[str, Any]


def span_row(span: SourceSpan) -> Row:
    return {
        "file": span.file,
        "start_line": span.start_line,
        "end_line": span.end_line,
        "ranges": [list(part) for part in span.ranges],
        "page": span.page,
    }


def document_row(document: Document) -> Row:
    meta = document.metadata
    row: Row = {"document": document.id, "file": document.file, "state": document.state, "reason": document.reason}
    row |= {name: encode(getattr(meta, name)) for name in _METADATA}
    row |= {"published": meta.published, "sha256": document.sha256, "provisions": len(document.provisions), "gaps": list(document.gaps)}
    row |= {"warnings": list(document.warnings), "findings": [{"kind": item.kind, "message": item.message} for item in document.findings]}
    return row


_METADATA = (
    "kind",
    "title",
    "doc_number",
    "issuer",
    "admin_level",
    "province",
    "district",
    "commune",
    "issue_date",
    "plan_year",
    "period",
    "legal_basis",
    "signer",
    "signer_title",
)


def provision_row(provision: Provision) -> Row:
    return {
        "id": provision.id,
        "document": provision.document,
        "kind": provision.kind,
        "path": list(provision.path),
        "heading_trail": list(provision.heading_trail),
        "section": provision.section,
        "title": provision.title,
        "text": provision.text,
        "source": span_row(provision.source),
    }


def assignment_row(item: Assignment) -> Row:
    return {
        "provision": item.provision,
        "document": item.document,
        "agency": item.agency,
        "canonical": item.canonical,
        "function": item.function,
        "level": item.level,
        "role": item.role,
        "how": item.how,
        "coordinating_with": list(item.coordinating_with),
        "task": item.task,
        "deadlines": list(item.deadlines),
        "targets": list(item.targets),
        "source": span_row(item.source),
        "agency_source": span_row(item.agency_source),
    }


def fact_row(fact: Fact) -> Row:
    row: Row = {"provision": fact.provision, "document": fact.document, "line": fact.line, "verbatim": fact.verbatim}
    names: tuple[str, ...] = ()
    if isinstance(fact, Reference):
        names = ("type", "number", "number_norm", "date", "issuer", "named_only", "target_document")
    elif isinstance(fact, Deadline):
        names = ("normalised", "kind", "scope", "comparator", "is_vague", "year_inferred")
    elif isinstance(fact, Target):
        names = ("value", "value_max", "unit", "comparator", "by_year", "subject", "per", "recurrence", "direction", "baseline_year")
    return row | {name: getattr(fact, name) for name in names} | {"source": span_row(fact.source)}


def read_rows(raw: RawDocument) -> list[Row]:
    """The first row is the file's state; then a row a line."""
    head: Row = {"state": raw.state, "reason": raw.reason, "warnings": list(raw.warnings), "encoding": raw.encoding, "file": raw.file}
    return [head] + [
        {
            "line": line.number,
            "text": line.text,
            "label": line.label,
            "label_source": line.label_source,
            "page": line.page,
            "box": encode(line.box),
        }
        for line in raw.lines
    ]


def hit_row(hit: Hit) -> Row:
    return {
        "provision": hit.provision,
        "document": hit.document,
        "score": round(hit.score, 6),
        "parts": {name: round(value, 6) for name, value in hit.parts.items()},
        "matched": list(hit.matched_words),
        "matched_ranges": [list(part) for part in hit.matched],
        "path": list(hit.path),
        "heading_trail": list(hit.heading_trail),
        "section": hit.section,
        "text": hit.text,
        "source": span_row(hit.source),
    }


def search_row(result: SearchResult) -> Row:
    return {
        "query": result.query,
        "understood": encode(result.understood),
        "answerable": result.answerable,
        "message": encode(result.message),
        "hits": [hit_row(hit) for hit in result.hits],
        "nearest": [hit_row(hit) for hit in result.nearest],
    }


def comparison_row(comparison: Comparison, provisions: Mapping[str, Provision]) -> Row:
    return {
        "topic": comparison.topic,
        "topic_id": comparison.topic_id,
        "official": list(comparison.official),
        "cells": {document: cell_row(cell, provisions) for document, cell in comparison.cells.items()},
        "differences": list(comparison.differences),
        "missing": list(comparison.missing),
    }


def cell_row(cell: Cell, provisions: Mapping[str, Provision]) -> Row:
    return {
        "state": cell.state,
        "incomplete": cell.incomplete,
        "gaps": list(cell.gaps),
        "provisions": [
            {"id": item.id, "score": round(item.score, 6), "verdict": item.verdict}
            | {"text": provisions[item.id].text, "source": span_row(provisions[item.id].source)}
            for item in cell.provisions
        ],
        "rejected": [item.id for item in cell.rejected],
        "verdict": cell.verdict,
        "assignments": [assignment_row(item) for item in cell.assignments],
        "deadlines": [fact_row(item) for item in cell.deadlines],
        "targets": [fact_row(item) for item in cell.targets],
        "nearest": [{"id": item.id, "score": round(item.score, 6)} for item in cell.nearest],
    }


def alignment_row(item: Alignment) -> Row:
    return {"left": item.left, "right": item.right, "score": round(item.score, 6), "label": item.label, "verdict": item.verdict}


def matrix_row(item: MatrixCell) -> Row:
    return {"function": item.function, "document": item.document, "provisions": list(item.provisions), "roles": item.roles}
