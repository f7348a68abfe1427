"""Cited documents that the corpus has. The same number of two provinces is two documents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.domain.assignments import Facts, Reference
from pipeline.domain.documents import Document
from pipeline.vietnamese import search_key


def link_references(facts: Sequence[Facts], documents: Sequence[Document]) -> tuple[Facts, ...]:
    """The facts with ``target_document`` set on every reference to a document of the corpus.

    A number alone is not enough: issuer (or, where none is printed, the citing document's province) and date must agree
    as far as both are known.
    """
    by_number: dict[str, list[Document]] = {}
    for document in documents:
        if document.metadata.doc_number:
            by_number.setdefault(_number(document.metadata.doc_number), []).append(document)
    by_id = {document.id: document for document in documents}
    return tuple(
        replace(one, references=tuple(_link(reference, by_id.get(one.document), by_number) for reference in one.references))
        for one in facts
    )


def _link(reference: Reference, citing: Document | None, by_number: dict[str, list[Document]]) -> Reference:
    number = reference.number_norm or reference.number
    if not number:
        return reference
    fitting = [one for one in by_number.get(_number(number), []) if one.id != reference.document and _agrees(reference, citing, one)]
    return replace(reference, target_document=fitting[0].id if len(fitting) == 1 else None)


def _agrees(reference: Reference, citing: Document | None, target: Document) -> bool:
    meta = target.metadata
    if (
        reference.date
        and meta.issue_date
        and not (reference.date.startswith(meta.issue_date) or meta.issue_date.startswith(reference.date))
    ):
        return False
    issuer = _body(reference.issuer)
    if issuer and meta.issuer and _has_place(issuer):
        return _body(meta.issuer) == issuer
    if citing and citing.metadata.province and meta.province and citing.metadata.province != meta.province:
        return False
    return not (issuer and meta.issuer) or _body(meta.issuer).startswith(issuer)


def _has_place(issuer: str) -> bool:
    return re.search(r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu) \w", issuer) is not None


def _number(number: str) -> str:
    return re.sub(r"\s", "", search_key(number))


def _body(name: str | None) -> str:
    return re.sub(r"^ubnd\b", "ủy ban nhân dân", search_key(name or ""))
