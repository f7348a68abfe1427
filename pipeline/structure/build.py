"""RawDocument + CleanDocument -> Document: zones, tree, kinds, ids, metadata, gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from pipeline.domain.documents import CleanDocument, CleanParagraph, Document, Finding, Provision, ProvisionKind, RawDocument, Section
from pipeline.domain.reference import ReferenceTables
from pipeline.structure.blocks import merged, span
from pipeline.structure.gaps import find_gaps
from pipeline.structure.kinds import decide
from pipeline.structure.labels import readings
from pipeline.structure.metadata import read_metadata
from pipeline.structure.outline import Node, Outline
from pipeline.structure.sections import section_of_title
from pipeline.structure.tables import merge_boilerplate, place_table
from pipeline.structure.titles import title_of
from pipeline.structure.zones import Part, is_enacting_line, split_parts

_EMPTY = (
    "Không còn nội dung nào sau khi làm sạch (chỉ có số trang, tiêu đề trang hoặc khung cổng thông tin); hãy kiểm tra lại tệp"
    " / Nothing is left after cleaning (only page furniture or portal frames); check the file"
)
_NO_CLAUSE = (
    "Không nhận ra điều khoản nào; văn bản có thể là bản tin hoặc bị mất cấu trúc"
    " / No clause was recognised; the text may be a notice or have lost its structure"
)


def build(document_id: str, raw: RawDocument, cleaned: CleanDocument, tables: ReferenceTables) -> Document:
    """The structured document. A file that could not be read keeps its state and reason and has no provisions."""
    if raw.state in ("rejected", "failed", "needs_ocr"):
        return Document(document_id, raw.file, raw.sha256, raw.state, raw.reason, warnings=raw.warnings)
    if not any(p.role == "content" for p in cleaned.paragraphs):
        return Document(document_id, raw.file, raw.sha256, "rejected", _EMPTY, warnings=raw.warnings)
    parts = split_parts(cleaned.paragraphs, is_portal_page=cleaned.is_portal_page)
    findings: list[Finding] = list(cleaned.findings)
    records: list[_Record] = []
    for part in parts:
        records.extend(_records(part, raw.file, findings))
    provisions = _provisions(document_id, raw.file, records, findings)
    metadata = read_metadata(parts, tables, is_portal_page=cleaned.is_portal_page)
    gaps, told = find_gaps(parts, provisions, metadata)
    has_clause = any(provision.kind == "clause" for provision in provisions)
    warnings = (*raw.warnings, *(() if has_clause else (_NO_CLAUSE,)))
    return Document(
        id=document_id,
        file=raw.file,
        sha256=raw.sha256,
        state="ok" if not warnings else "ok_with_warnings",
        reason=warnings[0] if warnings else None,
        metadata=metadata,
        provisions=provisions,
        findings=(*findings, *told),
        warnings=warnings,
        gaps=gaps,
    )


class _Record:
    """A node with its part, or a zone without a path (``name`` such as ``@title``)."""

    __slots__ = ("name", "node", "part")

    def __init__(self, part: Part, node: Node, name: str = "") -> None:
        self.part, self.node, self.name = part, node, name


def _records(part: Part, file: str, findings: list[Finding]) -> list[_Record]:
    first = next(iter(_zones(part)), None)
    if first is None:
        return []
    boilerplate = list(part.boilerplate)
    records: list[_Record] = []
    outline = Outline(file, first)
    outline.root.section = _root_section(part)
    for name, kind, zone in (
        ("@letterhead", "boilerplate", part.letterhead),
        ("@title", "heading", part.title),
        ("@boilerplate", "boilerplate", part.after_title),
        ("@recipients", "recipients", part.recipients),
        ("@signature", "signature", part.signature),
    ):
        if zone:
            records.append(_Record(part, _zone_node(part, zone, kind, name), name))
    for paragraph in part.preamble:
        _add_preamble(outline.root, paragraph)
    boilerplate.extend(_fill(outline, part.body))
    decide(outline.root)
    findings.extend(outline.findings)
    records.extend(_Record(part, node) for node in _walk(outline.root))
    records.extend(_Record(part, Node(p, kind="boilerplate", section="other"), "@boilerplate") for p in merge_boilerplate(boilerplate))
    return _without_inner_furniture(_with_merged_boilerplate(records))


def _zones(part: Part) -> Iterable[CleanParagraph]:
    for zone in (
        part.letterhead,
        part.title,
        part.after_title,
        part.preamble,
        part.body,
        part.recipients,
        part.signature,
        part.boilerplate,
    ):
        yield from zone


def _root_section(part: Part) -> Section | None:
    """The section that an annex's own title opens; None where headings inside decide."""
    title = title_of(part) if part.is_annex else None
    return section_of_title(title, is_top=True) if title else None


def _zone_node(part: Part, zone: Sequence[CleanParagraph], kind: str, name: str) -> Node:
    kinds: dict[str, ProvisionKind] = {
        "boilerplate": "boilerplate",
        "heading": "heading",
        "recipients": "recipients",
        "signature": "signature",
    }
    node = Node(merged(zone), kind=kinds[kind], section="other")
    if name == "@title":
        node.title = title_of(part)
        node.section = _root_section(part) or "other"
    return node


def _add_preamble(root: Node, paragraph: CleanParagraph) -> None:
    label = next((label for label in readings(paragraph.text)[:1] if label.kind == "bullet"), None)
    if label:
        root.bullets += 1
        element, end = f"-{root.bullets}", label.end
    else:
        root.paragraphs += 1
        element, end = f"¶{root.paragraphs}", 0
    root.add(Node(paragraph, kind="preamble", element=element, label_end=end, section="basis"))


def _fill(outline: Outline, body: Sequence[CleanParagraph]) -> list[CleanParagraph]:
    """Feeds the body to the outline; returns what of it is boilerplate."""
    boilerplate: list[CleanParagraph] = []
    for is_table, group in groupby(body, key=lambda p: p.table is not None):
        paragraphs = list(group)
        if is_table:
            outline.barrier()
            boilerplate.extend(place_table(paragraphs, outline.governing()))
        else:
            boilerplate.extend(p for p in paragraphs if is_enacting_line(p))
            outline.feed([p for p in paragraphs if not is_enacting_line(p)])
    outline.finish()
    return boilerplate


def _walk(root: Node) -> Iterable[Node]:
    stack = list(reversed(root.children))
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(node.children))


def _with_merged_boilerplate(records: list[_Record]) -> list[_Record]:
    """Boilerplate that nothing stands between is one record: a page number and the running header behind it."""
    out: list[_Record] = []
    for record in sorted(records, key=lambda record: record.node.paragraph.start_line):
        if out and record.node.kind == "boilerplate" == out[-1].node.kind:
            out[-1].node.paragraph = merged([out[-1].node.paragraph, record.node.paragraph])
        else:
            out.append(record)
    return out


def _without_inner_furniture(records: list[_Record]) -> list[_Record]:
    """Furniture inside the lines of another record (a page number among the recipients) is not a record of its own."""
    kept: list[_Record] = []
    last_end = 0
    for record in records:
        paragraph = record.node.paragraph
        if record.node.kind == "boilerplate" and paragraph.end_line <= last_end:
            continue
        kept.append(record)
        last_end = max(last_end, paragraph.end_line)
    return kept


def _provisions(document_id: str, file: str, records: Sequence[_Record], findings: list[Finding]) -> tuple[Provision, ...]:
    seen: Counter[str] = Counter()
    ids: dict[int, str] = {}
    out: list[Provision] = []
    for record in records:
        node, part = record.node, record.part
        path = _path(node, part) if not record.name or (part.is_annex and record.name == "@title") else ()
        tail = "/".join(_id_path(node)) or record.name
        prefix = "/".join(filter(None, (document_id, part.name)))
        identity = prefix if part.is_annex and record.name == "@title" else f"{prefix}/{tail}"
        seen[identity] += 1
        if seen[identity] > 1:
            identity = _repeated(identity, seen, node, file, findings, is_zone=bool(record.name))
        ids[id(node)] = identity
        paragraph = node.paragraph
        out.append(
            Provision(
                id=identity,
                document=document_id,
                kind=node.kind,
                path=path,
                heading_trail=_trail(node, part, is_zone=bool(record.name)),
                section=node.section or "other",
                text=paragraph.text,
                source=span(paragraph, file),
                segments=paragraph.segments,
                title=node.title,
                part=part.name,
                parent=ids.get(id(node.parent)) if node.parent is not None else None,
                label_end=node.label_end,
                cells=node.cells,
            )
        )
    return tuple(out)


def _repeated(identity: str, seen: Counter[str], node: Node, file: str, findings: list[Finding], *, is_zone: bool) -> str:
    count = seen[identity]
    while seen[f"{identity}~{count}"]:
        count += 1
    seen[f"{identity}~{count}"] += 1
    if not is_zone:
        message = f"Trùng số mục {identity}; bản sau mang ~{count} / The path {identity} is repeated; the later one carries ~{count}"
        findings.append(Finding("repeated_path", message, span(node.paragraph, file)))
    return f"{identity}~{count}"


def _elements(node: Node) -> list[str]:
    elements: list[str] = []
    at: Node | None = node
    while at is not None:
        if at.element:
            elements.append(at.element)
        at = at.parent
    return elements[::-1]


def _path(node: Node, part: Part) -> tuple[str, ...]:
    return (*((part.annex_label,) if part.is_annex else ()), *_elements(node))


def _id_path(node: Node) -> list[str]:
    return ["-".join(element.split()).replace("/", "-") for element in _elements(node)]


def _trail(node: Node, part: Part, *, is_zone: bool) -> tuple[str, ...]:
    titles: list[str] = []
    at = node.parent
    while at is not None and at.parent is not None:
        titles.append(at.title or at.body.strip())
        at = at.parent
    annex = title_of(part) if part.is_annex and not is_zone else None
    return (*((annex,) if annex else ()), *titles[::-1])
