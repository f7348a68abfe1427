"""Scores of the provisions for a reading: what words say, what vectors say, what the kind of the query adds."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from pipeline.domain.documents import Provision
from pipeline.domain.ports import DenseHit, Encoder, LexicalHit, ProvisionStore, Segmenter, Vectors
from pipeline.domain.retrieval import Filters
from pipeline.search.bodies import Bearers
from pipeline.search.citations import has_number, has_phrase, number_key, path_agreement
from pipeline.search.fusion import Scores, min_max, weighted_sum
from pipeline.search.places import PlaceFinder
from pipeline.search.times import DeadlineFinder
from pipeline.search.understanding import Reading
from pipeline.vietnamese import WORD, fold, search_key


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part counts. The four parts of the fusion add up to 1; the others are added to it.

    Chosen by grouped cross-validation on the development queries and checked on a law benchmark: see
    docs/decisions. ``exact`` is more than a fused score can be: an identifier beats every semantic neighbour. ``place`` and ``year``
    are shares of what a provision has for its words and its body: one that says nothing of the matter stays below where it is named.
    """

    words: float = 0.2
    folded: float = 0.35
    dense: float = 0.13
    sentences: float = 0.32
    body: float = 0.3
    only_body: float = 1.0
    place: float = 0.3
    year: float = 0.2
    fact: float = 0.06
    due: float = 0.3
    exact: float = 2.0


@dataclass(frozen=True, slots=True)
class Found:
    """The fused scores, their parts, the raw scores that a cut can be made on, and how near the query is to clauses of any plan at all.

    ``exactness`` is the most that a provision has of what was named exactly, 0..1.
    """

    total: Scores
    parts: Mapping[str, Scores]
    raw: Mapping[str, Scores]
    exactness: float
    general: float | None = None

    @property
    def has_exact(self) -> bool:
        return self.exactness > 0


class Ranker:
    """Asks the store and adds what is known of the provisions. ``pool`` bounds every list."""

    def __init__(
        self,
        *,
        store: ProvisionStore,
        encoder: Encoder,
        segmenter: Segmenter,
        provisions: Mapping[str, Provision],
        bearers: Bearers,
        places: PlaceFinder,
        dated: frozenset[str],
        measured: frozenset[str],
        numbers: Mapping[str, str],
        references: Mapping[str, str],
        deadlines: DeadlineFinder,
        weights: Weights,
        general: Vectors | None = None,
        pool: int = 1000,
    ) -> None:
        self._store, self._encoder, self._segmenter = store, encoder, segmenter
        self._provisions, self._bearers, self._places = provisions, bearers, places
        self._dated, self._measured, self._numbers = dated, measured, numbers
        self._references, self._deadlines = references, deadlines
        self.weights, self._general, self._pool = weights, general, pool
        self._threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="search")

    def rank(self, reading: Reading, filters: Filters) -> Found:
        """Every provision that some list found, with its score."""
        vectors = self._encoder.encode_queries(list(reading.dense))
        lists, raw = self._lists(reading, vectors, filters)
        w = self.weights
        fusion = {"words": w.words, "folded": w.folded, "dense": w.dense, "sentences": w.sentences}
        total = {key: value for key, value in weighted_sum(lists, fusion).items() if key in self._provisions}
        exact = self._exact(reading, filters)
        for key in exact:
            total.setdefault(key, 0.0)
        added = {name: scores for name, scores in self._added(reading, total, exact).items() if scores}
        for scores in added.values():
            for key, value in scores.items():
                total[key] = total.get(key, 0.0) + value
        general = None if self._general is None else float((vectors @ self._general).max())
        return Found(total, {**lists, **added}, raw, max(exact.values(), default=0.0), general)

    def _lists(self, reading: Reading, vectors: Vectors, filters: Filters) -> tuple[dict[str, Scores], dict[str, Scores]]:
        words, folded = self._terms(reading)
        tasks: dict[str, Callable[[], Scores]] = {
            "words": lambda: self._coverage("words", words, reading.extra, filters),
            "folded": lambda: self._coverage("folded", folded, tuple(map(fold, reading.extra)), filters),
            "dense": lambda: self._nearest(self._store.dense, vectors, filters),
            "sentences": lambda: self._nearest(self._store.dense_sentences, vectors, filters),
        }
        futures = {name: self._threads.submit(task) for name, task in tasks.items()}
        raw = {name: future.result() for name, future in futures.items()}
        scaled = {name: min_max(scores) if name in ("dense", "sentences") else scores for name, scores in raw.items()}
        return scaled, raw

    def _terms(self, reading: Reading) -> tuple[list[str], list[str]]:
        key = search_key(reading.lexical)
        spans = self._segmenter.segment(reading.lexical).words
        words = ["".join(p) if "/" in key[s:e] else "_".join(p) for s, e in spans for p in [key[s:e].split()]]
        syllables = WORD.findall(fold(key))
        pairs = [f"{first}_{second}" for first, second in itertools.pairwise(syllables)]
        return words, [*syllables, *pairs]

    def _coverage(self, column: str, terms: Sequence[str], extra: Sequence[str], filters: Filters) -> Scores:
        """BM25 as a share of what a provision with every term would get: 0 to 1, comparable between queries.

        ``extra`` terms are other writings of what the terms say: they count where they stand, and are not missed elsewhere.
        """
        hits: list[LexicalHit] = self._store.lexical(column, [*terms, *extra], filters, self._pool)
        if not hits:
            return {}
        count, frequencies = self._store.frequencies(column)
        best = sum(n * _idf(count, frequencies.get(term, 0)) for term, n in Counter(terms).items()) * _SATURATED
        return {hit.id: min(hit.score / best, 1.0) for hit in hits} if best > 0 else {}

    def _nearest(self, ask: Callable[[Vectors, Filters, int], list[DenseHit]], vectors: Vectors, filters: Filters) -> Scores:
        scores: Scores = {}
        for vector in np.atleast_2d(vectors):
            for hit in ask(vector, filters, self._pool):
                scores[hit.id] = max(scores.get(hit.id, -1.0), hit.cosine)
        return scores

    def _exact(self, reading: Reading, filters: Filters) -> Scores:
        """Provisions that hold what was named exactly: every quoted phrase, a document number, the cited place."""
        if not (reading.phrases or reading.numbers or reading.cited or reading.cited_id):
            return {}
        allowed = self._provisions.keys() if filters.is_empty else set(self._store.ids(filters)) & self._provisions.keys()
        if reading.understood.kind == "citation" and not reading.other_text and not reading.cited_id:
            return self._at_place(reading, allowed)
        found: Scores = {}
        for key in allowed:
            value = self._exactness(self._provisions[key], reading)
            if value > 0:
                found[key] = value
        return found

    def _exactness(self, provision: Provision, reading: Reading) -> float:
        if reading.phrases:
            texts = (provision.text, provision.title or "")
            return sum(any(has_phrase(text, phrase) for text in texts) for phrase in reading.phrases) / len(reading.phrases)
        if reading.cited_id:
            wanted, here = reading.cited_id.lower().rstrip("/"), provision.id.lower()
            return 1.0 if here == wanted else 0.8 if here.startswith(f"{wanted}/") else 0.0
        if reading.numbers:
            own = self._numbers.get(provision.document)
            is_head = provision.kind == "preamble" and own is not None and number_key(own) in reading.numbers
            texts = (provision.text, self._references.get(provision.id, ""))
            return 1.0 if any(has_number(text, reading.numbers) for text in texts) else 0.5 if is_head else 0.0
        return float(
            reading.other_text is not None and bool(reading.other_text.phrase) and has_phrase(provision.text, reading.other_text.phrase)
        )

    def _at_place(self, reading: Reading, allowed: Iterable[str]) -> Scores:
        """How well provisions agree with the cited place, in the documents that may be meant.

        Where a document has the place itself, or what stands below it, no other place of that document is meant. Labels that only agree
        with gaps are a guess for want of anything better.
        """
        agreements = {key: path_agreement(self._provisions[key].path, reading.cited) for key in allowed}
        meant = {document: self._meant(document, reading) for document in {self._provisions[key].document for key in allowed}}
        found = {key: value for key, value in agreements.items() if value and meant[self._provisions[key].document]}
        having = {self._provisions[key].document for key, value in found.items() if value in (1.0, 0.8)}
        least = 0.6 if any(value > 0.6 for value in found.values()) else 0.0
        return {
            key: value * meant[self._provisions[key].document]
            for key, value in found.items()
            if value >= (0.75 if self._provisions[key].document in having else least)
        }

    def _meant(self, document: str, reading: Reading) -> float:
        """Whether a citation may point into the document: not where another place is named, nor where nothing but another year is."""
        where, year = self._places.agreement(document, reading.places)
        if (reading.places.provinces or reading.places.documents) and where < 1:
            return 0.0
        if not reading.places.years or year:
            return 1.0
        place = self._places.places.get(document)
        return 0.0 if reading.is_only_citation and place is not None and place.years else 0.7

    def _added(self, reading: Reading, total: Scores, exact: Scores) -> dict[str, Scores]:
        w, added = self.weights, {"exact": {key: self.weights.exact * value for key, value in exact.items()}}
        if reading.bodies and reading.understood.kind == "body":
            weight = w.only_body if reading.is_only_body else w.body
            bound = {key: self._bearers.match(key, reading.bodies) for key in total}
            added["body"] = {key: weight * value for key, value in bound.items() if value}
        if reading.places.provinces or reading.places.documents or reading.places.years:
            agreement = {key: self._places.agreement(self._provisions[key].document, reading.places) for key in total}
            shares = {key: w.place * place + w.year * year for key, (place, year) in agreement.items() if place or year}
            body = added.get("body", {})
            added["place"] = {key: share * (total[key] + body.get(key, 0.0)) for key, share in shares.items()}
        if reading.times and reading.understood.kind not in ("phrase", "number", "citation"):
            added["due"] = {key: w.due * value for key, value in self._deadlines.match(reading.times).items() if key in total}
        if reading.asks_when or reading.asks_how_much:
            facts = (self._dated if reading.asks_when else frozenset()) | (self._measured if reading.asks_how_much else frozenset())
            added["fact"] = {key: w.fact for key in total if key in facts}
        return added


# BM25's saturation (k1 + 1 = 2.2 at most); .6 of it is what one or two mentions in a provision of usual length reach.
_SATURATED = 2.2 * 0.6


def _idf(rows: int, with_term: int) -> float:
    return math.log(1 + (rows - with_term + 0.5) / (with_term + 0.5))
