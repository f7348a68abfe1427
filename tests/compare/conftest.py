"""A small corpus of two invented plans, and an encoder that needs no model: hashed syllable pairs."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest

from pipeline import vietnamese
from pipeline.compare import segment_texts
from pipeline.domain.assignments import Assignment, Deadline, Facts, Role
from pipeline.domain.documents import Document, Metadata, Provision, Segment, SourceSpan
from pipeline.domain.ports import Vectors

DIMENSION = 512


def encode(texts: Sequence[str]) -> Vectors:
    """Unit vectors of hashed syllables and pairs: texts that share words point the same way."""
    out = np.zeros((len(texts), DIMENSION), dtype=np.float32)
    for row, text in enumerate(texts):
        tokens = [match.group() for match in vietnamese.WORD.finditer(vietnamese.search_key(text))]
        for term in [*tokens, *map(" ".join, pairwise(tokens))]:
            out[row, zlib.crc32(term.encode()) % DIMENSION] += 1.0
        out[row, 0] += 0.1
    vectors: Vectors = out / np.linalg.norm(out, axis=1, keepdims=True)
    return vectors


def provision(
    document: str, name: str, text: str, *, heading: str = "Nhiệm vụ", title: str | None = None, kind: str = "clause"
) -> Provision:
    """A provision that stands on line 1 of its file."""
    span = SourceSpan(f"{document}.md", 1, 1, ((0, len(text)),))
    whole = (Segment(0, len(text), 0, len(text), 1),)
    return Provision(f"{document}/{name}", document, kind, (name,), (heading,), "task", text, span, whole, title=title)  # type: ignore[arg-type]


def document(
    name: str, texts: Sequence[str], *, gaps: tuple[str, ...] = (), province: str | None = None, year: int | None = None
) -> Document:
    """A plan whose clauses are the texts, numbered from 1."""
    provisions = tuple(provision(name, str(number), text) for number, text in enumerate(texts, 1))
    metadata = Metadata(province=province, plan_year=year)
    return Document(name, f"{name}.md", "0" * 64, "ok", metadata=metadata, provisions=provisions, gaps=gaps)


def assignment(of: Provision, agency: str, function: str, role: Role = "lead", words: str | None = None) -> Assignment:
    """A record that gives the whole provision, or some words of it, to a body."""
    span = _span(of, words or of.text)
    return Assignment(of.id, of.document, agency, agency, function, "province", role, "explicit", words or of.text, span, span)


def deadline(of: Provision, normalised: str, words: str | None = None) -> Deadline:
    """A deadline that binds the provision, standing at its start or in some words of it."""
    start = of.text.index(words or of.text)
    return Deadline(of.id, of.document, normalised, start, start + 1, 1, of.source, normalised=normalised)


def _span(of: Provision, words: str) -> SourceSpan:
    start = of.text.index(words)
    return of.span_of(start, start + len(words))


LEFT = (
    "Chủ trì tổ chức dạy bơi, phòng chống đuối nước cho trẻ em; trang bị áo phao tại bến đò.",
    "Rà soát hộ nghèo, hộ cận nghèo theo chuẩn mới; lập danh sách cấp thẻ bảo hiểm y tế.",
    "Bố trí kinh phí thực hiện kế hoạch từ ngân sách tỉnh.",
    "Tổ chức trồng rừng phòng hộ ven biển.",
    "Tuyên truyền vệ sinh an toàn thực phẩm tại chợ.",
    "Báo cáo kết quả thực hiện về Ủy ban nhân dân tỉnh trước ngày 15 tháng 12.",
)
RIGHT = (
    "Phối hợp mở lớp dạy bơi an toàn và phòng chống đuối nước cho trẻ em trong dịp hè.",
    "Bố trí kinh phí thực hiện kế hoạch từ ngân sách tỉnh.",
    "Xây dựng cánh đồng lớn liên kết sản xuất lúa.",
    "Đầu tư hệ thống cấp nước sạch nông thôn.",
    "Kiểm tra an toàn lao động tại mỏ đá.",
)


@pytest.fixture
def plans() -> tuple[Document, Document]:
    return document("ha-dong-2025", LEFT, province="Hà Đông", year=2025), document("son-nam-2025", RIGHT, gaps=("annex_missing",))


@pytest.fixture
def facts(plans: tuple[Document, Document]) -> tuple[Facts, Facts]:
    left, right = plans
    return (
        Facts(
            left.id,
            (assignment(left.provisions[0], "Sở Giáo dục và Đào tạo", "education"),),
            (),
            (deadline(left.provisions[0], "../2026"),),
        ),
        Facts(right.id),
    )


def segment_vectors(*documents: Document) -> dict[str, Vectors]:
    """The vectors of every duty of the documents."""
    return {one.id: encode(segment_texts(one)) for document in documents for one in document.provisions}
