"""The search: reads a query, asks the store in three ways, fuses the scores, explains the hits."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from pipeline.domain.assignments import Facts
from pipeline.domain.documents import CONTENT_KINDS, Document, Provision
from pipeline.domain.ports import Encoder, ProvisionStore, Segmenter
from pipeline.domain.reference import ReferenceTables
from pipeline.domain.retrieval import Filters, Hit, Query, SearchResult, Understood
from pipeline.search.fusion import Scores, min_max, scaled_from_zero, weighted_sum
from pipeline.search.matching import matched_ranges
from pipeline.vietnamese import WORD, fold, nfc, search_key, squeeze

# Dense .6 was the best of a public measurement (2,249 law articles) and holds on the development queries.
WEIGHTS = {"words": 0.25, "folded": 0.15, "dense": 0.6}
_LONGEST_QUERY = 2000
_POOL = 1000


class Searcher:
    """Searches the provisions of an index. Reads only; safe to share between threads."""

    def __init__(
        self,
        *,
        store: ProvisionStore,
        encoder: Encoder,
        segmenter: Segmenter,
        documents: Sequence[Document],
        facts: Sequence[Facts] = (),
        tables: ReferenceTables | None = None,
    ) -> None:
        self._store = store
        self._encoder = encoder
        self._segmenter = segmenter
        self._provisions: dict[str, Provision] = {p.id: p for document in documents for p in document.provisions}
        self._facts = tuple(facts)
        self._tables = tables

    def search(self, query: Query) -> SearchResult:
        """The provisions that answer, best first; every text gets an answer or a sentence, never an exception."""
        text = squeeze(nfc(query.text)[:_LONGEST_QUERY])
        understood = Understood(typed=query.text, text=text)
        if not WORD.search(text):
            message = ("Hãy nhập nội dung cần tìm.", "Type what you are looking for.")
            return SearchResult(query.text, understood, False, (), message=message)
        filters = query.filters if query.filters.kinds else dataclasses.replace(query.filters, kinds=tuple(sorted(CONTENT_KINDS)))
        lists = self._lists(text, filters)
        total = weighted_sum(lists, WEIGHTS)
        ranked = sorted((item for item in total.items() if item[0] in self._provisions), key=lambda item: (-item[1], item[0]))
        hits = tuple(self._hit(key, score, lists, text) for key, score in ranked[: max(query.k, 0)])
        return SearchResult(query.text, understood, bool(hits), hits)

    def _lists(self, text: str, filters: Filters) -> dict[str, Scores]:
        key = search_key(text)
        words = ["_".join(key[start:end].split()) for start, end in self._segmenter.segment(text).words]
        vector = self._encoder.encode_queries([text])[0]
        dense = {hit.id: hit.cosine for hit in self._store.dense(vector, filters, _POOL)}
        return {
            "words": scaled_from_zero({h.id: h.score for h in self._store.lexical("words", words, filters, _POOL)}),
            "folded": scaled_from_zero({h.id: h.score for h in self._store.lexical("folded", WORD.findall(fold(key)), filters, _POOL)}),
            "dense": min_max(dense),
        }

    def _hit(self, key: str, score: float, lists: dict[str, Scores], text: str) -> Hit:
        provision = self._provisions[key]
        return Hit(
            provision=key,
            document=provision.document,
            score=round(score, 6),
            parts={name: round(scores.get(key, 0.0), 4) for name, scores in lists.items()},
            matched=matched_ranges(provision.text, WORD.findall(search_key(text))),
            text=provision.text,
            source=provision.source,
            path=provision.path,
            heading_trail=provision.heading_trail,
            section=provision.section,
            kind=provision.kind,
        )
