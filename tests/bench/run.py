"""``make bench``: how long things take here, as medians and as ratios within one run. Not a test: machines differ and are noisy.

Latency of a search is given beyond embedding the query, for queries that come again and for questions that come once; all are the
project's own (tests/search_intentions).
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from unittest import mock

from pipeline import Corpus
from pipeline.domain.ports import Vectors
from tests.search_intentions.corpora import asked_questions

ROOT = Path(__file__).resolve().parents[2]
QUERIES = [
    "nhà tạm lánh cho nạn nhân bạo lực",
    "Sở Y tế phải làm gì về mất cân bằng giới tính khi sinh",
    "kinh phi thuc hien",
    "báo cáo 6 tháng trước ngày nào",
    "72/KH-UBND",
    '"hương ước, quy ước"',
    "men sharing housework",
    "UBND cấp huyện bố trí ngân sách BĐG",
]
VERBS = [
    ["--help"],
    ["documents", "--json"],
    ["provisions", "--json"],
    ["assignments", "--json"],
    ["facts", "--kind", "deadlines", "--json"],
]
ROUNDS = 25


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def report(name: str, values: list[float], unit: float = 1000, label: str = "ms") -> float:
    """Prints median and 95th percentile; returns the median in seconds."""
    ordered = sorted(values)
    p95 = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    print(f"{name:52} median {statistics.median(values) * unit:9.1f} {label}   p95 {p95 * unit:9.1f} {label}   n={len(values)}")
    return statistics.median(values)


def verbs() -> None:
    for verb in VERBS:
        command = [sys.executable, "-m", "pipeline", *verb]
        report(
            f"verb {verb[0]}", [seconds(lambda c=command: subprocess.run(c, cwd=ROOT, capture_output=True, check=True)) for _ in range(5)]
        )


def searches(corpus: Corpus) -> None:
    encoder = corpus.engine.encoder
    for query in QUERIES:
        corpus.search(query)  # the model, the index and the query's vector are warm from here on
    warm = [seconds(lambda q=query: corpus.search(q)) for _ in range(ROUNDS) for query in QUERIES]
    beyond = report("search beyond embedding the query (vector known)", warm)
    once(corpus)
    fresh = [seconds(lambda n=n, q=query: encoder.encode_queries([f"{q} {n}"])) for n in range(5) for query in QUERIES]
    print(f"{'search beyond embedding / embedding a query':52} ratio {beyond / report('embedding one query', fresh):.2f}")


def once(corpus: Corpus) -> None:
    """Every question of the other writers for the first time, its embedding taken off."""
    encoder = corpus.engine.encoder
    embed, spent = encoder.encode_queries, [0.0]

    def embed_timed(texts: Sequence[str]) -> Vectors:
        start = time.perf_counter()
        vectors = embed(texts)
        spent[0] += time.perf_counter() - start
        return vectors

    with mock.patch.object(encoder, "encode_queries", embed_timed):
        values = []
        for question in asked_questions():
            spent[0] = 0.0
            whole = seconds(lambda text=question.text: corpus.search(text))
            values.append(whole - spent[0])
    report("search beyond embedding, every question once", values)


def tables(corpus: Corpus) -> None:
    topics = [entry.name_vi for entry in corpus.tables.topics]
    report(
        f"{len(topics)} curated topics x {len(corpus.readable)} documents, warm",
        [seconds(lambda: [corpus.compare(t) for t in topics]) for _ in range(3)],
        1,
        "s",
    )
    command = [sys.executable, "-m", "pipeline", "compare", "--curated", "--json"]
    report(
        "the same cold, one process",
        [seconds(lambda: subprocess.run(command, cwd=ROOT, capture_output=True, check=True)) for _ in range(3)],
        1,
        "s",
    )


def main() -> None:
    verbs()
    corpus = Corpus.open()
    searches(corpus)
    tables(corpus)


if __name__ == "__main__":
    main()
