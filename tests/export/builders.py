"""Small documents with true spans, for the tests of export: a source text and the provisions cut out of it."""

from __future__ import annotations

import hashlib
from datetime import date

from pipeline.domain.assignments import Assignment, Deadline, Role, Target
from pipeline.domain.comparisons import Cell, Comparison, Scored
from pipeline.domain.documents import Document, Metadata, Provision, Segment, SourceSpan
from pipeline.domain.tables import CellSource, Provenance, ResultTable, SourceFile, TableCell, TableColumn, TableRow

CREATED = date(2026, 11, 22)

YEN_BAI = """# KẾ HOẠCH

## IV. TỔ CHỨC THỰC HIỆN

### 1. Sở Y tế

a) Chủ trì, phối hợp với Công an tỉnh, Hội Chữ thập đỏ **tổ chức 02 đợt** kiểm tra an toàn thực phẩm trước ngày 15/10/2023.

b) Định kỳ 6 tháng báo cáo UBND tỉnh; ít nhất 90% cơ sở được kiểm tra.

- Tăng cường truyền thông về an toàn thực phẩm trong trường học.
"""

BAC_HA = """KẾ HOẠCH

2. Trạm Y tế xã lập danh sách cơ sở, hoàn thành trong quý II/2023.
"""


def span_of_words(file: str, text: str, words: str, start: int = 0) -> SourceSpan:
    """The span of words that stand in the text as they are."""
    first = text.index(words, start)
    line = text.count("\n", 0, first) + 1
    return SourceSpan(file, line, line + words.count("\n"), ((first, first + len(words)),))


def provision(document: str, text: str, words: str, path: tuple[str, ...], *, shown: str | None = None) -> Provision:
    """A clause whose source is ``words``; ``shown`` is its clean text where Markdown marks make them differ."""
    span = span_of_words(f"{document}.md", text, words)
    start = span.ranges[0][0]
    segment = Segment(0, len(words), start, len(words), span.start_line)
    return Provision(f"{document}/{'/'.join(path)}", document, "clause", path, (), "organisation", shown or words, span, (segment,))


def document(document_id: str, text: str, provisions: tuple[Provision, ...], **metadata: object) -> Document:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    gaps = metadata.pop("gaps", ())
    return Document(document_id, f"{document_id}.md", sha256, "ok", None, Metadata(**metadata), provisions, gaps=gaps)  # type: ignore[arg-type]


def yen_bai() -> Document:
    lines = YEN_BAI.splitlines()
    return document(
        "yen-bai-2023",
        YEN_BAI,
        (
            provision("yen-bai-2023", YEN_BAI, lines[6], ("IV", "1", "a"), shown=lines[6].replace("**", "")),
            provision("yen-bai-2023", YEN_BAI, lines[8], ("IV", "1", "b")),
            provision("yen-bai-2023", YEN_BAI, lines[10], ("IV", "1", "-1")),
        ),
        admin_level="province",
        province="Yên Bái",
        plan_year=2023,
    )


def bac_ha() -> Document:
    clause = BAC_HA.splitlines()[2]
    return document(
        "bac-ha-2023",
        BAC_HA,
        (provision("bac-ha-2023", BAC_HA, clause, ("2",)),),
        admin_level="commune",
        commune="Bắc Hà",
        province="Lào Cai",
        issuer="Ủy ban nhân dân thị trấn Bắc Hà",
        plan_year=2023,
        gaps=("annex_missing",),
    )


SOURCES = {"yen-bai-2023.md": YEN_BAI, "bac-ha-2023.md": BAC_HA}


def assignment(
    agency: str,
    role: Role,
    task: str,
    *,
    at: str = "yen-bai-2023/IV/1/a",
    named_at: str | None = None,
    partners: tuple[str, ...] = (),
    deadlines: tuple[str, ...] = (),
    targets: tuple[str, ...] = (),
) -> Assignment:
    document_id = at.split("/")[0]
    text, file = SOURCES[f"{document_id}.md"], f"{document_id}.md"
    source, name = span_of_words(file, text, task), span_of_words(file, text, named_at or agency)
    return Assignment(
        at,
        document_id,
        agency,
        agency,
        "health",
        "province",
        role,
        "explicit",
        task.replace("**", ""),
        source,
        name,
        partners,
        deadlines,
        targets,
    )


def deadline(words: str, normalised: str, *, at: str = "yen-bai-2023/IV/1/a", kind: str = "by_date", **more: object) -> Deadline:
    file = f"{at.split('/')[0]}.md"
    span = span_of_words(file, SOURCES[file], words)
    return Deadline(at, at.split("/")[0], words, 0, len(words), span.start_line, span, normalised=normalised, kind=kind, **more)  # type: ignore[arg-type]


def target(words: str, *, at: str = "yen-bai-2023/IV/1/b") -> Target:
    file = f"{at.split('/')[0]}.md"
    span = span_of_words(file, SOURCES[file], words)
    return Target(at, at.split("/")[0], words, 0, len(words), span.start_line, span, value=90, unit="%", comparator=">=")


def comparison() -> Comparison:
    """Food safety: two duties and a mention in Yên Bái, nothing to be told of Bắc Hà."""
    task = "**tổ chức 02 đợt** kiểm tra an toàn thực phẩm trước ngày 15/10/2023"
    lead = assignment("Sở Y tế", "lead", task, partners=("Công an tỉnh", "Hội Chữ thập đỏ"), deadlines=("2023-10-15",))
    report = assignment(
        "Sở Y tế",
        "assigned",
        "báo cáo UBND tỉnh",
        at="yen-bai-2023/IV/1/b",
        deadlines=("R/P6M",),
        targets=("ít nhất 90% cơ sở",),
    )
    found = Cell(
        "yen-bai-2023",
        "assigned",
        (Scored("yen-bai-2023/IV/1/a", 0.9), Scored("yen-bai-2023/IV/1/b", 0.7), Scored("yen-bai-2023/IV/1/-1", 0.6)),
        (lead, report),
        (deadline("trước ngày 15/10/2023", "2023-10-15"), deadline("6 tháng", "R/P6M", at="yen-bai-2023/IV/1/b", kind="recurring")),
        (target("ít nhất 90% cơ sở"),),
    )
    unknown = Cell("bac-ha-2023", "unknown", gaps=("annex_missing",))
    return Comparison("Kiểm tra an toàn thực phẩm", {"yen-bai-2023": found, "bac-ha-2023": unknown}, missing=("lai-chau-2023",))


def provenance(query: str = "kiểm tra an toàn thực phẩm") -> Provenance:
    files = tuple(SourceFile(d.id, d.id, d.file, d.sha256) for d in (yen_bai(), bac_ha()))
    return Provenance(query, CREATED, "v7", (("Năm", "2023"),), files, ("Cách làm.",))


def source_of(words: str, *, file: str = "yen-bai-2023.md") -> CellSource:
    return CellSource(
        "yen-bai-2023/IV/1/a", "yen-bai-2023", "Yên Bái 2023", "mục IV.1.a", words, span_of_words(file, SOURCES[file], words), "0" * 64
    )


def plain_table(texts: list[str], *, name: str = "Bảng", title: str = "Bảng thử") -> ResultTable:
    """One column of cells as given."""
    rows = tuple(TableRow((TableCell(number=number), TableCell.of(text))) for number, text in enumerate(texts, 1))
    return ResultTable(name, title, (TableColumn("TT", 5), TableColumn("Nội dung", 60)), rows, provenance())


# What people and machines put into cells to make them run, link, break or overflow, and why each is here.
ADVERSARIAL: list[tuple[str, str]] = [
    ("=1+1", "formula"),
    ("+1", "formula by sign"),
    ("-1", "formula by sign"),
    ("@SUM(A1:A9)", "old Lotus function"),
    ("\t=1+1", "formula behind a tab"),
    ("\r=1+1", "formula behind a carriage return"),
    ("\n=1+1", "formula behind a line feed"),
    ("＝1+1", "full-width equals sign"),
    ("＋1", "full-width plus"),
    ("{=1}", "array formula"),
    ('=HYPERLINK("http://example.org","x")', "link by formula"),
    ("http://example.org", "link by form"),
    ("mailto:a@example.org", "mail link by form"),
    ("internal:Sheet1!A1", "link by XlsxWriter's own prefix"),
    ("a\x00b\x0bc\x1fd", "control characters"),
    ("x\ud83dy", "lone surrogate"),
    ("x\ufffe\uffffy", "not characters"),
    ("_x0041_", "looks like Excel's own escape"),
    ("\u202eabc\u202c", "turned reading direction"),
    ("<script>alert(1)</script>", "script"),
    ("]]> & <b> \"quoted\" 'single'", "XML's own signs"),
    ("- Sở Y tế chủ trì", "a bullet, no formula"),
    ("  ", "only spaces"),
    ("", "empty"),
    ("đ" * 40_000, "longer than a cell"),
    ("😀" * 20_000, "longer than a cell in UTF-16 only"),
]
