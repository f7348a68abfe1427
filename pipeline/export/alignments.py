"""Two documents side by side as a table: pairs in the order of the left one, then what only the right one has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from pipeline.domain.comparisons import Alignment
from pipeline.domain.documents import Document
from pipeline.domain.tables import CellPart, Language, Provenance, ResultTable, TableCell, TableColumn, TableRow
from pipeline.export.evidence import Evidence
from pipeline.export.safe_text import clip
from pipeline.export.words import say
from pipeline.vietnamese import search_key

SHOWN_QUOTATION = 700
_COMPARED = ("near-verbatim", "same-duty")
_LEAST_IN_COMMON = 1 / 3


def alignment_table(
    alignments: Sequence[Alignment],
    left: Document,
    right: Document,
    provenance: Provenance,
    *,
    language: Language = "vi",
) -> ResultTable:
    """The alignment of two documents, one row per pair or lone provision, in the given order."""
    evidence = Evidence([left, right], language)
    columns = (
        TableColumn(say("no", language), 5, True),
        TableColumn(evidence.names[left.id], 56),
        TableColumn(evidence.names[right.id], 56),
        TableColumn(say("degree", language), 18),
        TableColumn(say("score", language), 8, True),
    )
    rows = tuple(TableRow(_cells(number, pair, evidence)) for number, pair in enumerate(alignments, 1))
    subtitle = f"{evidence.names[left.id]} – {evidence.names[right.id]}"
    title = say("title_alignment", language)
    return ResultTable(say("alignment", language), title, columns, rows, provenance, subtitle, language=language)


def _cells(number: int, pair: Alignment, evidence: Evidence) -> tuple[TableCell, ...]:
    has_both = pair.left is not None and pair.right is not None
    return (
        TableCell(number=number),
        _provision_cell(pair.left, pair.right, pair, evidence),
        _provision_cell(pair.right, pair.left, pair, evidence),
        TableCell.of(say(pair.label, evidence.language), "state"),
        TableCell(number=round(pair.score, 3)) if has_both else TableCell(),
    )


def _provision_cell(provision_id: str | None, other_id: str | None, pair: Alignment, evidence: Evidence) -> TableCell:
    """A provision's place and words; beside one that says nearly the same, the words that only this one has stand out."""
    if provision_id is None:
        return TableCell.of("–", "note")
    source = evidence.of_provision(provision_id)
    shown = clip(" ".join(source.quotation.split()), SHOWN_QUOTATION)
    place = CellPart(f"({source.citation})", "citation")
    if other_id is None or pair.label not in _COMPARED:
        return TableCell((place, CellPart(shown)), (source,))
    label, body = _label(shown, evidence.provision(provision_id).label_end)
    _, other = _label(evidence.provision(other_id).text, evidence.provision(other_id).label_end)
    return TableCell((place, *label, *marked_words(body, other)), (source,))


def _label(text: str, label_end: int) -> tuple[tuple[CellPart, ...], str]:
    """The printed label as a part of its own (labels always differ and mean nothing here), and the words behind it."""
    label, body = text[:label_end].strip(), text[label_end:].strip()
    return ((CellPart(label, is_inline=True),) if label and body else (), body or text)


def marked_words(text: str, other: str) -> tuple[CellPart, ...]:
    """The text as inline parts, its words that the other text does not have in that order as ``changed``.

    Case, punctuation at the ends of words and the placement of tone marks make no difference. Texts with less than a third
    in common are not marked at all: there every word would stand out.
    """
    words = text.split()
    matcher = SequenceMatcher(None, [_word_key(word) for word in words], [_word_key(word) for word in other.split()], autojunk=False)
    if not words or matcher.ratio() < _LEAST_IN_COMMON:
        return (CellPart(text),)
    parts = []
    for kind, start, end, _, _ in matcher.get_opcodes():
        if start < end:
            parts.append(CellPart(" ".join(words[start:end]), "plain" if kind == "equal" else "changed", is_inline=True))
    return (*parts[:-1], replace(parts[-1], is_inline=False))


def _word_key(word: str) -> str:
    return search_key(word).strip('.,;:“”"()…-–') or word
