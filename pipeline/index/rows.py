"""A document's provisions as rows of the index: what is filtered, what is searched, what is embedded."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Sequence

from pipeline.domain.assignments import Facts
from pipeline.domain.documents import Document, Metadata, Provision
from pipeline.domain.ports import Encoder, IndexedProvision, Segmenter
from pipeline.domain.reference import ProvinceEntry
from pipeline.vietnamese import WORD, fold, search_key, slug, squeeze

# More context than this drowns a short clause in its headings.
_CONTEXT_CHARACTERS = 160
_LONGEST_PERIOD = 60


def make_rows(
    document: Document, facts: Facts | None, segmenter: Segmenter, *, provinces: Sequence[ProvinceEntry] = ()
) -> list[IndexedProvision]:
    """One row per provision, in reading order, without vectors."""
    functions: dict[str, set[str]] = defaultdict(set)
    for assignment in facts.assignments if facts else ():
        functions[assignment.provision].add(assignment.function)
    place = _place(document.metadata, provinces)
    years = _years(document.metadata)
    rows = []
    for order, provision in enumerate(document.provisions):
        rows.append(
            IndexedProvision(
                id=provision.id,
                document=document.id,
                order=order,
                kind=provision.kind,
                section=provision.section,
                province=place[0],
                province_now=place[1],
                level=document.metadata.admin_level or "",
                years=years,
                functions=tuple(sorted(functions.get(provision.id, ()))),
                text=provision.text,
                words=word_terms(provision.text, segmenter),
                folded=folded_terms(provision.text),
                passage=passage_text(provision),
            )
        )
    return rows


def embed_rows(rows: Sequence[IndexedProvision], encoder: Encoder) -> list[IndexedProvision]:
    """The rows with the vectors of their passages."""
    vectors = encoder.encode_passages([row.passage for row in rows])
    return [dataclasses.replace(row, vector=tuple(map(float, vector))) for row, vector in zip(rows, vectors, strict=True)]


def passage_text(provision: Provision) -> str:
    """What is embedded: the nearest heading, then the text. A clause under "6. Sở Y tế" says in its heading whom it binds."""
    trail = provision.heading_trail[-1] if provision.heading_trail else ""
    context = squeeze(trail)[:_CONTEXT_CHARACTERS].strip()
    text = squeeze(provision.text[provision.label_end :]) or squeeze(provision.text)
    return f"{context}: {text}" if context else text


def word_terms(text: str, segmenter: Segmenter) -> str:
    """Words as terms: lower case, new tone marks, syllables of a compound joined by ``_``, document numbers without spaces."""
    key = search_key(text)
    terms = []
    for start, end in segmenter.segment(text).words:
        parts = key[start:end].split()
        joined = "".join(parts) if "/" in key[start:end] else "_".join(parts)
        terms.append(joined)
    return " ".join(terms)


def folded_terms(text: str) -> str:
    """Syllables as terms, without diacritics."""
    return " ".join(WORD.findall(fold(search_key(text))))


def _years(metadata: Metadata) -> tuple[int, ...]:
    years: set[int] = set() if metadata.plan_year is None else {metadata.plan_year}
    if metadata.period:
        first, last = metadata.period
        years.update(range(first, min(last, first + _LONGEST_PERIOD) + 1))
    return tuple(sorted(years))


def _place(metadata: Metadata, provinces: Iterable[ProvinceEntry]) -> tuple[str, str]:
    """(slug of the province as the document names it, slug of the province it belongs to now)."""
    if not metadata.province:
        return "", ""
    name = slug(metadata.province).removeprefix("tinh-").removeprefix("thanh-pho-").removeprefix("tp-")
    for entry in provinces:
        if name in (entry.old_slug, *map(slug, entry.old_aliases)):
            return entry.old_slug, entry.new_slug
    return name, name
