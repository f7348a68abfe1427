"""A small corpus in memory: two plans written for these tests, one with hostile text, and a file that could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.compare import Coverage, DutyGroup, MapPoint
from pipeline.domain.assignments import Assignment, Deadline, Facts, Target
from pipeline.domain.comparisons import Alignment, Cell, Comparison, Scored
from pipeline.domain.documents import Document, Metadata, Provision, Segment, SourceSpan
from pipeline.domain.reference import FunctionEntry, ProvinceEntry, ReferenceTables, TopicEntry
from pipeline.domain.retrieval import Hit, Query, SearchResult, Understood
from pipeline.settings import Settings
from pipeline.vietnamese import fold
from pipeline.workflows.corpus import Corpus
from pipeline.workflows.parsing import Parsed

HOSTILE = "<script>alert('xss')</script><img src=x onerror=alert(1)> $x^2$ :red[đỏ] **đậm** {0} %s"
HOA_AN, TAN_PHU = "hoa-an-2023", "tan-phu-2021"

_PLANS: dict[str, list[tuple[str, str, str, str]]] = {
    HOA_AN: [
        ("@title", "heading", "other", "KẾ HOẠCH Chăm sóc người cao tuổi năm 2023"),
        ("I", "heading", "task", "I. NHIỆM VỤ"),
        (
            "I/1",
            "clause",
            "task",
            "1. Sở Y tế chủ trì, phối hợp với Hội Người cao tuổi khám sức khỏe cho ít nhất 90% người cao tuổi trước ngày 30/11/2023.",
        ),
        ("I/2", "clause", "task", "2. Tuyên truyền về chăm sóc người cao tuổi trên loa truyền thanh."),
        ("II", "heading", "organisation", "II. TỔ CHỨC THỰC HIỆN"),
        ("II/-1", "clause", "organisation", f"- Các sở, ngành {HOSTILE}"),
    ],
    TAN_PHU: [
        ("I", "heading", "task", f"I. {HOSTILE}"),
        ("I/a", "clause", "task", "a) Trạm Y tế khám sức khỏe định kỳ cho người cao tuổi, mỗi năm một lần."),
    ],
}


def provisions_of(document: str) -> tuple[Provision, ...]:
    made: list[Provision] = []
    start = 0
    for number, (path, kind, section, text) in enumerate(_PLANS[document], 1):
        above = path.rpartition("/")[0]
        trail = tuple(one.title or "" for one in made if above and one.id == f"{document}/{above}")
        label_end = text.index(" ") + 1 if not path.startswith("@") else 0
        made.append(
            Provision(
                id=f"{document}/{path}",
                document=document,
                kind=kind,  # type: ignore[arg-type]
                path=() if path.startswith("@") else tuple(path.split("/")),
                heading_trail=trail,
                section=section,  # type: ignore[arg-type]
                text=text,
                source=SourceSpan(f"{document}.md", number, number, ((start, start + len(text)),)),
                segments=(Segment(0, len(text), start, len(text), number),),
                title=text[label_end:] if kind == "heading" else None,
                parent=f"{document}/{above}" if above else None,
                label_end=label_end,
            )
        )
        start += len(text) + 1
    return tuple(made)


def document_of(name: str, metadata: Metadata, gaps: tuple[str, ...] = ()) -> Document:
    return Document(name, f"{name}.md", "ab" * 32, "ok", metadata=metadata, provisions=provisions_of(name), gaps=gaps)


def facts_of(document: Document) -> Facts:
    if document.id == TAN_PHU:
        return Facts(document.id)
    one = document.provision(f"{HOA_AN}/I/1")
    due, aim = one.text.index("trước ngày"), one.text.index("ít nhất 90%")
    deadline = Deadline(
        one.id,
        one.document,
        one.text[due:-1],
        due,
        len(one.text) - 1,
        3,
        one.span_of(due, len(one.text) - 1),
        "2023-11-30",
        comparator="before",
    )
    target = Target(one.id, one.document, "ít nhất 90%", aim, aim + 11, 3, one.span_of(aim, aim + 11), 90, "%", ">=")
    at = one.text.index("Sở Y tế")
    duty = Assignment(
        provision=one.id,
        document=one.document,
        agency="Sở Y tế",
        canonical="Sở Y tế",
        function="health",
        level="province",
        role="lead",
        how="explicit",
        task="khám sức khỏe cho ít nhất 90% người cao tuổi trước ngày 30/11/2023",
        source=one.source,
        agency_source=one.span_of(at, at + 7),
        coordinating_with=("Hội Người cao tuổi",),
        deadlines=("2023-11-30",),
        targets=("ít nhất 90%",),
    )
    return Facts(document.id, (duty,), (), (deadline,), (target,))


def tables() -> ReferenceTables:
    province = ProvinceEntry("Tỉnh Hòa An", "Hòa An", "hoa-an", (), "Tỉnh Hòa Mới", "Hòa Mới", "hoa-moi", "merged", "2025-07-01", None)
    return ReferenceTables(
        bodies=(),
        functions=(FunctionEntry("health", "Y tế", "Health"),),
        provinces=(province,),
        abbreviations=(),
        doc_types=(),
        topics=(TopicEntry("elderly", "Người cao tuổi", "The elderly", query="người cao tuổi"),),
    )


@dataclass
class WordSearcher:
    """Finds the provisions that hold every word of the query, diacritics or not: enough to show pages."""

    documents: tuple[Document, ...]

    def search(self, query: Query) -> SearchResult:
        words = fold(query.text.lower()).split()
        wanted = {p for d in self.documents for p in d.provisions if p.kind == "clause"}
        wanted = {p for p in wanted if not query.filters.sections or p.section in query.filters.sections}
        found = sorted((p for p in wanted if words and all(word in fold(p.text.lower()) for word in words)), key=lambda p: p.id)
        restored = f"({query.text})" if query.text.isascii() and not query.is_literal else None
        spelled = ("NCT = người cao tuổi",) if query.text == "NCT" and not query.is_literal else ()
        understood = Understood(query.text, restored or query.text, restored=restored, expansions=spelled)
        nearest = () if found else tuple(self.hit(p, words) for p in sorted(wanted, key=lambda p: p.id)[:2])
        return SearchResult(query.text, understood, bool(found), tuple(self.hit(p, words) for p in found[: query.k]), nearest)

    def hit(self, provision: Provision, words: list[str]) -> Hit:
        folded = fold(provision.text.lower())
        matched = tuple((folded.index(word), folded.index(word) + len(word)) for word in words if word in folded)
        parts = {"words": 0.5, "folded": 0.2, "dense": 0.3}
        return Hit(
            provision.id, provision.document, 1.0, parts, matched, provision.text, provision.source, provision.path, provision.heading_trail
        )


@dataclass
class WordComparer:
    """The same for topics: every document has a cell."""

    searcher: WordSearcher
    facts: dict[str, Facts]

    def compare(self, topic: str, documents: list[str] | None = None) -> Comparison:
        found = self.searcher.search(Query(topic, 50)).hits
        cells = {}
        for document in self.searcher.documents:
            if documents and document.id not in documents:
                continue
            mine = tuple(Scored(hit.provision, hit.score) for hit in found if hit.document == document.id)
            duties = tuple(one for one in self.facts[document.id].assignments if one.provision in {item.id for item in mine})
            empty = "unknown" if document.gaps else "not_found"
            state = ("assigned" if duties else "mentioned") if mine else empty
            near = () if mine else (Scored(document.provisions[-1].id, 0.2),)
            facts = self.facts[document.id]
            cells[document.id] = Cell(
                document.id,
                state,  # type: ignore[arg-type]
                mine,
                duties,
                tuple(one for one in facts.deadlines if one.provision in {item.id for item in mine}),
                tuple(one for one in facts.targets if one.provision in {item.id for item in mine}),
                near,
                incomplete=bool(mine and document.gaps),
                gaps=document.gaps,
            )
        return Comparison(topic, cells, ("Hòa An: Sở Y tế chủ trì; Tân Phú: không nêu cơ quan <b>",))

    def coverage(self) -> tuple[Coverage, ...]:
        return (Coverage("elderly", HOA_AN, "assigned", 2), Coverage("elderly", TAN_PHU, "unknown", 0))


class Store:
    def version(self) -> str:
        return "7"


class WordEngine:
    """Every provision of the left stands beside one of the right while there are any; one group, one mark for each clause."""

    def with_diacritics(self, text: str) -> str:
        return text

    def __init__(self, corpus: Corpus) -> None:
        self.store = Store()
        self.searcher = WordSearcher(corpus.readable)
        self.comparer = WordComparer(self.searcher, {item.document.id: item.facts for item in corpus.parsed})
        self.clauses = [one for document in corpus.readable for one in document.provisions if one.kind == "clause"]
        self.groups = (DutyGroup(("<b>khám</b>", "sức khỏe"), {HOA_AN: (f"{HOA_AN}/I/1",), TAN_PHU: (f"{TAN_PHU}/I/a",)}),)
        self.map = tuple(MapPoint(one.id, one.document, 0.1, 0.2) for one in self.clauses)

    def align(self, left: Document, right: Document) -> tuple[Alignment, ...]:
        mine, theirs = ([one.id for one in self.clauses if one.document == document.id] for document in (left, right))
        pairs = [Alignment(one, other, 0.9, "same-duty") for one, other in zip(mine, theirs, strict=False)]
        return (*pairs, *(Alignment(one, None, 0.0, "none") for one in mine[len(theirs) :]))


def make_corpus(folder: Path, *, is_empty: bool = False) -> Corpus:
    """The corpus with its files in ``folder``, and an engine that needs no model."""
    settings = Settings(corpus=folder, index=folder / ".index", reference=folder, models=folder)
    hoa_an = Metadata(
        title="Kế hoạch chăm sóc người cao tuổi", doc_number="15/KH-UBND", admin_level="province", province="Hòa An", plan_year=2023
    )
    tan_phu = Metadata(title=HOSTILE, admin_level="commune", province="Hòa An", commune="Tân Phú", plan_year=2021)
    good = [document_of(HOA_AN, hoa_an), document_of(TAN_PHU, tan_phu, ("annex_missing",))]
    bad = Document("hong", "<b>hỏng</b>.pdf", "", "rejected", "Tệp rỗng / The file is empty")
    (folder / "raw").mkdir(exist_ok=True)
    for name, rows in _PLANS.items():
        (folder / "raw" / f"{name}.md").write_text("\n".join(text for *_, text in rows), encoding="utf-8")
    documents = [bad] if is_empty else [*good, bad]
    corpus = Corpus(settings, tables(), tuple(Parsed(one, facts_of(one) if one.provisions else Facts(one.id)) for one in documents))
    corpus.__dict__["engine"] = WordEngine(corpus)
    return corpus
