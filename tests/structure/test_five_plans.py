"""The five plans of the corpus: gold for two of them, the conventions read by hand for the other three."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import asdict
from pathlib import Path

import pytest

from pipeline.clean import clean
from pipeline.domain.documents import Document
from pipeline.domain.reference import ReferenceTables
from pipeline.read import list_corpus, read_file
from pipeline.structure import build

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
GOLD = CORPUS / "gold"


def _jsonl(name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def plans(tables: ReferenceTables) -> dict[str, Document]:
    made = {}
    for item in list_corpus(CORPUS):
        raw = read_file(item.path, name=item.file)
        made[item.id] = build(item.id, raw, clean(raw), tables)
    return made


def test_boundaries_paths_kinds_sections_and_titles_are_those_of_the_gold(plans: dict[str, Document]) -> None:
    want = {(row["doc"], row["start_line"], row["end_line"]): row for row in _jsonl("clauses.jsonl")}
    docs = {row["doc"] for row in want.values()}
    have = {(d.id, p.source.start_line, p.source.end_line): p for d in plans.values() if d.id in docs for p in d.provisions}
    assert want.keys() == have.keys()
    for key, row in want.items():
        found = have[key]
        got = (found.kind, list(found.path), found.section, found.title, list(found.heading_trail))
        assert got == (row["kind"], row["path"], row["section"], row["title"], row["heading_trail"]), key


def test_metadata_are_those_of_the_gold(plans: dict[str, Document]) -> None:
    fields = set(asdict(plans["quang-ngai-2022"].metadata)) - {"published"}
    for row in _jsonl("documents.jsonl"):
        got = asdict(plans[str(row["doc"])].metadata)
        for name in fields:
            value = list(got[name]) if isinstance(got[name], tuple) else got[name]
            assert value == row[name], (row["doc"], name)


METADATA = [
    ("nghe-an-2024", "issuer", "Ủy ban nhân dân tỉnh Nghệ An", "the province stands in the body only"),
    ("nghe-an-2024", "issue_date", None, "no date is printed"),
    ("nghe-an-2024", "plan_year", 2024, "the title's year"),
    ("nghe-an-2024", "signer", "Bùi Đình Long", "three blank lines stand before the name"),
    ("gia-lai-an-khe-song-an-2019", "issuer", "Ủy ban nhân dân xã Song An", "a commune's plan"),
    ("gia-lai-an-khe-song-an-2019", "admin_level", "commune", "xã"),
    ("gia-lai-an-khe-song-an-2019", "province", "Gia Lai", "named in references only"),
    ("gia-lai-an-khe-song-an-2019", "district", "An Khê", "thị xã An Khê"),
    ("gia-lai-an-khe-song-an-2019", "commune", "Song An", "xã Song An"),
    ("gia-lai-an-khe-song-an-2019", "signer_title", "Phó Chủ tịch", "KT. is missing before CHỦ TỊCH"),
    ("quang-ngai-2024-cong-thong-tin", "kind", "news", "a portal page about a plan"),
    ("quang-ngai-2024-cong-thong-tin", "doc_number", "72/KH-UBND", "that of the reported plan"),
    ("quang-ngai-2024-cong-thong-tin", "issue_date", None, "the time stamp is not the issue date"),
    ("quang-ngai-2024-cong-thong-tin", "published", "2024-03-26T18:24", "the time stamp"),
]


@pytest.mark.parametrize(("doc", "name", "value", "reason"), METADATA)
def test_metadata_of_the_other_three(plans: dict[str, Document], doc: str, name: str, value: object, reason: str) -> None:
    assert getattr(plans[doc].metadata, name) == value, reason


PLACES = [
    ("gia-lai-an-khe-song-an-2019", 3, 5, "heading", (), "other", "title on three lines"),
    ("gia-lai-an-khe-song-an-2019", 17, 17, "clause", ("II", "1"), "scope", "run-in label in a leaf"),
    ("gia-lai-an-khe-song-an-2019", 49, 49, "heading", ("III", "4"), "task", "judged heading_content, kind heading"),
    ("gia-lai-an-khe-song-an-2019", 53, 55, "clause", ("III", "4", "-2"), "task", "page break"),
    ("gia-lai-an-khe-song-an-2019", 85, 85, "clause", ("IV", "4"), "solution", "section follows the heading"),
    ("gia-lai-an-khe-song-an-2019", 119, 119, "clause", ("V", "¶1"), "other", "closing paragraph belongs to the Mục"),
    ("gia-lai-an-khe-song-an-2019", 121, 128, "recipients", (), "other", "recipients"),
    ("gia-lai-an-khe-song-an-2019", 130, 136, "signature", (), "other", "signature"),
    ("nghe-an-2024", 17, 19, "clause", ("I", "2", "¶1"), "purpose", "page break inside ban hành"),
    ("nghe-an-2024", 31, 31, "heading", ("II", "5"), "task", "a theme that ends with a full stop"),
    ("nghe-an-2024", 39, 39, "clause", ("II", "5", "5.3"), "task", "an item with children and content"),
    ("nghe-an-2024", 61, 61, "clause", ("II", "7", "¶1"), "task", "paragraph under a heading"),
    ("nghe-an-2024", 71, 71, "clause", ("III", "1", "¶1"), "budget", "budget inside organisation"),
    ("nghe-an-2024", 73, 73, "heading", ("III", "2"), "organisation", "colon and bracket"),
    ("nghe-an-2024", 91, 91, "clause", ("III", "3", "¶1"), "reporting", "paragraph behind a lettered list"),
    ("quang-ngai-2024-cong-thong-tin", 3, 3, "heading", (), "other", "headline"),
    ("quang-ngai-2024-cong-thong-tin", 9, 9, "preamble", ("¶2",), "basis", "announces the contents"),
    ("quang-ngai-2024-cong-thong-tin", 11, 11, "clause", ("¶3",), "task", "numbering goes on"),
    ("quang-ngai-2024-cong-thong-tin", 29, 29, "clause", ("¶12",), "organisation", "UBND tỉnh giao Sở"),
    ("quang-ngai-2024-cong-thong-tin", 33, 45, "boilerplate", (), "other", "portal furniture"),
]


@pytest.mark.parametrize(("doc", "start", "end", "kind", "path", "section", "reason"), PLACES)
def test_places_in_the_other_three(
    plans: dict[str, Document], doc: str, start: int, end: int, kind: str, path: tuple[str, ...], section: str, reason: str
) -> None:
    found = next(p for p in plans[doc].provisions if p.source.start_line == start)
    assert (found.source.end_line, found.kind, found.path, found.section) == (end, kind, path, section), reason


def test_every_judged_unit_is_a_provision(plans: dict[str, Document]) -> None:
    for line in (GOLD / "judged_pool.tsv").read_text(encoding="utf-8").splitlines():
        place, end, _ = line.split("\t")
        doc, start = place.rsplit(":", 1)
        assert any((p.source.start_line, p.source.end_line) == (int(start), int(end)) for p in plans[doc].provisions), line


def test_gaps_and_findings(plans: dict[str, Document]) -> None:
    assert plans["nghe-an-2024"].gaps == ("annex_missing",)
    assert plans["quang-ngai-2024-cong-thong-tin"].gaps == ("digest",)
    assert all(plans[name].is_complete for name in ("quang-ngai-2022", "ninh-binh-2022-2030", "gia-lai-an-khe-song-an-2019"))
    assert "label_jump" in {finding.kind for finding in plans["ninh-binh-2022-2030"].findings}


def test_ids_are_unique_and_spans_hold(plans: dict[str, Document]) -> None:
    for item in list_corpus(CORPUS):
        source = read_file(item.path, name=item.file).text
        provisions = plans[item.id].provisions
        assert len({p.id for p in provisions}) == len(provisions)
        for p in provisions:
            assert not re.search(r"\s", p.id)
            quoted = unicodedata.normalize("NFC", "".join(source[a:b] for a, b in p.source.ranges))
            assert re.sub(r"[\s*#|>\\]", "", quoted) == re.sub(r"\s", "", p.text)
