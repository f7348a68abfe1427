"""Measures the search: on the project's own judgements, and on any BEIR folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from pipeline.domain.retrieval import Query
from pipeline.evaluate import BeirSet, Measurement, measure, read_beir, read_gold
from pipeline.index import embed_rows, make_rows, open_store
from pipeline.search import SYSTEMS, Searcher, System, learn_syllables
from pipeline.vietnamese import fold
from pipeline.workflows.background import language_texts
from pipeline.workflows.corpus import Corpus
from pipeline.workflows.encoding import LazyEncoder
from pipeline.workflows.engine import new_segmenter, stamp_of

Run = dict[str, list[tuple[str, float]]]
Tell = Callable[[str], None]
_DEPTH = 100
_WITHOUT_DIACRITICS = " (không dấu)"


def measure_gold(corpus: Corpus, gold: Path, tell: Tell) -> list[Measurement]:
    """Every system on the judged queries, by style; the whole search also on the same queries typed without diacritics."""
    judged = read_gold(gold, corpus.readable)
    rows: list[Measurement] = []
    for system in SYSTEMS:
        tell(f"{system.name}: {len(judged.queries)} câu hỏi / queries")
        run = run_queries(corpus.engine.searcher_for(system), judged.queries.items())
        rows += measure(judged.units_of(run), judged.judged, system=system.name, styles=judged.styles)
    bare = run_queries(corpus.engine.searcher_for(SYSTEMS[-1]), judged.folded.items())
    answers = {query: grades for query, grades in judged.judged.items() if query in judged.folded}
    rows += measure(judged.units_of(bare), answers, system=SYSTEMS[-1].name + _WITHOUT_DIACRITICS, styles=judged.styles)
    return [*rows, *_refusals(corpus.engine.searcher, judged.queries, judged.judged)]


def measure_beir(corpus: Corpus, folder: Path, run_file: Path | None, tell: Tell) -> list[Measurement]:
    """Every system on a BEIR folder, the whole search also without diacritics. The folder's index is kept in the cache."""
    beir = read_beir(folder)
    build = _beir_searchers(corpus, beir, tell)
    rows: list[Measurement] = []
    for system in SYSTEMS:
        tell(f"{system.name}: {len(beir.queries)} câu hỏi / queries")
        run = _with_keys(run_queries(build(system), beir.queries.items()), beir)
        rows += measure(run, beir.judged, system=system.name)
    if run_file:
        run_file.write_text("".join(_trec_lines(run)), encoding="utf-8")
    bare = {query: fold(text) for query, text in beir.queries.items()}
    run = _with_keys(run_queries(build(SYSTEMS[-1]), bare.items()), beir)
    return [*rows, *measure(run, beir.judged, system=SYSTEMS[-1].name + _WITHOUT_DIACRITICS)]


def run_queries(searcher: Searcher, queries: Iterable[tuple[str, str]]) -> Run:
    """Query id to (provision, score), best first."""
    return {name: [(hit.provision, hit.score) for hit in searcher.search(Query(text, k=_DEPTH)).hits] for name, text in queries}


def _refusals(searcher: Searcher, queries: dict[str, str], judged: dict[str, dict[str, int]]) -> list[Measurement]:
    """The share of queries that are refused: of those without an answer (should be 1) and of those with one (should be 0)."""
    rows = []
    for style, chosen in (("negative", [q for q in queries if not judged.get(q)]), ("answerable", [q for q in queries if judged.get(q)])):
        refused = [float(not searcher.search(Query(queries[name])).answerable) for name in chosen]
        share = round(sum(refused) / max(len(refused), 1), 4)
        rows.append(Measurement("refused", SYSTEMS[-1].name, style, share, share, share, len(refused)))
    return rows


def _beir_searchers(corpus: Corpus, beir: BeirSet, tell: Tell) -> Callable[[System], Searcher]:
    segmenter, tables = new_segmenter(), corpus.tables
    encoder = LazyEncoder(corpus.settings, segmenter)
    store = open_store(corpus.settings.cache / f"beir-{beir.document.sha256[:12]}", stamp=stamp_of(encoder), create=True)
    if store.documents().get(beir.document.id) != beir.document.sha256:
        tell(f"{beir.name}: {len(beir.keys)} đoạn, đang lập chỉ mục / passages, indexing")
        rows = make_rows(beir.document, None, segmenter, abbreviations=tables.abbreviations)
        store.replace_document(beir.document.id, embed_rows(rows, encoder), beir.document.sha256)
    syllables = learn_syllables([beir.document], tables, language_texts(corpus.settings.models))

    def build(system: System) -> Searcher:
        return Searcher(
            store=store, encoder=encoder, segmenter=segmenter, documents=[beir.document], tables=tables, syllables=syllables, system=system
        )

    return build


def _with_keys(run: Run, beir: BeirSet) -> Run:
    return {query: [(beir.keys[provision], score) for provision, score in hits] for query, hits in run.items()}


def _trec_lines(run: Run) -> Iterable[str]:
    for query, hits in run.items():
        for rank, (key, score) in enumerate(hits, start=1):
            yield f"{query} Q0 {key} {rank} {score:.6f} doisanh\n"
