"""A small corpus of invented plans and a store in memory: search is tested without a model or an index on disk."""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from pipeline.domain.documents import Document, Metadata, Provision, Segment, SourceSpan
from pipeline.domain.ports import DenseHit, LexicalHit, Segmented, Vectors
from pipeline.domain.reference import AbbreviationEntry, BodyEntry, EverydayEntry, ProvinceEntry, ReferenceTables
from pipeline.domain.retrieval import Filters
from pipeline.index.rows import folded_terms, make_rows
from pipeline.search import Searcher
from pipeline.vietnamese import WORD

CLAUSES = {
    "lam-dong-2023": (
        Metadata(province="Lâm Đồng", admin_level="province", plan_year=2023, period=(2023, 2023), doc_number="54/KH-UBND"),
        [
            ("I/1", "MỤC TIÊU", "1. Đến năm 2025 trồng mới 1.200 ha rừng phòng hộ (RPH) trên địa bàn tỉnh."),
            ("I/2", "MỤC TIÊU", "2. Giảm 30% số vụ cháy rừng so với năm 2020."),
            (
                "II/1/a",
                "Sở Nông nghiệp và Phát triển nông thôn",
                "a) Chủ trì, phối hợp với UBND các huyện xây dựng phương án chữa cháy rừng.",
            ),
            ("II/1/b", "Sở Nông nghiệp và Phát triển nông thôn", "b) Cấp giống cây bản địa cho hộ dân nhận khoán."),
            ("II/2/a", "Sở Y tế", "a) Bố trí lực lượng cấp cứu, thuốc men khi có cháy lớn; báo cáo trước ngày 15 tháng 12."),
            ("II/3", "Công an tỉnh", "3. Điều tra các vụ phá rừng theo Chỉ thị số 13-CT/TW ngày 12/01/2017 của Ban Bí thư."),
        ],
    ),
    "dak-nong-2021": (
        Metadata(province="Đắk Nông", admin_level="province", plan_year=2021, period=(2021, 2025)),
        [
            ("I/1", "NHIỆM VỤ", "1. Tuyên truyền phòng cháy, chữa cháy rừng cho hộ dân sống gần rừng."),
            ("I/2", "NHIỆM VỤ", "2. Thực hiện Quyết định số 523/QĐ-TTg về phát triển lâm nghiệp bền vững."),
            ("II/1", "Sở Tài chính", "1. Cân đối ngân sách hằng năm cho công tác bảo vệ rừng."),
        ],
    ),
}


class FakeSegmenter:
    """Every syllable is a word, every text a sentence."""

    fingerprint = "fake"

    def segment(self, text: str) -> Segmented:
        return Segmented(((0, len(text)),) if text else (), tuple(match.span() for match in WORD.finditer(text)))


class FakeEncoder:
    """Vectors of hashed folded syllables: texts that share words lie near each other."""

    name, fingerprint, dimension = "fake", "fake", 64

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self._vector(text) for text in texts])

    encode_passages = encode_queries

    def _vector(self, text: str) -> Vectors:
        vector = np.full(self.dimension, 2.0, dtype=np.float32)
        for term in folded_terms(text).split():
            vector[int(hashlib.sha256(term.encode()).hexdigest(), 16) % self.dimension] += 1
        return vector / np.float32(np.linalg.norm(vector))


class FakeStore:
    """``ports.ProvisionStore`` over rows in memory, with BM25 and exact cosines."""

    def __init__(self, rows: Sequence, encoder: FakeEncoder) -> None:  # type: ignore[type-arg]
        self._rows = {row.id: row for row in rows}
        self._vectors = {row.id: encoder.encode_passages([row.passage])[0] for row in rows}

    def version(self) -> str:
        return "1"

    def ids(self, filters: Filters) -> list[str]:
        return [i for i, row in self._rows.items() if self._passes(row, filters)]

    def frequencies(self, column: str) -> tuple[int, Mapping[str, int]]:
        return len(self._rows), Counter(term for row in self._rows.values() for term in set(getattr(row, column).split()))

    def lexical(self, column: str, terms: Sequence[str], filters: Filters, limit: int) -> list[LexicalHit]:
        count, frequencies = self.frequencies(column)
        hits = []
        for row_id in self.ids(filters):
            present = Counter(getattr(self._rows[row_id], column).split())
            score = sum(
                math.log(1 + (count - frequencies[t] + 0.5) / (frequencies[t] + 0.5)) * 2.2 * present[t] / (present[t] + 1.2) for t in terms
            )
            hits += [LexicalHit(row_id, score)] if score > 0 else []
        return sorted(hits, key=lambda hit: -hit.score)[:limit]

    def dense(self, vector: Vectors, filters: Filters, limit: int) -> list[DenseHit]:
        hits = [DenseHit(i, float(self._vectors[i] @ vector)) for i in self.ids(filters)]
        return sorted(hits, key=lambda hit: -hit.cosine)[:limit]

    dense_sentences = dense

    def _passes(self, row, filters: Filters) -> bool:  # type: ignore[no-untyped-def]
        return (
            (not filters.kinds or row.kind in filters.kinds)
            and (not filters.provinces or row.province in filters.provinces or row.province_now in filters.provinces)
            and (not filters.documents or row.document in filters.documents)
            and (not filters.years or bool(set(row.years) & set(filters.years)))
        )


def make_document(document_id: str) -> Document:
    """An invented plan."""
    metadata, clauses = CLAUSES[document_id]
    provisions = []
    for line, (path, heading, text) in enumerate(clauses, start=1):
        source = SourceSpan(f"{document_id}.md", line, line, ((0, len(text)),))
        segments = (Segment(0, len(text), 0, len(text), line),)
        label_end = text.index(" ") + 1
        provisions.append(
            Provision(
                f"{document_id}/{path}",
                document_id,
                "clause",
                tuple(path.split("/")),
                (heading,),
                "task",
                text,
                source,
                segments,
                label_end=label_end,
            )
        )
    return Document(document_id, f"{document_id}.md", "0" * 64, "ok", metadata=metadata, provisions=tuple(provisions))


TABLES = ReferenceTables(
    bodies=(
        BodyEntry("Sở Nông nghiệp và Phát triển nông thôn", ("Sở NN&PTNT", "Sở NNPTNT"), "agriculture_environment", "province"),
        BodyEntry("Sở Y tế", ("SYT",), "health", "province"),
        BodyEntry("Sở Tài chính", (), "finance", "province"),
        BodyEntry("Công an", ("Công an tỉnh",), "police", "province"),
        BodyEntry("Công an xã", (), "police", "commune"),
    ),
    functions=(),
    provinces=(
        ProvinceEntry("Tỉnh Lâm Đồng", "Lâm Đồng", "lam-dong", (), "Tỉnh Lâm Đồng", "Lâm Đồng", "lam-dong", "merged", None, None),
        ProvinceEntry(
            "Tỉnh Đắk Nông", "Đắk Nông", "dak-nong", ("Đăk Nông",), "Tỉnh Lâm Đồng", "Lâm Đồng", "lam-dong", "merged", None, None
        ),
        ProvinceEntry("Tỉnh Hòa Bình", "Hòa Bình", "hoa-binh", (), "Tỉnh Phú Thọ", "Phú Thọ", "phu-tho", "merged", None, None),
    ),
    abbreviations=(
        AbbreviationEntry("UBND", ("Ủy ban nhân dân",), "co_quan"),
        AbbreviationEntry("PCCC", ("phòng cháy, chữa cháy",), "chung"),
        AbbreviationEntry("CT", ("Chỉ thị",), "loai_van_ban", "chỉ trong số/ký hiệu"),
        AbbreviationEntry("CT", ("chỉ thị", "chương trình"), "chung"),
        AbbreviationEntry("VSTBPN", ("vì sự tiến bộ (của) phụ nữ",), "chung"),
    ),
    doc_types=(),
    everyday=(EverydayEntry("vụ cháy", "cháy rừng"),),
)
DOCUMENTS = tuple(make_document(document_id) for document_id in CLAUSES)


@pytest.fixture(scope="session")
def searcher() -> Searcher:
    segmenter, encoder = FakeSegmenter(), FakeEncoder()
    rows = [r for d in DOCUMENTS for r in make_rows(d, None, segmenter, provinces=TABLES.provinces, abbreviations=TABLES.abbreviations)]
    return Searcher(store=FakeStore(rows, encoder), encoder=encoder, segmenter=segmenter, documents=DOCUMENTS, tables=TABLES)
