"""A document's provisions as rows of the index: what is filtered, what is searched, what is embedded."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from pipeline.domain.assignments import Facts
from pipeline.domain.documents import Document, Metadata, Provision
from pipeline.domain.ports import Encoder, IndexedProvision, Segmenter
from pipeline.domain.reference import AbbreviationEntry, ProvinceEntry
from pipeline.vietnamese import WORD, fold, search_key, slug, squeeze

# More context than this drowns a short clause in its headings.
_CONTEXT_CHARACTERS = 160
# A shorter sentence joins the one after it. Tried: 60, 120, 200, 300 characters; 120 is best or near it on plans and on laws.
_SHORTEST_SENTENCE = 120
_MOST_SENTENCES = 64
# Marks of form and types of documents stand in numbers and signatures, not in sentences.
_NOT_WORDS = frozenset({"the_thuc", "loai_van_ban"})
# match "vì sự tiến bộ (của) phụ nữ"
_OPTIONAL = re.compile(r"\(([^)]*)\)")


def make_rows(
    document: Document,
    facts: Facts | None,
    segmenter: Segmenter,
    *,
    provinces: Sequence[ProvinceEntry] = (),
    abbreviations: Sequence[AbbreviationEntry] = (),
) -> list[IndexedProvision]:
    """One row per provision, in reading order, without vectors.

    The lexical columns hold the nearest heading too (a clause under "6. Sở Y tế" says in its heading whom it binds), and
    abbreviations with one meaning behind their full form, so that either is found by the other.
    """
    expand = _expander(abbreviations)
    functions: dict[str, set[str]] = defaultdict(set)
    for assignment in facts.assignments if facts else ():
        functions[assignment.provision].add(assignment.function)
    place = _place(document.metadata, provinces)
    years = document.metadata.years
    rows = []
    for order, provision in enumerate(document.provisions):
        context, text = context_of(provision), squeeze(provision.text[provision.label_end :]) or squeeze(provision.text)
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
                words=" ".join(filter(None, (word_terms(expand(part), segmenter) for part in (provision.text, context)))),
                folded=" ".join(filter(None, (folded_terms(expand(part)) for part in (provision.text, context)))),
                passage=text,
                sentences=tuple(f"{context}: {part}" if context else part for part in _parts(text, segmenter)),
            )
        )
    return rows


def embed_rows(rows: Sequence[IndexedProvision], encoder: Encoder) -> list[IndexedProvision]:
    """The rows with the vectors of their passages and of their sentences."""
    vectors = encoder.encode_passages([row.passage for row in rows])
    parts = encoder.encode_passages([part for row in rows for part in row.sentences])
    result, at = [], 0
    for row, vector in zip(rows, vectors, strict=True):
        own = parts[at : at + len(row.sentences)]
        at += len(row.sentences)
        changes: Any = {"vector": tuple(vector.tolist()), "sentence_vectors": tuple(tuple(part.tolist()) for part in own)}
        result.append(dataclasses.replace(row, **changes))
    return result


def _expander(abbreviations: Sequence[AbbreviationEntry]) -> Callable[[str], str]:
    """Writes out, before the abbreviation itself, every abbreviation that means one thing; parts of document numbers are left alone."""
    meanings: dict[str, set[str]] = defaultdict(set)
    for entry in abbreviations:
        if entry.category not in _NOT_WORDS and len(entry.abbreviation) > 2 and entry.abbreviation.isupper():
            meanings[entry.abbreviation].update(_OPTIONAL.sub(r"\1", meaning) for meaning in entry.expansions)
    single = {short: next(iter(found)) for short, found in meanings.items() if len(found) == 1 and "/" not in next(iter(found))}
    if not single:
        return lambda text: text
    names = "|".join(re.escape(name) for name in sorted(single, key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w/&-])({names})(?![\w/&-])")
    return lambda text: pattern.sub(lambda match: f"{single[match.group(1)]} {match.group(1)}", text)


def context_of(provision: Provision) -> str:
    """The nearest heading, cut short."""
    trail = squeeze(provision.heading_trail[-1]) if provision.heading_trail else ""
    return trail if len(trail) <= _CONTEXT_CHARACTERS else trail[:_CONTEXT_CHARACTERS].rsplit(" ", 1)[0]


def _parts(text: str, segmenter: Segmenter) -> list[str]:
    """The sentences of a text, short ones joined to the next; a text of one sentence is one part."""
    parts: list[list[int]] = []
    is_open = False
    for start, end in segmenter.segment(text).sentences:
        if is_open:
            parts[-1][1] = end
        else:
            parts.append([start, end])
        is_open = parts[-1][1] - parts[-1][0] < _SHORTEST_SENTENCE
    if is_open and len(parts) > 1:
        last = parts.pop()
        parts[-1][1] = last[1]
    if len(parts) > _MOST_SENTENCES:
        parts[_MOST_SENTENCES - 1 :] = [[parts[_MOST_SENTENCES - 1][0], parts[-1][1]]]
    return [text[start:end] for start, end in parts]


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
    """Syllables as terms, without diacritics, then every pair of neighbours: most Vietnamese words are two syllables."""
    syllables = WORD.findall(fold(search_key(text)))
    return " ".join([*syllables, *(f"{first}_{second}" for first, second in itertools.pairwise(syllables))])


def _place(metadata: Metadata, provinces: Iterable[ProvinceEntry]) -> tuple[str, str]:
    """(slug of the province as the document names it, slug of the province it belongs to now)."""
    if not metadata.province:
        return "", ""
    name = slug(metadata.province).removeprefix("tinh-").removeprefix("thanh-pho-").removeprefix("tp-")
    for entry in provinces:
        if name in (entry.old_slug, *map(slug, entry.old_aliases)):
            return entry.old_slug, entry.new_slug
    return name, name
