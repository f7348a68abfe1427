"""Comparisons as tables: topics beside documents, or an annex with one duty a row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from pipeline.domain.comparisons import Cell, Comparison
from pipeline.domain.documents import Document
from pipeline.domain.tables import CellPart, CellSource, Language, Provenance, ResultTable, TableCell, TableColumn, TableRow
from pipeline.export.duties import Duty, duties_of
from pipeline.export.evidence import Evidence, gap_words
from pipeline.export.safe_text import clip
from pipeline.export.words import say

_BULLET = re.compile(r"^[-–+*•]\s+")  # match "- Sở Y tế"; no match "-5 độ"

Layout = Literal["side_by_side", "annex"]

# What a cell shows of a quotation, and how many duties it quotes, before a row outgrows a landscape page; all stand among the sources.
SHOWN_QUOTATION = 220
SHOWN_DUTIES = 3
# Widths of a document's column: what all of them share while a landscape A4 page stays readable, and the limits of one.
_SHEET, _NARROWEST, _WIDEST = 150, 30, 60


def comparison_table(
    comparisons: Sequence[Comparison],
    documents: Sequence[Document],
    provenance: Provenance,
    *,
    layout: Layout = "side_by_side",
    language: Language = "vi",
) -> ResultTable:
    """The comparisons as one table, a topic after the other.

    ``side_by_side``: a row per topic, a column per document. ``annex``: a row per duty in the manner of the annexes to
    Vietnamese plans, grouped by topic. ``documents`` give the columns and their order; each of them has a cell.
    """
    evidence = Evidence(documents, language)
    build = _side_by_side if layout == "side_by_side" else _annex
    columns, rows = build(comparisons, evidence)
    missing = list(dict.fromkeys(name for comparison in comparisons for name in comparison.missing))
    notes = [f"{say('missing', language)}: {', '.join(missing)}."] if missing else []
    official = list(dict.fromkeys(words for comparison in comparisons for words in comparison.official))
    notes += [f"{say('official', language)}: {'; '.join(official)}."] if official else []
    if layout == "annex":
        notes += [f"{comparison.topic}: {sentence}" for comparison in comparisons for sentence in _differences(comparison, evidence)]
    return ResultTable(
        name=say(layout, language),
        title=say(f"title_{layout}", language),
        columns=columns,
        rows=tuple(rows),
        provenance=provenance,
        subtitle=comparisons[0].topic if len(comparisons) == 1 else "",
        notes=tuple(notes),
        group_name=say("topic", language) if layout == "annex" else "",
        language=language,
    )


def state_words(cell: Cell, language: Language = "vi") -> str:
    """The state of a cell in words, with the reason where the source cannot tell everything."""
    words = say(cell.state, language)
    reasons = gap_words(cell.gaps, language)
    if cell.state == "unknown":
        return f"{words} ({reasons})" if reasons else words
    if cell.incomplete and cell.state in ("assigned", "mentioned"):
        return f"{words} ({reasons or say('incomplete', language)})"
    return words


def _side_by_side(comparisons: Sequence[Comparison], evidence: Evidence) -> tuple[tuple[TableColumn, ...], list[TableRow]]:
    language = evidence.language
    columns = [TableColumn(say("no", language), 5, True), TableColumn(say("topic", language), 18)]
    width = max(_NARROWEST, min(_WIDEST, _SHEET // max(len(evidence.documents), 1)))
    columns += [TableColumn(evidence.names[document], width) for document in evidence.documents]
    has_differences = any(_differences(comparison, evidence) for comparison in comparisons)
    if has_differences:
        columns.append(TableColumn(say("differences", language), 28 if len(evidence.documents) > 3 else 40))
    rows = []
    for number, comparison in enumerate(comparisons, 1):
        cells = [TableCell(number=number), TableCell.of(comparison.topic, "strong")]
        cells += [_topic_cell(comparison.cells.get(document), evidence) for document in evidence.documents]
        if has_differences:
            cells.append(TableCell(tuple(CellPart(sentence) for sentence in _differences(comparison, evidence))))
        rows.append(TableRow(tuple(cells)))
    return tuple(columns), rows


def _differences(comparison: Comparison, evidence: Evidence) -> tuple[str, ...]:
    """What differs, in words; nothing where the words also speak of documents that the table does not show."""
    return comparison.differences if comparison.cells.keys() <= evidence.documents.keys() else ()


def _topic_cell(cell: Cell | None, evidence: Evidence) -> TableCell:
    if cell is None:
        return TableCell.of(say("no_cell", evidence.language), "note")
    parts = [CellPart(state_words(cell, evidence.language), "state")]
    duties = _leads_first(duties_of(cell, evidence))
    for duty, following in zip(duties[:SHOWN_DUTIES], [*duties[1:SHOWN_DUTIES], None], strict=False):
        is_quoted_below = following is not None and (duty.provision, duty.task) == (following.provision, following.task)
        parts += _duty_parts(duty, evidence, is_quoted=not is_quoted_below)
    parts += _rest_parts(duties[SHOWN_DUTIES:], evidence)
    sources = dict.fromkeys(source for duty in duties for source in duty.sources)
    return TableCell(tuple(parts), tuple(sources), cell.state, cell.incomplete)


def _leads_first(duties: Sequence[Duty]) -> list[Duty]:
    """Provisions that say who leads, then those that name a body, then the others: the best first within each, none torn apart."""
    ranks: dict[str, int] = {}
    for duty in duties:
        rank = 0 if any(a.role == "lead" for a in duty.assignments) else 1 if duty.assignments else 2
        ranks[duty.provision] = min(rank, ranks.get(duty.provision, rank))
    places = {provision: place for place, provision in enumerate(ranks)}
    return sorted(duties, key=lambda duty: (ranks[duty.provision], places[duty.provision]))


def _rest_parts(duties: Sequence[Duty], evidence: Evidence) -> list[CellPart]:
    """What a cell has no room to quote: every body with its place, then the places that name nobody."""
    given: dict[str, dict[str, None]] = {}
    for duty in duties:
        if duty.assignments:
            given.setdefault(evidence.place(duty.provision), {})[duty.bodies(evidence.language)] = None
    head = say("also_given", evidence.language)
    parts = [CellPart(f"{head}: {'; '.join(bodies)} – {place}", "note") for place, bodies in given.items()]
    if places := evidence.places(dict.fromkeys(duty.provision for duty in duties if not duty.assignments)):
        parts.append(CellPart(f"{say('also_at', evidence.language)}: {'; '.join(places)}", "note"))
    return parts


def _duty_parts(duty: Duty, evidence: Evidence, *, is_quoted: bool = True) -> list[CellPart]:
    """Who, with whom, by when, how much, then the words and their place; two bodies given one task in two roles share the words."""
    language, parts = evidence.language, []
    if bodies := duty.bodies(language):
        parts.append(CellPart(bodies, "strong"))
    if partners := duty.partners():
        parts.append(CellPart(f"{say('partners', language)}: {partners}"))
    for key, values in (("deadline", duty.deadlines), ("target", duty.targets)):
        if values:
            parts.append(CellPart(f"{say(key, language)}: {'; '.join(values)}"))
    return [*parts, _quotation(duty), _citation(duty.sources[0], language)] if is_quoted else parts


def _quotation(duty: Duty) -> CellPart:
    return CellPart(_quoted(duty.task, SHOWN_QUOTATION), "quotation")


def _citation(source: CellSource, language: Language, *, with_name: bool = False) -> CellPart:
    lines = _lines(source)
    place = f"{source.document_name}, {source.citation}" if with_name else source.citation
    return CellPart(f"({place}; {say('line_word', language)} {lines})", "citation")


def _lines(source: CellSource) -> str:
    span = source.span
    return str(span.start_line) if span.start_line == span.end_line else f"{span.start_line}–{span.end_line}"


def _annex(comparisons: Sequence[Comparison], evidence: Evidence) -> tuple[tuple[TableColumn, ...], list[TableRow]]:
    language = evidence.language
    columns = (
        TableColumn(say("no", language), 5, True),
        TableColumn(say("task", language), 44),
        TableColumn(say("lead_agency", language), 22),
        TableColumn(say("coordinating_agency", language), 22),
        TableColumn(say("deadline", language), 17),
        TableColumn(say("target", language), 17),
        TableColumn(say("basis", language), 38),
    )
    rows: list[TableRow] = []
    for comparison in comparisons:
        for document in evidence.documents:
            rows += _annex_rows(comparison, document, evidence, len(rows))
    return columns, rows


def _annex_rows(comparison: Comparison, document: str, evidence: Evidence, above: int) -> list[TableRow]:
    """The duties of one document, or one row that says why there is none."""
    cell = comparison.cells.get(document)
    duties = _leads_first(duties_of(cell, evidence)) if cell else []
    if cell is None or not duties:
        words = state_words(cell, evidence.language) if cell else say("no_cell", evidence.language)
        said = TableCell((CellPart(words, "state"),), (), cell.state if cell else None, bool(cell and cell.incomplete))
        basis = TableCell.of(evidence.names[document], "citation")
        blank = TableCell()
        return [TableRow((TableCell(number=above + 1), said, blank, blank, blank, blank, basis), comparison.topic)]
    return [TableRow(_annex_cells(duty, cell, evidence, above + number), comparison.topic) for number, duty in enumerate(duties, 1)]


def _annex_cells(duty: Duty, cell: Cell, evidence: Evidence, number: int) -> tuple[TableCell, ...]:
    language = evidence.language
    of_role = {role: tuple(s for s in duty.sources if s.role == role) for role in ("body", "task", "deadline", "target", "provision")}
    task = (CellPart(_quoted(duty.task, 2 * SHOWN_QUOTATION)[1:-1]),)
    lead = TableCell.of(duty.carriers(language), sources=_carrier_sources(duty))
    if not duty.assignments:
        lead = TableCell.of(say("mentioned", language), "state")
    basis: tuple[CellPart, ...] = (_citation(duty.sources[0], language, with_name=True),)
    if duty.task != duty.sources[0].quotation:
        basis += (CellPart(_quoted(duty.sources[0].quotation, SHOWN_QUOTATION // 2), "quotation"),)
    if cell.incomplete:
        basis += (CellPart(gap_words(cell.gaps, language) or say("incomplete", language), "note"),)
    return (
        TableCell(number=number),
        TableCell(task, of_role["task"] or of_role["provision"], cell.state, cell.incomplete),
        lead,
        TableCell.of(duty.participants(), sources=_participant_sources(duty)),
        TableCell.of("; ".join(duty.deadlines), sources=of_role["deadline"]),
        TableCell.of("; ".join(duty.targets), sources=of_role["target"]),
        TableCell(basis, of_role["provision"]),
    )


def _carrier_sources(duty: Duty) -> tuple[CellSource, ...]:
    carriers = {assignment.agency for assignment in duty.assignments if assignment.role != "coordinate"}
    return tuple(source for source in duty.sources if source.role == "body" and source.quotation in carriers)


def _participant_sources(duty: Duty) -> tuple[CellSource, ...]:
    """A coordinating body stands where it is named; a partner has no record of its own and rests on the whole provision."""
    own = {assignment.agency for assignment in duty.assignments if assignment.role == "coordinate"}
    named = tuple(source for source in duty.sources if source.role == "body" and source.quotation in own)
    return named + (duty.sources[:1] if duty.partners() else ())


def _quoted(words: str, limit: int) -> str:
    """The words as a quotation of at most so many characters, without the bullet in front."""
    return f"“{clip(_BULLET.sub('', ' '.join(words.split())), limit)}”"
