"""The search: reads a query, ranks the provisions, says which words matched and whether anything answers."""

from __future__ import annotations

import dataclasses
import heapq
from collections.abc import Sequence

from pipeline.domain.assignments import Facts
from pipeline.domain.documents import CONTENT_KINDS, Document, Provision
from pipeline.domain.ports import Encoder, ProvisionStore, Segmenter, Vectors
from pipeline.domain.reference import ReferenceTables
from pipeline.domain.retrieval import Hit, Query, SearchResult
from pipeline.search.abbreviations import Abbreviations
from pipeline.search.ablations import System
from pipeline.search.answerability import CALIBRATED_FOR, CUT, DOUBT, features, probability
from pipeline.search.bodies import Bearers, BodyFinder
from pipeline.search.coverage import Coverage
from pipeline.search.diacritics import NO_LANGUAGE, Language, SyllableModel
from pipeline.search.english import EnglishWords
from pipeline.search.everyday import EverydayWords
from pipeline.search.matching import matched_ranges
from pipeline.search.not_there import not_there
from pipeline.search.other_texts import OtherTexts
from pipeline.search.places import PlaceFinder
from pipeline.search.questions import QUESTION_PHRASES
from pipeline.search.ranking import Found, Ranker, Weights
from pipeline.search.remarks import Remarks
from pipeline.search.successions import Successions
from pipeline.search.times import DeadlineFinder
from pipeline.search.understanding import Reading, Understanding
from pipeline.vietnamese import search_key

_EMPTY_TABLES = ReferenceTables((), (), (), (), ())
_MOST_HITS = 1000
_NEAREST = 5
_MOST_NAMED = 5
_NOTHING_ASKED = ("Hãy nhập nội dung cần tìm.", "Type what you are looking for.")
_NOTHING_ANSWERS = (
    "Không có đoạn nào trong kho trả lời câu hỏi này; dưới đây là những đoạn gần nhất.",
    "Nothing in the corpus answers this; below are the nearest provisions.",
)
_IN_DOUBT = (
    "Có thể kho không có câu trả lời: những đoạn dưới đây gần với câu hỏi nhưng chưa chắc trả lời; hãy đọc kỹ trước khi dùng.",
    "The corpus may not answer this: what follows is near to the question but may not answer it; read it before you use it.",
)


class Searcher:
    """Searches the provisions of an index. Reads only; safe to share between threads.

    ``syllables`` is the model that ``learn_syllables`` made of the corpus at build time; without one it is learnt from the
    documents alone. ``general`` is the mean vector of clauses of plans of many fields: with it, and with the model that the cut was
    made for, the search says when nothing answers. ``system`` is a way of ranking to be measured: it never refuses; without one the
    search does all it can.
    """

    def __init__(
        self,
        *,
        store: ProvisionStore,
        encoder: Encoder,
        segmenter: Segmenter,
        documents: Sequence[Document],
        facts: Sequence[Facts] = (),
        tables: ReferenceTables | None = None,
        syllables: SyllableModel | None = None,
        general: Vectors | None = None,
        system: System | None = None,
    ) -> None:
        self._system, self._segmenter = system, segmenter
        tables = tables or _EMPTY_TABLES
        self._provisions: dict[str, Provision] = {p.id: p for document in documents for p in document.provisions}
        texts = [provision.text for provision in self._provisions.values()]
        syllables = syllables or learn_syllables(documents, tables)
        finder, places = BodyFinder(tables.bodies, facts), PlaceFinder(tables.provinces, documents)
        abbreviations = Abbreviations(tables.abbreviations, texts, syllables, tables.bodies, segmenter)
        self._coverage = Coverage(syllables)
        self._understanding = Understanding(
            syllables=syllables,
            abbreviations=abbreviations,
            bodies=finder,
            places=places,
            everyday=EverydayWords(tables.everyday, segmenter),
            others=OtherTexts(documents),
            english=EnglishWords(tables.english),
        )
        bearers = Bearers(documents, facts, finder, Successions(tables.bodies, finder.named))
        self._remarks = Remarks(documents, places, bearers)
        self._ranker = Ranker(
            store=store,
            encoder=encoder,
            segmenter=segmenter,
            provisions=self._provisions,
            bearers=bearers,
            places=places,
            dated=frozenset(d.provision for fact in facts for d in fact.deadlines if d.scope == "obligation"),
            measured=frozenset(t.provision for fact in facts for t in fact.targets),
            numbers={d.id: d.metadata.doc_number for d in documents if d.metadata.doc_number},
            references=_mended_numbers(facts),
            deadlines=DeadlineFinder(facts),
            weights=system.weights if system else Weights(),
            general=general if encoder.name == CALIBRATED_FOR else None,
        )

    def search(self, query: Query) -> SearchResult:
        """The provisions that answer, best first; every text gets an answer or a sentence, never an exception."""
        if self._system and not self._system.reads_queries:
            query = dataclasses.replace(query, is_literal=True)
        reading = self._understanding.read(query)
        if reading.is_empty:
            return SearchResult(query.text, reading.understood, False, (), message=_NOTHING_ASKED)
        filters = query.filters if query.filters.kinds else dataclasses.replace(query.filters, kinds=tuple(sorted(CONTENT_KINDS)))
        found = self._ranker.rank(reading, filters)
        understood = dataclasses.replace(reading.understood, notes=(*reading.understood.notes, *self._remarks.of(reading, found)))
        ranked = sorted(found.total.items(), key=lambda item: (-item[1], item[0]))
        answerable, message = (True, None) if self._system else self._verdict(reading, found, ranked)
        sought = [search_key(word) for word in (*self._words(reading.lexical), *reading.official)]
        if not (answerable and ranked):
            nearest = tuple(self._hit(key, score, found, sought) for key, score in ranked[:_NEAREST])
            return SearchResult(query.text, understood, False, (), nearest, message or _NOTHING_ANSWERS)
        hits = tuple(self._hit(key, score, found, sought) for key, score in ranked[: min(max(query.k, 0), _MOST_HITS)])
        return SearchResult(query.text, understood, True, hits, message=message)

    def _verdict(self, reading: Reading, found: Found, ranked: Sequence[tuple[str, float]]) -> tuple[bool, tuple[str, str] | None]:
        """Whether anything answers, and what people are told of it. What is named exactly, and a body with duties, are answers anyway."""
        absent = not_there(reading, found.exactness)
        if found.has_exact or (reading.understood.kind == "body" and found.parts.get("body")):
            return True, absent
        if absent is not None and (reading.phrases or reading.is_only_number or reading.is_only_citation):
            return False, absent
        if found.general is None:
            return True, absent
        nearest = self._nearest(found, ranked)
        answers = probability(features(found.raw, found.general, self._coverage.of(reading.dense, nearest)))
        if answers >= DOUBT:
            return True, absent
        unmet = self._coverage.absent(reading.lexical, self._segmenter.segment(reading.lexical).words, nearest)
        return answers >= CUT, _naming(_IN_DOUBT if answers >= CUT else _NOTHING_ANSWERS, unmet)

    def _nearest(self, found: Found, ranked: Sequence[tuple[str, float]]) -> list[str]:
        """The texts, behind their headings, of the best hits and of those of the nearest vectors."""
        dense = heapq.nlargest(_NEAREST, found.raw["dense"].items(), key=lambda item: (item[1], item[0]))
        nearest = dict.fromkeys(key for key, _ in (*ranked[:_NEAREST], *dense))
        provisions = [self._provisions[key] for key in nearest if key in self._provisions]
        return [" ".join((*provision.heading_trail[-1:], provision.text)) for provision in provisions]

    def _words(self, text: str) -> list[str]:
        return [text[start:end] for start, end in self._segmenter.segment(text).words]

    def _hit(self, key: str, score: float, found: Found, sought: Sequence[str]) -> Hit:
        provision = self._provisions[key]
        return Hit(
            provision=key,
            document=provision.document,
            score=round(score, 6),
            parts={name: round(scores[key], 4) for name, scores in found.parts.items() if key in scores},
            matched=matched_ranges(provision.text, sought),
            text=provision.text,
            source=provision.source,
            path=provision.path,
            heading_trail=provision.heading_trail,
            section=provision.section,
            kind=provision.kind,
        )


def _naming(message: tuple[str, str], absent: Sequence[str]) -> tuple[str, str]:
    """The message with the words of the question that stand in none of the nearest provisions."""
    if not absent:
        return message
    named = ", ".join(f"“{words}”" for words in absent[:_MOST_NAMED])
    return f"{message[0]} Không gặp ở đó: {named}.", f"{message[1]} Not met there: {named}."


def _mended_numbers(facts: Sequence[Facts]) -> dict[str, str]:
    """Provision to the numbers of the documents that it cites, slips of the scan mended."""
    numbers: dict[str, str] = {}
    for reference in (one for fact in facts for one in fact.references if one.number_norm):
        numbers[reference.provision] = f"{numbers.get(reference.provision, '')} {reference.number_norm}"
    return numbers


def learn_syllables(documents: Sequence[Document], tables: ReferenceTables, language: Language = NO_LANGUAGE) -> SyllableModel:
    """The syllable model of a corpus: its provisions, the names in the tables and how people ask; everyday words count as speech."""
    names = [name for entry in tables.bodies for name in (entry.canonical, *entry.aliases)]
    names += [entry.old_name for entry in tables.provinces] + [entry.name_vi for entry in tables.topics]
    names += [name for entry in tables.functions for name in (entry.name_vi,)]
    texts = [provision.text for document in documents for provision in document.provisions]
    spoken = (*language.spoken, *(entry.everyday for entry in tables.everyday))
    return SyllableModel.learn([*texts, *names, *QUESTION_PHRASES], Language(language.written, spoken))
