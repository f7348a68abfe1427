"""The verb of the room: a document in, its facts out."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.domain.assignments import Assignment, Deadline, Facts, Reference, Target
from pipeline.domain.documents import Document, Provision
from pipeline.domain.reference import ReferenceTables
from pipeline.extract.actors import Text
from pipeline.extract.assignments import assignments
from pipeline.extract.deadlines import deadlines, setting_of, time_cell
from pipeline.extract.gazetteer import Gazetteer, build_gazetteer
from pipeline.extract.names import CITIES
from pipeline.extract.references import Citations
from pipeline.extract.rows import row_assignments, row_ranges
from pipeline.extract.targets import targets
from pipeline.vietnamese import search_key

_SILENT_KINDS = frozenset({"recipients", "signature", "boilerplate"})


def extract(document: Document, tables: ReferenceTables) -> Facts:
    """What the document says of who must do what, by when, how much, on what ground. Pure: nothing is read or kept."""
    gazetteer, citations = _tools(tables)
    texts = {
        provision.id: _text(document, provision, gazetteer) for provision in document.provisions if provision.kind not in _SILENT_KINDS
    }
    references: dict[str, tuple[Reference, ...]] = {}
    dated: dict[str, tuple[Deadline, ...]] = {}
    aimed: dict[str, tuple[Target, ...]] = {}
    setting = setting_of(document.metadata)
    above = _Above(document)
    reviews = frozenset(provision.id for provision in document.provisions if _is_review(provision))
    for provision in document.provisions:
        if provision.id not in texts:
            continue
        key = texts[provision.id].key
        references[provision.id], zones = citations.find(provision, key, document.metadata)
        ranges = row_ranges(provision)
        is_title = provision.kind == "heading" and not provision.path
        cited = [(one.start, one.end) for one in references[provision.id] if one.named_only and one.date]
        only = ranges.times if ranges else None
        dated[provision.id] = deadlines(provision, key, zones, setting, is_title=is_title, cited=cited, only=only)
        for start, end in ranges.time_cells if ranges else ():
            dated[provision.id] += time_cell(provision, key, start, end)
        if not is_title and provision.id not in reviews:
            aimed[provision.id] = targets(
                provision, key, above=above.of(provision), first_year=setting.first_year, only=ranges.aims if ranges else None
            )
    found: list[Assignment] = [
        one
        for one in (*assignments(document, texts, dated, aimed), *row_assignments(document, texts, dated, aimed))
        if one.provision not in reviews
    ]
    order = {provision.id: index for index, provision in enumerate(document.provisions)}
    return Facts(
        document.id,
        tuple(sorted(found, key=lambda one: order[one.provision])),
        tuple(one for part in references.values() for one in part),
        tuple(one for part in dated.values() for one in part),
        tuple(one for part in aimed.values() for one in part),
    )


def _text(document: Document, provision: Provision, gazetteer: Gazetteer) -> Text:
    meta = document.metadata
    is_city = search_key(meta.province or "") in CITIES and meta.admin_level in (None, "province")
    key = search_key(provision.text)
    if provision.cells:  # a name never runs from one cell into the next
        bodies = tuple(
            replace(body, start=body.start + start, end=body.end + start)
            for _, start, end in provision.cells
            for body in gazetteer.find_in(provision.text[start:end], key[start:end], level=meta.admin_level, is_city=is_city)
        )
    else:
        bodies = gazetteer.find_in(provision.text, key, level=meta.admin_level, is_city=is_city)
    return Text(provision.id, provision.text, key, bodies)


_REVIEW = re.compile(
    r"(?:những |một số )?(?:kết quả(?! đầu ra)|tình hình|thực trạng|đánh giá (?:tình hình|kết quả"
    r"|chung)|tồn tại|hạn chế|thuận lợi|khó khăn|nguyên nhân|sự cần thiết)\b"
)


def _is_review(provision: Provision) -> bool:
    """Whether a provision tells what has been (results, state of things): it gives nobody a duty and sets no aim."""
    return any(_REVIEW.match(search_key(title).strip()) for title in provision.heading_trail)


class _Above:
    """The texts over a provision that may print the year of its targets: nearest first."""

    def __init__(self, document: Document) -> None:
        self._by_id = {provision.id: provision for provision in document.provisions}

    def of(self, provision: Provision) -> list[str]:
        found: list[str] = []
        parent = self._by_id.get(provision.parent or "")
        while parent is not None and len(found) < 12:
            if parent.path:
                found.append(search_key(parent.text)[:300])
            parent = self._by_id.get(parent.parent or "")
        return found


_CACHE: dict[int, tuple[ReferenceTables, Gazetteer, Citations]] = {}


def _tools(tables: ReferenceTables) -> tuple[Gazetteer, Citations]:
    """The gazetteer and citation finder of the tables, built once per process and table set."""
    kept = _CACHE.get(id(tables))
    if kept is None or kept[0] is not tables:
        kept = (tables, build_gazetteer(tables), Citations(tables))
        _CACHE.clear()
        _CACHE[id(tables)] = kept
    return kept[1], kept[2]
