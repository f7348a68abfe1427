"""The search: reads a query, ranks the provisions, says which words matched and whether anything answers."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from pipeline.domain.assignments import Facts
from pipeline.domain.documents import CONTENT_KINDS, Document, Provision
from pipeline.domain.ports import Encoder, ProvisionStore, Segmenter, Vectors
from pipeline.domain.reference import ReferenceTables
from pipeline.domain.retrieval import Hit, Query, SearchResult
from pipeline.search.abbreviations import Abbreviations
from pipeline.search.ablations import System
from pipeline.search.answerability import CALIBRATED_FOR
from pipeline.search.bodies import Bearers, BodyFinder
from pipeline.search.diacritics import NO_LANGUAGE, Language, SyllableModel
from pipeline.search.english import EnglishWords
from pipeline.search.everyday import EverydayWords
from pipeline.search.matching import matched_ranges
from pipeline.search.other_texts import OtherTexts
from pipeline.search.places import PlaceFinder
from pipeline.search.questions import QUESTION_PHRASES
from pipeline.search.ranking import Found, Ranker, Weights
from pipeline.search.remarks import Remarks
from pipeline.search.replacements import without
from pipeline.search.successions import Successions
from pipeline.search.times import DeadlineFinder
from pipeline.search.understanding import Reading, Understanding
from pipeline.search.verdict import NEAREST, NOTHING_ANSWERS, Verdicts
from pipeline.vietnamese import search_key

_EMPTY_TABLES = ReferenceTables((), (), (), (), ())
_MOST_HITS = 1000
_NOTHING_ASKED = ("Hãy nhập nội dung cần tìm.", "Type what you are looking for.")


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
        self.verdicts = Verdicts(syllables, tables.subjects, segmenter, self._provisions)
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
        answerable, message = (True, None) if self._system else self.verdicts.of(reading, found, ranked)
        sought = [search_key(word) for word in (*self._words(reading), *reading.official)]
        if not (answerable and ranked):
            nearest = tuple(self._hit(key, score, found, sought) for key, score in ranked[:NEAREST])
            return SearchResult(query.text, understood, False, (), nearest, message or NOTHING_ANSWERS)
        hits = tuple(self._hit(key, score, found, sought) for key, score in ranked[: min(max(query.k, 0), _MOST_HITS)])
        return SearchResult(query.text, understood, True, hits, message=message)

    def _words(self, reading: Reading) -> list[str]:
        """The words sought; the name of a body is one, so that "sở" of "Sở Y tế" is not marked in "cơ sở"."""
        names = [name for name in reading.body_names if name in reading.lexical]
        rest = without(reading.lexical, names)
        return [*names, *(rest[start:end] for start, end in self._segmenter.segment(rest).words)]

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
